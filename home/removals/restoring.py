"""A deleted page comes back: the same rows with the same keys, at the same address, and everybody is told.

Rows are stored as they were. Pages are saved last and whole, so that whoever hears of one finds it complete.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.signals import page_published

from ..generation import renew
from ..links_here import objects
from .names import CannotUndo
from .packing import unpack
from .placing import place
from .whole import leave_out_what_lost_its_target, without_pages


@transaction.atomic
def put_back(removal) -> Page:
    """Bring back a deleted page with all below it; it is the caller who forgets the removal."""
    parent = Page.objects.select_for_update().filter(pk=removal.parent_key).first()
    if parent is None:
        raise CannotUndo("De pagina waar hij onder stond, is er niet meer. Zet die eerst terug.")
    if Page.objects.filter(pk=removal.page_key).exists():
        raise CannotUndo("Hij staat er al weer.")
    rows, emptied, sources = unpack(removal.content)
    rows = leave_out_what_lost_its_target(rows)
    pages, others = without_pages(rows)
    root = pages[0]
    place(root, pages, parent)
    for row in others:
        _store(row)
    for page in pages:
        page.save_base(force_insert=(Page,))
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    _fill_in_again(emptied)
    for source in objects(sources):
        ReferenceIndex.create_or_update_for_object(source)
    _announce(pages)
    return Page.objects.get(pk=root.pk).specific


def _store(row):
    if isinstance(row, Revision) and row.approved_go_live_at and row.approved_go_live_at <= timezone.now():
        row.approved_go_live_at = None  # its moment went by: somebody decides again
    if isinstance(row, Redirect):
        Redirect.objects.filter(old_path=row.old_path, site=row.site_id, automatically_created=True).exclude(
            pk=row.pk
        ).delete()
    try:
        with transaction.atomic():
            models.Model.save_base(row, raw=True)
    except IntegrityError:
        pass  # something else took its place meanwhile, such as another redirect from the same address


def _fill_in_again(emptied):
    """Let what named a page name it again, unless it names something else by now."""
    for label, name, key, value in emptied:
        model = ContentType.objects.get_by_natural_key(*label.split(".")).model_class()
        if model:
            model._base_manager.filter(pk=key, **{f"{name}__isnull": True}).update(**{name: value})


def _announce(pages):
    for page in (
        Page.objects.filter(pk__in=[page.pk for page in pages], live=True).order_by("path").specific()
    ):
        if page.aliases.exists():
            page.update_aliases(revision=page.live_revision)
        # Without a version: no text is new, so its writers need no mail.
        page_published.send(sender=type(page), instance=page, revision=None)
    renew()
