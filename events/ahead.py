"""What lies ahead: the workshop that begins next, and when one looks different by itself.

Many pages show the one and every kept page ends with the other, so that both are asked for at once: when
something was published, and when the last moment that was known has gone by.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from home.generation import LONGEST, generation

from .models import EventPage
from .querysets import MOMENTS


@dataclass(frozen=True)
class Ahead:
    first: EventPage | None = None
    """The next workshop to begin that every reader may open."""
    next_change: datetime | None = None

    @property
    def holds(self):
        return self.next_change is None or self.next_change > timezone.now()


def ahead() -> Ahead:
    key = f"ahead:{generation()}"
    found = cache.get(key)
    if found is None or not found.holds:
        found = _ahead()
        cache.set(key, found, LONGEST)
    return found


def _ahead():
    if not (page := EventPage.objects.ahead().defer_streamfields().first()):
        return Ahead()
    moments = (getattr(page, f"next_{name}") for name in MOMENTS)
    return Ahead(page if page.begins else None, min(filter(None, moments), default=None))
