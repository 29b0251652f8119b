"""All workshops at a glance: in which months they begin, where they are and what they are about.

One query answers every question that the calendar asks about itself, and its answer is kept.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth

from home.generation import kept
from home.months import Month

from .models.events import EventPage


@dataclass(frozen=True)
class Group:
    """Workshops that begin in the same month, in the same place, with one topic in common or with none."""

    month: Month
    location_mode: str
    venue_name: str
    topic: str
    topic_name: str
    first_end: datetime
    last_end: datetime

    @property
    def is_online(self) -> bool:
        return self.location_mode in (EventPage.LocationMode.ONLINE, EventPage.LocationMode.HYBRID)

    @property
    def has_venue(self) -> bool:
        return self.location_mode != EventPage.LocationMode.ONLINE


def overview(request) -> list[Group]:
    return kept("agenda-overview", lambda: groups_of(EventPage.objects.published(request)))


def groups_of(workshops) -> list[Group]:
    """Return the groups in the order of their months, and then of their places and topics."""
    names = ("month", "location_mode", "venue_name", "tagged_items__tag__slug", "tagged_items__tag__name")
    dated = workshops.filter(starts_at__isnull=False).annotate(month=TruncMonth("starts_at"))
    rows = dated.order_by("month", "venue_name", "tagged_items__tag__name").values_list(*names)
    return [
        Group(Month.of(month), *values)
        for month, *values in rows.annotate(first_end=Min("ends_at"), last_end=Max("ends_at"))
    ]
