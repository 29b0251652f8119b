"""What is the same for every reader is worked out once for each *generation* of the content.

A generation ends when something is published, withdrawn or changed. What was kept under an earlier one
is never read again, so nothing has to be looked up in order to be thrown away.

What changes by itself, more often than the content, has a generation of its own: the places in workshops.
Whole pages also go by those of them that they show (``ontsec_site.page_cache``), so that a sign-up drops
the calendar and leaves the magazine alone.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from secrets import token_urlsafe

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

from .later import RENEWAL, waits

CONTENT, PLACES = "generation", "generation-places"
REPLICA, POSITION = "replica", "position"
"""A copy of the database, and up to where it must have come to be read: see ``home.replica``."""
LONGEST = 3600
"""Seconds for which something is kept at most: it bounds the harm of a change that nobody announced."""

_shown: ContextVar[set[str] | None] = ContextVar("shown", default=None)
_held: ContextVar[dict[str, str] | None] = ContextVar("held", default=None)


def generations(*names: str) -> dict[str, str]:
    """Return the present generation of each. A lost one is replaced by a new one, never by an old one.

    Another release of the site makes other pages, so it never reads what an earlier one kept.
    """
    held = _held.get()
    known = {} if held is None else held
    if missing := [name for name in names if name not in known]:
        found = cache.get_many(missing)
        for name in missing:
            token = found.get(name) or cache.get_or_set(name, token_urlsafe, timeout=None)
            known[name] = f"{token}-{settings.RELEASE}"
    return {name: known[name] for name in names}


def generation() -> str:
    """Return the name of the present generation of the content."""
    return generations(CONTENT)[CONTENT]


def hold() -> None:
    """Go on with the present generations, also when they end meanwhile."""
    _held.set(generations(CONTENT, PLACES))


def let_go() -> None:
    _held.set(None)


@contextmanager
def held():
    """Go on with the generations that are asked for first: what was fetched in one is not kept as of the
    next. Who ends one goes on in one of her own, from which nobody else reads.
    """
    token = _held.set({} if _held.get() is None else _held.get())
    try:
        yield
    finally:
        _held.reset(token)


def renew(*, name=CONTENT, **kwargs) -> None:
    """End the generation: now for whoever made the change, and again once it is there for every reader.

    Also a signal's receiver.
    """
    if waits(RENEWAL):
        return
    _renew(name)
    if connection.in_atomic_block:
        transaction.on_commit(lambda: _renew(name), robust=True)


def renew_places(**kwargs) -> None:
    renew(name=PLACES)


def renew_after_failure(sender, request=None, **kwargs) -> None:
    """End the generation when a change failed: what was kept on the way may have been rolled back.

    A page that could not be read changed nothing. Without its database the site lives on what it kept.
    """
    if request is None or request.method not in ("GET", "HEAD", "OPTIONS"):
        _renew(CONTENT)


def _renew(name):
    if (held := _held.get()) is not None:
        held[name] = token_urlsafe()  # for the rest of this request only: it also knows things of before
    if REPLICA in settings.DATABASES:
        from .replica import note

        if connection.in_atomic_block:
            cache.delete(POSITION)  # what comes is in no copy yet
        else:
            note()
    cache.set(name, token_urlsafe(), timeout=None)


def renew_when_changed(*models) -> None:
    """End the generation whenever an object of one of these models is saved or deleted."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"renew-{model._meta.label}")


def kept(name: str, make):
    """Return what ``make()`` returned in this generation, which can be pickled and is not ``None``."""
    return cache.get_or_set(f"{name}:{generation()}", make, timeout=LONGEST)


def known(name: str, request):
    """Return what was kept in this generation, or ``None``; looked up once a request."""
    found = request.__dict__.setdefault("_kept", {}) if request is not None else {}
    if name not in found:
        found[name] = cache.get(f"{name}:{generation()}")
    return found[name]


def shows(name: str) -> None:
    """Tell that what is made now shows something with a generation of its own."""
    shown = _shown.get()
    if shown is not None:
        shown.add(name)


@contextmanager
def noting_what_is_shown():
    """Yield the set of what is shown meanwhile."""
    shown = set()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)
