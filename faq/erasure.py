"""Forgetting who asked. The question stays, without an address, until an editor deletes it."""

from django.db import transaction

from home import erasures, outbox

from .models.readers import AskedQuestion


@transaction.atomic
def forget(asked: AskedQuestion) -> None:
    """Erase the address of who asked, also in mail that still has to go."""
    outbox.forget(asked.about)
    AskedQuestion.objects.filter(pk=asked.pk).update(email="")
    erasures.remember(asked)


def hand_over(asked: AskedQuestion) -> bool:
    """Erase the address of a question that leaves it to the outbox; return whether there still was one."""
    if cleared := AskedQuestion.objects.filter(pk=asked.pk).exclude(email="").update(email=""):
        erasures.remember(asked, "hand_over")
    return bool(cleared)


def forget_expired() -> int:
    """Erase the addresses that were kept for as long as the form promised; return how many."""
    expired = list(AskedQuestion.objects.expired())
    for asked in expired:
        forget(asked)
    return len(expired)
