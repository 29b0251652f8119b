"""What visitors search for, counted by day, and nothing about who they are."""

import logging
import re
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from home.automatic import is_automatic

from .models import QueryLog

LONGEST = 100
logger = logging.getLogger(__name__)
_EMAIL = re.compile(r"\S*@\S*")
# Five digits and more, however they are grouped: telephone numbers, accounts; years and dates stay.
_NUMBER = re.compile(r"\+?\d(?:[\s().,/-]*\d){4,}")
_POSTAL_CODE = re.compile(r"\b\d{4}\s?[a-z]{2}\b(?:\s+\d+\S*)?")


def normalised(text: str) -> str:
    """Return a query as the log keeps it: lower case, and nothing by which somebody could be known."""
    text = " ".join(text.casefold().split())
    text = _EMAIL.sub("[e-mail]", text)
    text = _mask_numbers(text)
    return text[:LONGEST].strip()


def _mask_numbers(text):
    dates = re.compile(r"\b\d{1,2}[ -/.](?:[a-z]+|\d{1,2})[ -/.](?:19|20)\d\d\b")
    kept = dates.findall(text)
    text = dates.sub("\0", text)
    text = _POSTAL_CODE.sub("[adres]", _NUMBER.sub("[nummer]", text))
    for date in kept:
        text = text.replace("\0", date, 1)
    return text


def record(request, text: str, results: int) -> None:
    """Count a search. Programs and pages that a browser fetches on suspicion are not visitors."""
    query = normalised(text)
    if not query or is_automatic(request):
        return
    with _at_best(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_querylog AS log (day, query, searches, results, clicks) "
            "VALUES (%s, %s, 1, %s, 0) "
            "ON CONFLICT (day, query) DO UPDATE SET searches = log.searches + 1, results = excluded.results",
            [connection.ops.adapt_datefield_value(timezone.localdate()), query, results],
        )


def record_click(text: str) -> None:
    """Count that a result of a query of today was followed, once for every time it was asked."""
    with _at_best():
        rows = QueryLog.objects.filter(day=timezone.localdate(), query=normalised(text))
        rows.filter(clicks__lt=F("searches")).update(clicks=F("clicks") + 1)


@contextmanager
def _at_best():
    """What cannot be counted is no reason to keep an answer from somebody."""
    try:
        yield
    except DatabaseError:
        logger.exception("A search was not counted.")
