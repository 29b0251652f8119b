from .calendar import EventIndexPage
from .events import EventPage, EventTag
from .sessions import EventSession

__all__ = ["EventIndexPage", "EventPage", "EventSession", "EventTag"]
