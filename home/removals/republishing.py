"""What was taken off the site is on it again, or a part of it: what readers saw, and what led them there."""

import json
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from ..editorial.obstacles import lock_of_another
from ..later import WAYS_BACK, waits
from ..models import Removal
from .names import CannotUndo
from .taking import about


class StaysOff(CannotUndo):
    """What keeps one page off the site, and nothing that was taken off together with it."""


@transaction.atomic
def publish_again(removal, user) -> tuple[Page, list[str]]:
    """Show readers the version that they saw, which two people did before them; later drafts stay drafts.

    Return the page, and the titles of what was taken off together with it and stays off.
    """
    root = Page.objects.filter(pk=removal.page_key).first()
    if root is None:
        raise CannotUndo("Hij is verwijderd. Zet hem eerst terug.")
    kept, left_off = json.loads(removal.content)["pages"], []
    keys = [seen["pk"] for seen in kept]
    aliases = set(Page.objects.filter(pk__in=keys, alias_of__isnull=False).values_list("pk", flat=True))
    # From the top down: the others may have been moved or deleted. An alias comes after what it follows.
    for seen in sorted(kept, key=lambda seen: seen["pk"] in aliases):
        if page := Page.objects.filter(pk=seen["pk"], live=False).first():
            try:
                _show(page, seen, user, removal.removed_at)
            except StaysOff:
                if page.pk == root.pk:
                    raise
                left_off.append(page.title)
    return root, left_off


def forget_pages(removal, keys: set) -> None:
    """Keep no way back to these pages; when it was to no other, nothing stays of the removal."""
    kept = json.loads(removal.content)
    kept["pages"] = [seen for seen in kept["pages"] if seen["pk"] not in keys]
    kept["redirects"] = [redirect for redirect in kept["redirects"] if redirect[1] not in keys]
    if not kept["pages"]:
        removal.delete()
        return
    removal.content = json.dumps(kept, cls=DjangoJSONEncoder)
    removal.keys = [seen["pk"] for seen in kept["pages"]]
    if first := Page.objects.filter(pk__in=removal.keys).order_by("path").first():
        for name, value in about(first.specific).items():
            setattr(removal, name, value)
    removal.save()


def forget_published(instance, **kwargs):
    if not waits(WAYS_BACK):
        forget_all_published({instance.pk})


def forget_all_published(keys: set) -> None:
    """Pages that are on the site again need no way back to them, and their old addresses lead there again."""
    for removal in Removal.objects.unpublished_of(keys):
        for key, page, *is_permanent in json.loads(removal.content)["redirects"]:
            if page in keys:
                flag = {"is_permanent": is_permanent[0]} if is_permanent else {}
                Redirect.objects.filter(pk=key).update(redirect_page=page, **flag)
        forget_pages(removal, keys)


def connect():
    page_published.connect(forget_published, dispatch_uid="forget_published")


def _show(page, seen, user, removed_at):
    if lock := lock_of_another(page, user):
        raise StaysOff(lock)
    if page.alias_of:
        _follow_again(page)
    else:
        _publish(page.specific, seen, user, removed_at)


def _follow_again(alias):
    """Let an alias show what its page does by now; it has no versions of its own."""
    page = alias.alias_of
    if not page.live:
        raise StaysOff(
            f"‘{alias.title}’ toont ‘{page.title}’, en die staat niet op de site. Zet die eerst terug."
        )
    others = page.aliases.filter(live=False).exclude(pk=alias.pk)  # they were taken off for themselves
    page.specific.update_aliases(
        revision=page.live_revision, _updated_ids=list(others.values_list("pk", flat=True))
    )


def _publish(page, seen, user, removed_at):
    if seen["revision"]:
        revision = page.revisions.filter(pk=seen["revision"]).first()
    else:
        revision = _revision_of(page, seen["content"], user, removed_at)
    if revision is None:
        raise CannotUndo(f"De versie van ‘{page.title}’ die lezers zagen, is er niet meer.")
    end = revision.as_object().expire_at
    if end and end <= timezone.now():  # it would be gone again within a minute
        ended = date_format(timezone.localtime(end), "j F Y, H:i")
        raise StaysOff(
            f"Hij zou meteen weer verdwijnen: het schema zegt {ended}. Pas dat aan, en publiceer hem dan."
        )
    try:
        PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
    except ValidationError as error:
        raise CannotUndo(f"‘{page.title}’ kan zo niet op de site: {' '.join(error.messages)}") from error


def _revision_of(page, content, user, removed_at):
    """Make a version of a text that had none, older than the drafts that go further than it."""
    drafts = page.revisions.order_by("created_at", "pk")
    later = drafts.filter(created_at__gt=removed_at).first()
    if content["has_unpublished_changes"]:
        later = drafts.first()
    latest = page.latest_revision
    revision = page.with_content_json(content).save_revision(user=user, clean=False)
    if later:
        revision.created_at = later.created_at - timedelta(microseconds=1)
        revision.save(update_fields=["created_at"])
        Page.objects.filter(pk=page.pk).update(
            latest_revision=latest, latest_revision_created_at=latest.created_at
        )
    return Revision.objects.get(pk=revision.pk)  # it remembers no page from before
