"""Forgetting who took part. The row stays without a name, so that totals do."""

from datetime import timedelta

from django.utils import timezone

from home import erasures, outbox

from . import places
from .models.registrations import Registration

WITHOUT_A_DATE = timedelta(days=365)
"""After this time a registration is erased when nobody knows when its workshop was."""


def forget(registration) -> None:
    """Erase what is personal of one registration, and the mail about it that still had to go."""
    outbox.forget(registration.about)
    registration.name = registration.email = registration.answer = ""
    registration.token_hash = None
    registration.anonymised_at = timezone.now()
    registration.save(update_fields=["name", "email", "answer", "token_hash", "anonymised_at"])
    # A restored backup may know somebody who left before this as one who is on the list.
    erasures.remember(registration, erasures.ERASE if registration.is_active else "leave")


def leave(registration) -> None:
    """Forget somebody and give up the place, without a word: it goes on by the clock."""
    if registration.is_active:
        places.cancel(registration, letter=None)
    forget(registration)


def remove(registration) -> None:
    """Take a registration out of every total."""
    forget(registration)
    erasures.remember(registration, "remove")
    registration.delete()


def expired() -> list[Registration]:
    """Return the registrations whose time has come."""
    return list(filter(is_expired, Registration.objects.personal().select_related("event")))


def is_expired(registration) -> bool:
    return erased_at(registration) <= timezone.now()


def erased_at(registration):
    """When a registration is erased: so many days after the end of its workshop."""
    event = registration.event
    if event.ends_at is None:
        return registration.created_at + WITHOUT_A_DATE
    return event.ends_at + timedelta(days=event.retention_days)
