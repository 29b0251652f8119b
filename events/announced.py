"""What participants were told last about a workshop, in a form that is kept with it.

The page itself does not say: while it is offline it may take another date, and hears of it when it is
published again.
"""

from datetime import UTC, datetime

from django.utils import timezone

from .models.events import EventPage
from .models.sessions import EventSession

# What a reader has to know in order to be in the right place at the right time. Whether there is room is
# not part of that.
PARTS = {
    "date": lambda event: [
        [_written(s.start), _written(s.end), s.date_only] for s in event.sessions_in_order
    ],
    "place": lambda event: [event.location_mode, event.venue_name, event.venue_address, event.online_url],
    "status": lambda event: "scheduled" if event.status == "full" else event.status,
}


def announcement(event) -> dict:
    """Return the ``PARTS`` as JSON holds them."""
    return {name: part(event) for name, part in PARTS.items()}


def last_announcement(event) -> dict | None:
    """Return what was told of a workshop as it is in the database, or nothing when it never was published."""
    if event.announced is None and (event.live or event.first_published_at):
        return announcement(event)
    return event.announced


def changes_since(before: dict, event) -> set[str]:
    """Return which of the ``PARTS`` differ from what was told before."""
    now = announcement(event)
    return {name for name, told in before.items() if told != now[name]}


def sessions_in(announced: dict) -> list[EventSession]:
    """Return the sessions that were told, the first one first; they are not in the database."""
    return [
        EventSession(start=_read(start), end=_read(end), date_only=date_only)
        for start, end, date_only in announced["date"]
    ]


def differences(before: dict, changes: set[str]) -> dict:
    """Return what was told of what changed: ``sessions``, the ``place`` in words, the ``status`` in words."""
    found = {}
    if "date" in changes:
        found["sessions"] = sessions_in(before)
    if "place" in changes:
        mode, name, address, _ = before["place"]
        found["place"] = EventPage(location_mode=mode, venue_name=name, venue_address=address).address_line
    if "status" in changes:
        found["status"] = EventPage.Status(before["status"]).label
    return found


def concerns_who_has_a_place(event, before: dict, changes: set[str]) -> bool:
    """Whether nothing changed but the link for participants, which nobody else may see."""
    return changes == {"place"} and before["place"][:-1] == announcement(event)["place"][:-1]


def was_over(announced: dict) -> bool:
    """Whether a workshop would be over now, had it stayed as it was told."""
    sessions = sessions_in(announced)
    return bool(sessions) and max(session.closes_at for session in sessions) < timezone.now()


def _written(moment):
    return moment.astimezone(UTC).isoformat() if moment else None


def _read(text):
    return datetime.fromisoformat(text) if text else None
