"""Who gets a place: signing up, the waiting list, taking an offered place, and calling it off.

Every change happens here, in a transaction that first locks the workshop's row. PostgreSQL lets one
transaction after another pass; on SQLite a transaction locks the whole database when it begins. So
nobody counts places while another takes one. The mail about a change is written in the same transaction.
"""

from contextlib import contextmanager, suppress
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from home import outbox

from . import erasure, letters, places
from .models.registrations import PLACED, Registration

Status = Registration.Status

DOUBLE_CLICK = timedelta(minutes=10)
"""The same form within this time is the same sign-up."""
REMIND_AGAIN_AFTER = 3600
"""Seconds in which somebody who was on the list already is mailed that once."""

CLOSED = {
    "none": "Voor deze workshop kun je je hier niet aanmelden.",
    "external": "Voor deze workshop kun je je hier niet aanmelden.",
    "not_yet": "Het aanmelden is nog niet open.",
    "closed": "Het aanmelden is gesloten.",
    "past": "Deze workshop is geweest.",
    "cancelled": "Deze workshop gaat niet door.",
    "full": "Deze workshop is vol.",
}
NO_ROOM = "Er is geen plaats vrij. Verhoog eerst het aantal plaatsen van de workshop."
TWICE = "Dit e-mailadres staat al op de lijst van deze workshop."


class Refused(Exception):
    """What was asked cannot be done; the message tells a reader why."""


@contextmanager
def locked(event):
    """Yield the workshop as it is now, for as long as nobody else can change who is on its lists."""
    with transaction.atomic():
        yield type(event).objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)


@contextmanager
def _locked_with(registration):
    """Yield the workshop and the registration as they are now; refuses one that was erased."""
    with locked(registration.event) as event:
        registration = event.registrations.get(pk=registration.pk)
        registration.event = event
        if registration.anonymised_at:
            raise Refused("Deze aanmelding is gewist.")
        yield event, registration


# By participants


def sign_up(event, *, name: str, email: str, answer: str = "") -> str:
    """Put somebody on the list; return the status that a newcomer gets.

    That is all who filled in the form may learn: whether this address was on the list before, only the mail
    tells. Raises ``Refused``.
    """
    with locked(event) as event:
        places.move_on(event)  # first, since an offer that lapsed takes somebody off the list
        known = event.registrations.active().of(email).first()
        if known and _is_double_click(known, name, answer):
            return known.status
        state = event.newcomer_state
        if state not in ("open", "waiting_list"):
            raise Refused(CLOSED[state])
        status = Status.CONFIRMED if state == "open" else Status.WAITING
        if not known:
            places.add(event, status, name=name, email=email, answer=answer)
        elif cache.add(f"reminded-{known.reference}", True, REMIND_AGAIN_AFTER):
            letters.post_status(known, is_for_another=known.name.casefold() != name.casefold())
        return status


def _is_double_click(known, name, answer):
    is_recent = timezone.now() - known.created_at < DOUBLE_CLICK
    return is_recent and (known.name, known.answer) == (name, answer)


def change(registration, *, name: str, answer: str | None = None) -> None:
    """Correct the name, and the answer when it was asked for. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        _require_active_and_ahead(event, registration)
        registration.name = name
        registration.answer = registration.answer if answer is None else answer
        registration.save(update_fields=["name", "answer"])


def accept(registration) -> None:
    """Take the place that was offered; fine when it was taken already. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        if registration.status == Status.CONFIRMED:
            return
        _require_active_and_ahead(event, registration)
        _require_not_called_off(event)
        if registration.status != Status.OFFERED or registration.offered_until <= timezone.now():
            raise Refused("Deze plaats wordt niet meer voor je vastgehouden.")
        places.confirm(registration)


def cancel(registration) -> None:
    """Give up a place, or a place in line; fine when that was done already. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        if not registration.is_active:
            return
        _require_active_and_ahead(event, registration)
        freed = registration.has_a_place
        places.cancel(registration)
        places.move_on(event, freed=freed)


def erase(registration) -> None:
    """Forget who somebody is. Whoever still was on the list, no longer is. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        freed = registration.has_a_place
        if registration.is_active and not event.is_past:
            places.cancel(registration, letter=None)
        erasure.forget(registration)
        places.move_on(event, freed=freed)


def _require_active_and_ahead(event, registration):
    if not registration.is_active:
        raise Refused("Je bent afgemeld voor deze workshop.")
    if event.is_past:
        raise Refused(CLOSED["past"])


def _require_not_called_off(event):
    if event.is_called_off:
        raise Refused(CLOSED["cancelled"])


# By organisers, and by the clock


def add_by_hand(event, status: str, *, name: str, email: str, answer: str = "") -> Registration:
    """Put somebody on a list, also when signing up is closed. Raises ``Refused``."""
    with locked(event) as event:
        _require_not_called_off(event)
        if event.registrations.active().of(email).exists():
            raise Refused(TWICE)
        if status != Status.WAITING and not places.has_room(event):
            raise Refused(NO_ROOM)
        return places.add(event, status, name=name, email=email, answer=answer, added_by_hand=True)


def correct(registration, *, name: str, email: str, answer: str) -> None:
    """Mend what somebody filled in. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        others = event.registrations.active().of(email).exclude(pk=registration.pk)
        if registration.is_active and others.exists():
            raise Refused(TWICE)
        is_moved = email.casefold() != registration.email.casefold()
        registration.name, registration.email, registration.answer = name, email, answer
        registration.save(update_fields=["name", "email", "answer"])
        if is_moved:
            # Whoever reads the mail of the first address is somebody else: neither link nor mail is for them.
            outbox.forget(registration.about)
            registration.renew_token()
            letters.post_status(registration)


def forget_expired() -> int:
    """Erase every registration whose time has come; return how many."""
    forgotten = 0
    for registration in erasure.expired():
        with suppress(Refused), _locked_with(registration) as (_, registration):
            if erasure.is_expired(registration):  # still
                erasure.forget(registration)
                forgotten += 1
    return forgotten


def remove(registration) -> None:
    """Take a registration out of every total, without a word to anybody."""
    with locked(registration.event) as event:
        erasure.remove(registration)
        places.move_on(event, freed=registration.has_a_place)


def move(registration, status: str) -> None:
    """Put somebody on another list, past who is first in line if need be. Raises ``Refused``."""
    with _locked_with(registration) as (event, registration):
        before, had_a_place = registration.status, registration.has_a_place
        if before == status:
            return
        if status in PLACED:
            _require_not_called_off(event)
            if not had_a_place and not places.has_room(event):
                raise Refused(NO_ROOM)
        if before == Status.CANCELLED and event.registrations.active().of(registration.email).exists():
            raise Refused(TWICE)
        places.MOVES[status](registration)
        if had_a_place and status not in PLACED:
            places.move_on(event, freed=1)


def move_on(event) -> None:
    """Take back what was offered for too long, and offer what is free to the first in line."""
    with locked(event) as event:
        places.move_on(event)
