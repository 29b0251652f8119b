"""What is in the bin goes for good."""

from django.db import transaction
from wagtail.models import Page

from .. import erasures
from ..models import Removal
from .packing import pages_in
from .placing import free_slug
from .republishing import forget_pages


@transaction.atomic
def erase(removal: Removal) -> None:
    """Erase a removal; of a deleted page also what was kept of it when it went off the site before."""
    if removal.kind == Removal.Kind.DELETED:
        _forget_unpublished(set(removal.keys))
        for page in reversed(pages_in(removal.content)):
            erasures.remember(page)
    erasures.remember(removal)
    removal.delete()


def erase_expired() -> int:
    """Erase what was kept for as long as it is kept; return how many."""
    expired = list(Removal.objects.expired())
    for removal in expired:
        erase(removal)
    return len(expired)


@transaction.atomic
def erase_page(page: Page) -> None:
    """Erase a page of a backup from before it was deleted; what moved away from below it since, stays."""
    parent = page.get_parent()
    for child in page.get_children():
        Page.objects.filter(pk=child.pk).update(slug=free_slug(child, parent))
        child.move(parent, pos="last-child")
    _forget_unpublished({page.pk})
    page.delete()


def _forget_unpublished(keys):
    for earlier in Removal.objects.unpublished_of(keys):
        forget_pages(earlier, keys)
