"""The moments of an item. WordPress writes zeros for a moment that it does not have."""

from datetime import UTC, datetime

from django.utils import timezone

EARLIEST = 1970


def published_at(item) -> datetime | None:
    """When an item was, or will be, published; ``None`` when nobody knows."""
    return written_at(item) or _mailed(item)


def written_at(record) -> datetime | None:
    return _moment(record.date_gmt, UTC) or _moment(record.date, timezone.get_default_timezone())


def modified_at(item) -> datetime | None:
    return _moment(item.modified_gmt, UTC)


def _moment(text, zone):
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return moment.replace(tzinfo=zone).astimezone(UTC) if moment.year >= EARLIEST else None


def _mailed(item):
    try:  # not with email.utils, which takes the year -0001 for 2001
        moment = datetime.strptime(item.published, "%a, %d %b %Y %H:%M:%S %z")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.year >= EARLIEST else None
