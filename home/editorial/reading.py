"""Whether somebody decides about the words that she read.

A screen on which a text is approved or published carries the moment of the version that it showed. What
others saved after that moment she did not read; her own words she knows.
"""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

CHANGED = "Een ander bewaarde deze tekst nadat jij hem opende. Er is niets goedgekeurd of gepubliceerd."
MEANWHILE = "intussen"
"""The parameter by which *Vergelijk* tells that a verdict was not taken."""


def lock(key) -> None:
    """Let nobody save a page until this transaction is over."""
    Page.objects.select_for_update(no_key=True).get(pk=key)


def version(page) -> str:
    """What a screen that shows the latest version says that was read."""
    return page.latest_revision_created_at.isoformat() if page.latest_revision_created_at else ""


def unread(page, user, read: str) -> Revision | None:
    """Return the last version that somebody else saved since."""
    revisions = page.revisions.exclude(user=user).select_related("user").defer("content")
    if moment := _moment(read):
        revisions = revisions.filter(created_at__gt=moment)
    return revisions.order_by("created_at", "pk").last()


def changes(page, read: str) -> str:
    """Return the address of what changed since.

    The editor overwrites what it saved by itself. Where the version that was read is gone, so that nothing is
    skipped, it is compared with the last one before.
    """
    moment = _moment(read)
    known = page.revisions.filter(created_at__lte=moment).order_by("created_at", "pk") if moment else None
    before = known and known.values_list("pk", flat=True).last()
    before = before or ("live" if page.live else "earliest")
    return reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, before, "latest"])


def refused(page, read: str) -> str:
    return f"{changes(page, read)}?{urlencode({MEANWHILE: 1})}"


def _moment(text):
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None
