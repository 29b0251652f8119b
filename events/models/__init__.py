from .calendar import EventIndexPage
from .events import EventPage, EventSession, EventTag
from .registrations import Registration

__all__ = ["EventIndexPage", "EventPage", "EventSession", "EventTag", "Registration"]
