"""The steps from list to list. Only ``events.signups`` takes them, behind the lock on the workshop."""

from datetime import timedelta

from django.utils import timezone

from . import letters
from .models.registrations import Registration

Status = Registration.Status

LONGEST_OFFER = timedelta(hours=48)
SHORTEST_OFFER = timedelta(minutes=30)
"""When a place cannot be kept for so long any more, it is not offered by itself."""


NO_LIMIT = 100_000
"""So many places are free when there is room for everybody."""


def has_room(event) -> bool:
    return _places_left(event) > 0


def _places_left(event):
    return NO_LIMIT if event.places_left is None else event.places_left


def add(event, status, **who) -> Registration:
    now = timezone.now()
    registration = Registration.objects.create(
        event=event,
        status=status,
        confirmed_at=now if status == Status.CONFIRMED else None,
        waiting_since=now if status == Status.WAITING else None,
        offered_until=_offer_until(event) if status == Status.OFFERED else None,
        **who,
    )
    letters.post_status(registration)
    return registration


def confirm(registration) -> None:
    _set(registration, Status.CONFIRMED, confirmed_at=timezone.now(), offered_until=None, cancelled_at=None)
    letters.post_status(registration)


def put_in_line(registration) -> None:
    now, had_a_place = timezone.now(), registration.status == Status.CONFIRMED
    _set(
        registration,
        Status.WAITING,
        waiting_since=now,
        confirmed_at=None,
        offered_until=None,
        cancelled_at=None,
        passes=_places_left(registration.event) + 1 if registration.has_a_place else None,
    )
    letters.post_status(registration, had_a_place=had_a_place)


def offer(registration) -> None:
    until, had_a_place = _offer_until(registration.event), registration.status == Status.CONFIRMED
    _set(registration, Status.OFFERED, offered_until=until, confirmed_at=None, cancelled_at=None)
    letters.post_status(registration, had_a_place=had_a_place)


def cancel(registration, *, letter="cancelled") -> None:
    """Take somebody off the lists; ``letter`` tells why, and is empty for who is not told."""
    had_a_place = registration.status == Status.CONFIRMED
    _set(registration, Status.CANCELLED, cancelled_at=timezone.now(), offered_until=None)
    if letter:
        letters.post(letter, registration, calendar="CANCEL" if had_a_place else None)


def shorten_offers(event) -> None:
    """Keep no place for longer than one that comes free now: a workshop may have been moved forward."""
    until = _offer_until(event)
    event.registrations.filter(status=Status.OFFERED, offered_until__gt=until).update(offered_until=until)


def lapse(registration) -> None:
    """Take back a place that was not taken in time.

    Of a workshop that is called off nobody hears more: should it go on after all, they are in line.
    """
    if registration.event.is_called_off:
        since = registration.waiting_since or timezone.now()
        _set(registration, Status.WAITING, waiting_since=since, offered_until=None, passes=None)
    else:
        _set(registration, Status.CANCELLED, cancelled_at=timezone.now())
        letters.post("lapsed", registration)


MOVES = {
    Status.CONFIRMED: confirm,
    Status.WAITING: put_in_line,
    Status.OFFERED: offer,
    Status.CANCELLED: cancel,
}


def move_on(event, *, freed=0) -> None:
    """Take back what was offered for too long, and offer what is free to the first in line.

    Of a workshop that an editor called full, only the ``freed`` places that somebody gave up go on.
    """
    for registration in event.registrations.lapsed():
        registration.event = event
        lapse(registration)
        freed += 1
    if not event.live or event.is_called_off or offer_ends_at(event) is None:
        return
    waiting, left = event.registrations.waiting(), _places_left(event)
    free = min(left, freed) if event.status == event.Status.FULL else left
    next_ones = waiting.exclude(passes__gte=left)[:free]
    for registration in next_ones:
        registration.event = event
        offer(registration)
    if next_ones:
        left = _places_left(event)
    # What somebody else has by now, passes nobody any more.
    waiting.filter(passes__gt=left).update(passes=left)


def offer_ends_at(event):
    """Until when a place that comes free now is kept for the next in line; ``None`` when it is too late.

    Two days, and less when the workshop is near: half of the time that is left.
    """
    now, first = timezone.now(), event.first_session
    if first is None or (half_way := (first.start - now) / 2) < SHORTEST_OFFER:
        return None
    return now + min(LONGEST_OFFER, half_way)


def _offer_until(event):
    """The same, also when an organiser offers a place later than that."""
    return offer_ends_at(event) or timezone.now() + SHORTEST_OFFER


def _set(registration, status, **values):
    for name, value in (values | {"status": status}).items():
        setattr(registration, name, value)
    registration.save(update_fields=["status", *values])
