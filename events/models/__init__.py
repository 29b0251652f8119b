from .calendar import EventIndexPage
from .events import EventPage, EventSession

__all__ = ["EventIndexPage", "EventPage", "EventSession"]
