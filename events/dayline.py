"""A session drawn as a stretch of its day: where the hours stand, and from where to where it lasts."""

from dataclasses import dataclass

from django.utils import timezone

FIRST_HOUR, LAST_HOUR, LATE_HOUR = 8, 18, 22


@dataclass(frozen=True)
class Dayline:
    hours: list[tuple[int, str]]
    """The hour, and its place as a percentage of the width."""
    left: str
    width: str


def dayline_of(session) -> Dayline | None:
    """Return the drawing of a session within one day; ``None`` when its times do not fit in one."""
    if session.date_only or not session.start or not session.end:
        return None
    start, end = timezone.localtime(session.start), timezone.localtime(session.end)
    from_hour, to_hour = _hours(start), _hours(end)
    last = LAST_HOUR if to_hour <= LAST_HOUR else LATE_HOUR
    if start.date() != end.date() or from_hour < FIRST_HOUR or to_hour > last:
        return None
    scale = 100 / (last - FIRST_HOUR)
    return Dayline(
        hours=[(hour, _percent((hour - FIRST_HOUR) * scale)) for hour in range(FIRST_HOUR, last)],
        left=_percent((from_hour - FIRST_HOUR) * scale),
        width=_percent((to_hour - from_hour) * scale),
    )


def _hours(moment):
    return moment.hour + moment.minute / 60


def _percent(number):
    return f"{number:.2f}%"
