"""What is the same for every reader is worked out once for each *generation* of the content.

A generation ends when something is published, withdrawn or changed. What was kept under an earlier one
is never read again, so nothing has to be looked up in order to be thrown away.
"""

from secrets import token_urlsafe

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

KEY = "generation"
LONGEST = 3600
"""Seconds for which something is kept at most: it bounds the harm of a change that nobody announced."""


def generation() -> str:
    """Return the name of the present generation. A lost one is replaced by a new one, never by an old one."""
    return cache.get_or_set(KEY, token_urlsafe, timeout=None)


def renew(**kwargs) -> None:
    """End the generation: now for whoever made the change, and again once it is there for every reader.

    Also a signal's receiver.
    """
    _renew()
    if connection.in_atomic_block:
        transaction.on_commit(_renew, robust=True)


def renew_after_failure(sender, **kwargs) -> None:
    """End the generation when a request failed: what it kept on the way may have been rolled back."""
    _renew()


def _renew():
    cache.set(KEY, token_urlsafe(), timeout=None)


def renew_when_changed(*models) -> None:
    """End the generation whenever an object of one of these models is saved or deleted."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"renew-{model._meta.label}")


def kept(name: str, make):
    """Return what ``make()`` returned in this generation, which can be pickled and is not ``None``."""
    return cache.get_or_set(f"{name}:{generation()}", make, timeout=LONGEST)
