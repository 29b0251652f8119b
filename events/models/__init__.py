from .calendar import EventIndexPage
from .events import EventPage, EventSession, EventTag

__all__ = ["EventIndexPage", "EventPage", "EventSession", "EventTag"]
