from .calendar import EventIndexPage
from .events import EventPage, EventTag
from .registrations import Registration
from .sessions import EventSession

__all__ = ["EventIndexPage", "EventPage", "EventSession", "EventTag", "Registration"]
