"""Searches that found nothing are what readers miss: the list of the FAQ (``faq.gaps``) hears of them."""

from datetime import datetime, time

from django.db.models import Max, OuterRef, Subquery, Sum
from django.utils import timezone

from faq import gaps

from .models import QueryLog

SEARCHED = "gezocht zonder resultaat"
_MASKED = "["


@gaps.register
def searches_in_vain() -> list[gaps.Trace]:
    """Return the queries that found nothing the last time, without those of which a part was masked."""
    latest = QueryLog.objects.filter(query=OuterRef("query")).order_by("-day").values("results")[:1]
    rows = QueryLog.objects.exclude(query__contains=_MASKED).order_by().values("query")
    rows = rows.annotate(count=Sum("searches"), last_day=Max("day"), found=Subquery(latest)).filter(found=0)
    return [
        gaps.Trace(row["query"], SEARCHED, row["count"], _beginning_of(row["last_day"]))
        for row in rows.order_by("-count", "query")[: gaps.MOST_TRACES]
    ]


def _beginning_of(day):
    """An answer that was published on the day itself comes after the search: the log knows no times."""
    return timezone.make_aware(datetime.combine(day, time.min))
