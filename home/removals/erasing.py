"""What is in the bin goes for good."""

from django.db import transaction

from .. import erasures
from ..models import Removal
from .republishing import forget_pages


@transaction.atomic
def erase(removal: Removal) -> None:
    """Erase a removal; of a deleted page also what was kept of it when it went off the site before."""
    if removal.kind == Removal.Kind.DELETED:
        keys = set(removal.keys)
        for earlier in Removal.objects.unpublished_of(keys):
            forget_pages(earlier, keys)
    erasures.remember(removal)
    removal.delete()


def erase_expired() -> int:
    """Erase what was kept for as long as it is kept; return how many."""
    count, _ = Removal.objects.expired().delete()
    return count
