"""Sample content: made by ``seed --demo``, removed by ``seed --remove-demo``."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex

from ..models import SeededObject, SiteImage
from .loader import SEED_DIR, Loader
from .records import Records

ACCOUNTS = {
    "beheerder": "Beheerders",
    "eindredacteur": "Eindredacteuren",
    "redacteur": "Redacteuren",
}


def add() -> list[str]:
    """Return the keys of what was made."""
    made = Loader(SEED_DIR / "demo", is_sample=True).load()
    if settings.DEMO_ACCOUNTS:
        add_accounts()
    return made


def password() -> str:
    """The one password of the demo accounts: chosen, or made once and kept on this machine."""
    if settings.DEMO_PASSWORD:
        return settings.DEMO_PASSWORD
    file = Path(settings.VAR_DIR, "demo-password")
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9), "utf-8")
    return file.read_text("utf-8").strip()


@transaction.atomic
def add_accounts() -> None:
    """Make the demo accounts, and give those that exist the password that is printed."""
    records = Records()
    for username, group in ACCOUNTS.items():
        key = f"account/{username}"
        if key not in records:
            user = get_user_model()(
                username=username,
                first_name=username.capitalize(),
                last_name="(proef)",
                email=f"{username}@example.org",
            )
            user.set_password(password())
            user.save()
            user.groups.add(Group.objects.get(name=group))
            records.remember(key, user, is_sample=True)
        elif (user := records[key]) and not user.check_password(password()):
            user.set_password(password())
            user.save()


@transaction.atomic
def remove(*, force: bool = False) -> tuple[int, list[str]]:
    """Remove the sample content; return how much went and what stays, with the reason.

    A page that somebody edited stays unless ``force``, and so does what other content still uses.
    """
    removed, kept, tags = 0, [], set()
    pages = [record.target for record in _records() if isinstance(record.target, Page)]
    leaving = {page.pk for page in pages if force or not _is_edited(page)}
    for record in _records():
        target = record.target
        own_tags = set(target.tags.all()) if hasattr(target, "tags") else set()
        if target and (reason := _delete(target, leaving)):
            kept.append(f"{record.key}: {reason}")
            continue
        removed += target is not None
        tags |= own_tags
        record.delete()
    _delete_unused(tags)
    return removed, kept


def _records():
    return SeededObject.objects.filter(is_sample=True).order_by("-pk")


def _is_edited(page):
    """Whether there is a version after the one that was seeded, whoever made it."""
    return page.latest_revision_created_at > page.first_published_at


def _delete(target, leaving):
    """Delete the object; return the reason when it has to stay."""
    if isinstance(target, Page):
        if target.pk not in leaving:
            return "edited since"
        if target.numchild:
            return "has pages below it"
    if isinstance(target, (Page, SiteImage)) and _is_used(target, leaving):
        return "still used"
    try:
        with transaction.atomic():  # the tree is changed before a protected page refuses
            target.delete()
    except ProtectedError:
        return "still used"
    return None


def _is_used(target, leaving):
    """Whether anything but the pages that go as well refers to the object."""
    usage = ReferenceIndex.get_grouped_references_to(target)
    return any(not isinstance(source, Page) or source.pk not in leaving for source, _ in usage)


def _delete_unused(tags):
    uses = [relation.get_accessor_name() for relation in Tag._meta.related_objects if relation.one_to_many]
    for tag in tags:
        if not any(getattr(tag, use).exists() for use in uses):
            tag.delete()
