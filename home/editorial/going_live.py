"""Moves the moment at which a text goes live. The text stays the same, so an approval stays as well."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.utils.timestamps import ensure_utc

from . import reading

AT_LAST = "Die staat intussen al live, of heeft geen moment meer. Ververs de kalender."


def stored(moment) -> str:
    """A moment as revisions store it; these sort as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def may_move(page, user) -> bool:
    return page.permissions_for_user(user).can_publish()


def planned_for(page):
    """Return the moment (to the minute) at which the latest version goes live once approved, or nothing."""
    moment = page.get_latest_revision_as_object().go_live_at
    return moment and moment.replace(second=0, microsecond=0)


def may_choose(page, user) -> bool:
    """Whether somebody may choose that moment for a text that still has to be approved."""
    waits = page.has_unpublished_changes and page.scheduled_revision is None
    return bool(waits and page.latest_revision and may_move(page, user))


def choose(page, user, moment: datetime | None) -> None:
    """Let the latest version go live at this moment once it is approved, or at once. Raises
    ``ValidationError``.
    """
    page = _locked(page)
    if not may_choose(page, user):
        raise ValidationError(AT_LAST)
    _store(page, user, page.get_latest_revision_as_object(), moment)


def move(page, user, day) -> str:
    page = _locked(page)
    scheduled = page.scheduled_revision
    version = scheduled.as_object() if scheduled else page.get_latest_revision_as_object()
    moment = scheduled.approved_go_live_at if scheduled else version.go_live_at
    if moment is None or not page.has_unpublished_changes:
        raise ValidationError(AT_LAST)
    moment = timezone.make_aware(datetime.combine(day, timezone.localtime(moment).time()))
    when = date_format(moment, "j F Y, H:i")
    if scheduled:
        _check(version, moment)
        _move_approved(page, user, scheduled, moment)
        return f"gaat live op {when}. De goedkeuring blijft."
    _store(page, user, version, moment)
    return f"staat op {when}. Hij gaat dan live als hij is goedgekeurd: dat is nog nodig."


def _locked(page):
    reading.lock(page.pk)
    return Page.objects.get(pk=page.pk).specific  # as it is now: its author may just have saved it


def _check(version, moment):
    if moment and moment <= timezone.now():
        raise ValidationError("Dat moment is al voorbij. Kies een dag die nog komt.")
    if moment and version.expire_at and version.expire_at <= moment:
        ends = date_format(timezone.localtime(version.expire_at), "j F Y, H:i")
        raise ValidationError(f"De pagina verdwijnt op {ends}, en kan niet daarna pas live.")
    version.go_live_at = moment
    version.full_clean()


def _store(page, user, version, moment):
    _check(version, moment)
    if page.permissions_for_user(user).page_locked():
        raise ValidationError("De pagina is vergrendeld.")
    version.save_revision(user=user, log_action=True)


def _move_approved(page, user, revision, moment):
    """In the revision itself: a new one would have to be approved again by who wrote nothing new."""
    still_waits = page.revisions.filter(pk=revision.pk, approved_go_live_at=revision.approved_go_live_at)
    content = revision.content | {"go_live_at": stored(moment)}
    if not still_waits.update(approved_go_live_at=moment, content=content):
        raise ValidationError(AT_LAST)
    Page.objects.filter(pk=page.pk, live=False).update(go_live_at=moment)
    about = {"id": revision.pk, "created": ensure_utc(revision.created_at), "go_live_at": ensure_utc(moment)}
    data = {"revision": about | {"has_live_version": page.live}}
    log(instance=page, action="wagtail.publish.schedule", user=user, revision=revision, data=data)
