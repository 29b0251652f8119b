"""What is kept when a page is deleted or taken off the site, and how the second is undone."""

import json

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published

from ..links_here import lead_on
from ..models import Removal
from .names import CannotUndo
from .packing import pack

Kind = Removal.Kind


@transaction.atomic
def keep_deleted(page, user, target=None) -> Removal:
    """Keep a page that is about to be deleted, with all below it; readers are sent to ``target``."""
    pages = Page.objects.descendant_of(page, inclusive=True)
    for state in _workflows(pages):
        state.cancel(user=user)
    removal = _remember(Kind.DELETED, page, pages, user, pack(page))
    if target:
        lead_on(pages.specific(), target)
    return removal


@transaction.atomic
def keep_unpublished(page, pages, user, target=None) -> Removal:
    """Keep which version of these pages, of which ``page`` is above the others, readers saw until now."""
    redirects = Redirect.objects.filter(redirect_page__in=pages if target else [])
    kept = {
        "pages": [_seen(each) for each in pages.specific()],
        "redirects": list(redirects.values_list("pk", "redirect_page")),
    }
    content = json.dumps(kept, cls=DjangoJSONEncoder)
    removal = _remember(Kind.UNPUBLISHED, page, pages, user, content)
    if target:
        lead_on(pages.specific(), target)
    return removal


@transaction.atomic
def publish_again(removal, user) -> Page:
    """Show readers the version that they saw, which two people did before them; later drafts stay drafts."""
    root = Page.objects.filter(pk=removal.page_key).first()
    if root is None:
        raise CannotUndo("Hij is verwijderd. Zet hem eerst terug.")
    for seen in json.loads(removal.content)["pages"]:
        # From the top down: the others may have been moved or deleted.
        if page := Page.objects.filter(pk=seen["pk"], live=False).first():
            _publish(page.specific, seen, user)
    return root


def erase_expired() -> int:
    """Erase what was kept for as long as it is kept; return how many."""
    count, _ = Removal.objects.expired().delete()
    return count


def forget_unpublished(instance, **kwargs):
    """A page that is on the site again needs no way back to it, and its old addresses lead there again."""
    for removal in Removal.objects.filter(kind=Kind.UNPUBLISHED, page_key=instance.pk):
        for key, page in json.loads(removal.content)["redirects"]:
            Redirect.objects.filter(pk=key).update(redirect_page=page)
        removal.delete()


def connect():
    page_published.connect(forget_unpublished, dispatch_uid="forget_unpublished")


def _workflows(pages):
    keys = [str(key) for key in pages.values_list("pk", flat=True)]
    return WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page", object_id__in=keys
    )


def _seen(page):
    """Which version readers see; one that has no number of its own is kept itself."""
    content = None if page.live_revision_id else page.serializable_data()
    return {"pk": page.pk, "revision": page.live_revision_id, "content": content}


def _publish(page, seen, user):
    revision = page.revisions.filter(pk=seen["revision"]).first()
    if revision is None and seen["content"]:
        revision = page.with_content_json(seen["content"]).save_revision(user=user, clean=False)
    try:
        if revision:
            PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
    except ValidationError as error:
        raise CannotUndo(f"‘{page.title}’ kan zo niet op de site: {' '.join(error.messages)}") from error


def _remember(kind, page, pages, user, content):
    return Removal.objects.create(
        kind=kind,
        page_key=page.pk,
        parent_key=page.get_parent().pk,
        keys=list(pages.order_by("path").values_list("pk", flat=True)),
        path=page.path,
        title=page.get_admin_display_title()[:255],
        address=page.url or "",
        content_type=page.cached_content_type,
        owner_id=page.owner_id,
        was_live=pages.live().exists(),
        removed_by=user,
        content=content,
    )
