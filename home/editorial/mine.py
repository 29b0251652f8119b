"""What an editor has to do: her drafts, what came back, and what goes live when."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy

from . import waiting

SHOWN = 6


@dataclass(frozen=True)
class Returned:
    """A page that a moderator wants changed, and why."""

    page: Page
    comment: str
    by: object


@dataclass(frozen=True)
class Planned:
    page: Page
    goes_live_at: datetime


def _of_pages():
    return WorkflowState.objects.filter(base_content_type=get_default_page_content_type())


def drafts(user):
    """Pages that she was the last to save, that are not finished and do not wait for anybody else."""
    active = _of_pages().filter(
        status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    mine = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=user)
    scheduled = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
        approved_go_live_at__isnull=False,
    )
    return (
        mine.exclude(Exists(active)).exclude(Exists(scheduled)).order_by("-latest_revision_created_at", "pk")
    )


def returned(user) -> list[Returned]:
    states = _of_pages().filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=user)
    states = states.select_related("current_task_state__finished_by")
    states = list(states.order_by("-current_task_state__finished_at")[:SHOWN])
    pages = Page.objects.in_bulk([state.object_id for state in states])
    found = [(pages.get(int(state.object_id)), state.current_task_state) for state in states]
    return [Returned(page, task.comment, task.finished_by) for page, task in found if page and task]


def submitted(user):
    """Pages that she submitted and that wait for somebody else, the last one first; and one more, if any."""
    states = _of_pages().filter(status=WorkflowState.STATUS_IN_PROGRESS, requested_by=user)
    states = states.order_by("-created_at", "-pk")[: SHOWN + 1]
    keys = [int(key) for key in states.values_list("object_id", flat=True)]
    pages = Page.objects.in_bulk(keys)
    return [pages[key] for key in keys if key in pages]


def stuck(pages) -> set[int]:
    """Return the keys of those of these pages that nobody may judge now."""
    if not pages:
        return set()
    keys = [str(page.pk) for page in pages]
    found = waiting.stuck().filter(workflow_state__object_id__in=keys)
    return set(map(int, found.values_list("workflow_state__object_id", flat=True)))


def scheduled(user) -> list[Planned]:
    """What goes live by itself, the first one first."""
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    keys = revisions.annotate(key=Cast("object_id", BigIntegerField())).values("key")
    moment = revisions.filter(object_id=Cast(OuterRef("pk"), CharField())).values("approved_go_live_at")
    pages = _seen_by(user).filter(pk__in=keys).annotate(moment=Subquery(moment[:1]))
    return [Planned(page, page.moment) for page in pages.order_by("moment", "pk")[:SHOWN]]


def recently_published(user):
    return _seen_by(user).live().exclude(last_published_at=None).order_by("-last_published_at", "pk")


def _seen_by(user):
    return page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
