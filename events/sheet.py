"""A month as a sheet of a calendar: every day with the sessions that begin on it."""

import calendar
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from home.months import Month

from .models.sessions import EventSession

SHOWN = 3
"""Sessions that a day names; how many more there are is a link."""


@dataclass
class Day:
    date: date
    in_month: bool
    is_today: bool
    sessions: list[dict] = field(default_factory=list)
    place: int | None = None
    """Which workshop of the month, counted from 0, is the first to begin on this day, if one does."""
    address: str = ""

    @property
    def anchor(self) -> str:
        return f"dag-{self.date:%Y-%m-%d}"

    @property
    def going_on(self) -> list[dict]:
        """The sessions of workshops that were not called off."""
        return [session for session in self.sessions if session["page__status"] != "cancelled"]

    @property
    def shown(self):
        return self.sessions[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.sessions) - len(self.shown)


def weeks_of(month: Month, workshops) -> list[list[Day]]:
    """Return the weeks, from Monday to Sunday, of a month with the sessions of workshops (a queryset)."""
    today = timezone.localdate()
    weeks = [
        [Day(day, day.month == month.number, day == today) for day in week]
        for week in calendar.Calendar().monthdatescalendar(month.year, month.number)
    ]
    days = {day.date: day for week in weeks for day in week if day.in_month}
    first_ones = 0
    for session in _sessions(month, workshops):
        day = days[timezone.localtime(session["start"]).date()]
        day.sessions.append(session)
        if session["start"] == session["page__starts_at"]:
            day.place = first_ones if day.place is None else day.place
            first_ones += 1
    return weeks


def _sessions(month, workshops):
    """As values: a busy month holds more of them than there is time to make pages of."""
    sessions = EventSession.objects.filter(
        page__in=workshops.order_by(), start__gte=month.start, start__lt=month.next.start
    ).order_by("start", "page_id", "pk")
    return sessions.values("start", "page_id", "page__starts_at", "page__title", "page__slug", "page__status")
