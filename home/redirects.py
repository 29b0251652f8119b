"""The old addresses of pages go on working: Wagtail makes a redirect when a page gets another place or slug.

A redirect names the page and not its address, so there are no chains of them. Two things are added here:
an address that nobody could know gets none, and none leads away from where a page is now.
"""

from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.signals import page_published, page_slug_changed, post_page_move

from .later import WAYS_BACK, waits


def after_slug_change(sender, instance, **kwargs):
    if _was_public(instance):
        autocreate_redirects_on_slug_change(sender=sender, instance=instance, **kwargs)


def after_move(sender, instance, **kwargs):
    if _was_public(instance):
        autocreate_redirects_on_page_move(sender=sender, instance=instance, **kwargs)


def _was_public(page):
    return bool(page.first_published_at) or page.get_descendants().live().exists()


def free_address(instance, **kwargs):
    if not waits(WAYS_BACK):
        free_addresses([instance])


def free_addresses(pages) -> None:
    """Forget what led from these addresses to where earlier pages went: these pages are there now."""
    paths = [Redirect.normalise_path(address) for page in pages if (address := page.get_url())]
    Redirect.objects.filter(automatically_created=True, old_path__in=paths).delete()


def connect():
    page_slug_changed.disconnect(autocreate_redirects_on_slug_change)
    post_page_move.disconnect(autocreate_redirects_on_page_move)
    page_slug_changed.connect(after_slug_change, dispatch_uid="after_slug_change")
    post_page_move.connect(after_move, dispatch_uid="after_move")
    page_published.connect(free_address, dispatch_uid="free_address")
