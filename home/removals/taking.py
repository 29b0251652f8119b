"""What is kept when a page is deleted or taken off the site."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, WorkflowState

from ..links_here import lead_on
from ..models import Removal
from .packing import pack

Kind = Removal.Kind


@transaction.atomic
def keep_deleted(page, user, target=None, *, is_permanent=False) -> Removal:
    """Keep a page that is about to be deleted, with all below it; readers are sent to ``target``."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    for state in _workflows(pages):
        state.cancel(user=user)
    removal = _remember(Kind.DELETED, page, pages, user, pack(page))
    if target:
        lead_on(pages.specific(), target, is_permanent=is_permanent)
    return removal


@transaction.atomic
def keep_unpublished(page, pages, user, target=None, *, is_permanent=False) -> Removal:
    """Keep which version of these pages, of which ``page`` is above the others, readers saw until now."""
    redirects = Redirect.objects.filter(redirect_page__in=pages if target else [])
    kept = {
        "pages": [_seen(each) for each in pages.specific()],
        "redirects": list(redirects.values_list("pk", "redirect_page", "is_permanent")),
    }
    content = json.dumps(kept, cls=DjangoJSONEncoder)
    removal = _remember(Kind.UNPUBLISHED, page, pages, user, content)
    if target:
        lead_on(pages.specific(), target, is_permanent=is_permanent)
    return removal


def _workflows(pages):
    keys = [str(key) for key in pages.values_list("pk", flat=True)]
    return WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page", object_id__in=keys
    )


def _seen(page):
    """Which version readers see; one that has no number of its own is kept itself."""
    content = None if page.live_revision_id else page.serializable_data()
    return {"pk": page.pk, "revision": page.live_revision_id, "content": content}


def _remember(kind, page, pages, user, content):
    return Removal.objects.create(
        kind=kind,
        keys=list(pages.order_by("path").values_list("pk", flat=True)),
        was_live=pages.live().exists(),
        removed_by=user,
        content=content,
        **about(page),
    )


def about(page) -> dict:
    """What the bin tells of a removal, of which this page is the first."""
    return {
        "page_key": page.pk,
        "parent_key": page.get_parent().pk,
        "path": page.path,
        "title": page.get_admin_display_title()[:255],
        "address": page.url or "",
        "content_type": page.cached_content_type,
        "owner_id": page.owner_id,
    }
