"""What visitors searched for, as editors want to know it: what most, what in vain, what without a click."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import F, Max, OuterRef, Subquery, Sum
from django.utils import timezone

from .models import QueryLog

PERIODS = (7, 30, 90)
MOST_ROWS = 25


class Row(NamedTuple):
    """``change`` is the difference in searches with the period before."""

    query: str
    searches: int
    results: int
    clicks: int
    change: int


class Bar(NamedTuple):
    """A day in the chart; sizes in the units of the drawing."""

    day: date
    searches: int
    x: float
    y: float
    width: float
    height: float


def period_in(parameters) -> int:
    """Return the number of days that a request asks for."""
    asked = parameters.get("dagen", "")
    return int(asked) if asked in map(str, PERIODS) else 30


def tables(days: int) -> list[tuple[str, list[Row]]]:
    """Return (title, rows) pairs for the last days."""
    rows = _rows(days)
    return [
        ("Meest gezocht", rows[:MOST_ROWS]),
        ("Niets gevonden", [row for row in rows if not row.results][:MOST_ROWS]),
        ("Gevonden, niet doorgeklikt", [row for row in rows if row.results and not row.clicks][:MOST_ROWS]),
    ]


def chart(days: int, width: float = 600, height: float = 120) -> list[Bar]:
    """Return a bar for every day, the oldest first."""
    today = timezone.localdate()
    since = today - timedelta(days=days - 1)
    per_day = dict(_since(since).values_list("day").annotate(total=Sum("searches")).order_by())
    highest = max(per_day.values(), default=0) or 1
    step = width / days
    bars = []
    for number in range(days):
        day = since + timedelta(days=number)
        searches = per_day.get(day, 0)
        tall = height * searches / highest
        bars.append(
            Bar(day, searches, round(number * step, 1), round(height - tall, 1), step * 0.8, round(tall, 1))
        )
    return bars


def _since(day):
    return QueryLog.objects.filter(day__gte=day)


def _rows(days):
    today = timezone.localdate()
    since, before = today - timedelta(days=days - 1), today - timedelta(days=2 * days - 1)
    earlier = QueryLog.objects.filter(day__gte=before, day__lt=since).values("query")
    earlier = dict(earlier.annotate(total=Sum("searches")).values_list("query", "total").order_by())
    latest = QueryLog.objects.filter(query=OuterRef("query")).order_by("-day").values("results")[:1]
    totals = (
        _since(since).values("query").annotate(total=Sum("searches"), followed=Sum("clicks"), last=Max("day"))
    )
    totals = totals.annotate(found=Subquery(latest)).order_by(-F("total"), "query")
    return [
        Row(
            row["query"],
            row["total"],
            row["found"],
            row["followed"],
            row["total"] - earlier.get(row["query"], 0),
        )
        for row in totals
    ]
