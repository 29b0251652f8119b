"""Sample content: made by ``seed --demo``, removed by ``seed --remove-demo``."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Page

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
            user = get_user_model()(username=username, first_name=username.capitalize())
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
    removed, kept = 0, []
    for record in SeededObject.objects.filter(is_sample=True).order_by("-pk"):
        target = record.target
        if target and (reason := _delete(target, force)):
            kept.append(f"{record.key}: {reason}")
            continue
        removed += target is not None
        record.delete()
    return removed, kept


def _delete(target, force):
    """Delete the object; return the reason when it has to stay."""
    if isinstance(target, Page):
        revision = target.latest_revision
        if revision and revision.user_id and not force:
            return "edited since"
        if target.numchild and not force:
            return "has pages below it"
    if isinstance(target, SiteImage) and target.get_usage().count():
        return "still used"
    try:
        target.delete()
    except ProtectedError:
        return "still used"
    return None
