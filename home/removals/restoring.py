"""A deleted page comes back: the same rows with the same keys, at the same address, and everybody is told.

Rows are stored as they were. Pages are saved last and whole, so that whoever hears of one finds it complete.
"""

from collections import Counter

from django.db import transaction
from django.db.models import F
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

from .. import erasures
from ..generation import renew
from ..links_here import objects
from ..published import private_paths
from .names import CannotUndo
from .packing import unpack
from .placing import place
from .storing import aliased, fill_in_again, store
from .whole import leave_out_what_lost_its_target, without_pages


@transaction.atomic
def put_back(removal) -> tuple[Page, list[str]]:
    """Bring back a deleted page with all below it; it is the caller who forgets the removal.

    Return it, and the titles of what stays off the site: see ``_closed``.
    """
    parent = Page.objects.select_for_update().filter(pk=removal.parent_key).first()
    if parent is None:
        raise CannotUndo("De pagina waar hij onder stond, is er niet meer. Zet die eerst terug.")
    if Page.objects.filter(pk=removal.page_key).exists():
        raise CannotUndo("Hij staat er al weer.")
    rows, emptied, sources, private = unpack(removal.content)
    rows = leave_out_what_lost_its_target(erasures.without_erased(rows))
    pages, others = without_pages(rows)
    _leave_the_only_one(pages)
    root = pages[0]
    place(root, pages, parent)
    store(others)
    for page in pages:
        page.save_base(force_insert=(Page,))
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    fill_in_again(emptied, removal.removed_at)
    closed = _closed(pages, private)
    for source in objects(sources):
        ReferenceIndex.create_or_update_for_object(source)
    _index(pages)
    _announce(pages)
    return Page.objects.get(pk=root.pk).specific, [page.title for page in closed]


def _closed(pages, were_private):
    """Take off the site, and return, what was private through a page that is gone: all could read it."""
    private = private_paths()
    closed = [each for each in pages if each.live and each.pk in were_private]
    closed = [each for each in closed if not each.path.startswith(private)]
    for page in closed:
        page.live, page.has_unpublished_changes, page.live_revision = False, True, None
        page.save_base(update_fields=["live", "has_unpublished_changes", "live_revision"])
    return closed


def _leave_the_only_one(pages):
    for model, number in Counter(map(type, pages)).items():
        if model.max_count is not None and model.objects.count() + number > model.max_count:
            name = model._meta.verbose_name
            raise CannotUndo(f"Er is al een ‘{name}’, en er kan er maar {model.max_count} zijn.")


def _index(pages):
    """Let search find them, drafts in the admin too: that follows from saving, which these pages were not."""
    for model in {type(page) for page in pages}:
        whole = model.get_indexed_objects().filter(pk__in=[page.pk for page in pages])
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(model, whole)


def _announce(pages):
    live = Page.objects.filter(pk__in=[page.pk for page in pages], live=True).order_by("path")
    followed = aliased(live)
    for page in live.specific():
        if page.pk in followed:
            page.update_aliases(revision=page.live_revision)
        # Without a version: no text is new, so its writers need no mail.
        page_published.send(sender=type(page), instance=page, revision=None)
    renew()
