"""How patient the outbox is with a mail server."""

from datetime import timedelta

CLAIM = timedelta(minutes=10)
"""For so long a mail belongs to the worker that took it: longer than sending one can take."""
STUCK_AFTER = timedelta(hours=1)
"""A mail that waits longer is shown to who can do something about it."""
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
"""How long to wait after the first, second… failure; the last one holds from then on."""
GIVE_UP_AFTER = timedelta(days=3)
"""A mail that failed for so long waits for a human being."""


def after_failure(attempts: int) -> timedelta:
    return BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
