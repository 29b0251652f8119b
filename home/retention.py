"""What the site stores of people, and for how long: each app tells it, the privacy page shows it.

An app says so in its ``stored.py``, next to the code that does the storing, and registers it while the apps
get ready. Durations come from the values that the code itself works with, so that none can be wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class StoredData:
    """One thing that is stored, in Dutch, as readers read it."""

    subject: str
    """What somebody did or is, such as "Aanmelding voor een workshop": a heading."""
    data: str
    why: str
    until: str | Callable[[], str]
    """How long, or a function that returns it from the settings and models of the moment."""
    erasure: str = ""
    """How who it is about has it erased before that, when there is a way of its own."""
    order: int = 50
    """Low numbers come first: what readers fill in (10), what happens by itself (50), staff (80)."""
    forget: Callable[[], int] | None = None
    """Deletes what is older, and returns how much that was: every night, where nothing else does so."""
    is_told: Callable[[], bool] = lambda: True
    """Whether the site stores it at all: what nobody ever moved in is not told."""

    @property
    def kept_until(self) -> str:
        return self.until() if callable(self.until) else self.until


_stored: list[StoredData] = []


def register(*stored: StoredData) -> None:
    """Add what an app stores. To be called while the apps get ready; the same thing counts once."""
    _stored.extend(entry for entry in stored if entry not in _stored)


def stored_data() -> list[StoredData]:
    return sorted((entry for entry in _stored if entry.is_told()), key=lambda entry: entry.order)


def forget_old() -> int:
    """Delete everything whose time is over; return how much that was."""
    return sum(entry.forget() for entry in _stored if entry.forget)


def in_words(duration: timedelta) -> str:
    """Return a duration as people say it, in the largest unit in which it is a whole number."""
    seconds = int(duration.total_seconds())
    for length, one, many in (
        (365 * 86_400, "een jaar", "jaar"),
        (86_400, "een dag", "dagen"),
        (3_600, "een uur", "uur"),
        (60, "een minuut", "minuten"),
    ):
        if seconds >= length and seconds % length == 0:
            count = seconds // length
            return one if count == 1 else f"{count} {many}"
    return f"{seconds} seconden"
