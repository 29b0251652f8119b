"""What waits for approval: everything the lists show about it, in a fixed number of queries.

The database counts and sorts what waits; only what is shown is fetched.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import BigIntegerField, DateTimeField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Page,
    PageLogEntry,
    Revision,
    Task,
    TaskState,
    get_default_page_content_type,
)

from ..let_pass import ACTION as LET_PASS
from ..models import EditorialPlan, WaitingFaults
from . import reading

NO_HURRY = EditorialPlan.Priority.NORMAL


@dataclass
class Item:
    """One page that waits."""

    task: TaskState
    page: Page
    plan: EditorialPlan | None
    writers: set[int | None] = field(default_factory=set)
    """Keys of who saved it since readers last saw it: more people than ``four_eyes`` counts, never fewer.

    ``None`` is who has no account any more.
    """
    looking: list = field(default_factory=list)
    let_pass: list = field(default_factory=list)
    """Entries that tell which serious faults were let pass since readers last saw it."""
    sent_back: int | None = None
    """The revision that a moderator sent back last."""
    goes_live_at: datetime | None = None
    """The moment that the text itself asks for; it may have passed."""
    faults: WaitingFaults | None = None

    @property
    def is_just_in(self) -> bool:
        return timezone.now() - self.task.started_at < timedelta(minutes=1)

    @property
    def is_missed(self) -> bool:
        """Whether it should have been live by now."""
        return bool(self.goes_live_at) and self.goes_live_at <= timezone.now()

    @property
    def version(self) -> str:
        """What is read of it now."""
        return reading.version(self.page)

    @property
    def target_date(self) -> date | None:
        return self.plan and self.plan.target_date

    @property
    def is_late(self) -> bool:
        return bool(self.target_date) and self.target_date < timezone.localdate()

    @property
    def is_urgent(self) -> bool:
        return bool(self.plan) and self.plan.priority == EditorialPlan.Priority.HIGH


def waiting_for(user):
    """Return the tasks that this user may judge.

    First what has priority, then what must be ready first, then what waits longest.
    """
    plans = EditorialPlan.objects.filter(page=_page_key())
    tasks = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=get_default_page_content_type()
    )
    tasks = tasks.annotate(
        priority=Coalesce(Subquery(plans.values("priority")), NO_HURRY),
        target_date=Subquery(plans.values("target_date")),
    )
    return tasks.order_by("priority", F("target_date").asc(nulls_last=True), "started_at", "pk")


def one_for(user, page) -> Item | None:
    """Return this page, when this user may judge it."""
    found = items(waiting_for(user).filter(workflow_state__object_id=str(page.pk)))
    describe_text(describe(found, user))
    return next(iter(found), None)


def stuck():
    """Return the tasks that nobody may end: the approvers are gone, or the only one wrote the text alone."""
    tasks = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
    )
    kinds = set(tasks.order_by().values_list("task", flat=True).distinct())
    people = approvers(kinds)
    nobody = [kind for kind in kinds if not people[kind]]
    found = Q(task__in=nobody)
    for kind in kinds:
        if len(people[kind]) == 1:
            (only,) = people[kind]
            found |= Q(task=kind) & _written_by_nobody_but(only)
    return tasks.filter(found).order_by("started_at", "pk")


def _written_by_nobody_but(user):
    since = Page.objects.filter(pk=_page_key(outer=2)).values("live_revision__created_at")
    long_ago = Value(datetime(2000, 1, 1, tzinfo=UTC), DateTimeField())
    written = Revision.page_revisions.filter(
        object_id=OuterRef("workflow_state__object_id"),
        created_at__gt=Coalesce(Subquery(since), long_ago),
    )
    # Readers saw what was imported, say, and had no user.
    was_seen = Page.objects.filter(pk=_page_key(outer=2), live=False, first_published_at__isnull=False)
    others = written.exclude(user=user).exclude(Q(user=None) & Exists(was_seen))
    return Q(Exists(written.filter(user=user))) & ~Q(Exists(others))


def _page_key(outer=1):
    """The key of the page of a task, in a query inside that of the tasks: workflows keep it as text."""
    key = "workflow_state__object_id"
    for _ in range(outer):
        key = OuterRef(key)
    return Cast(key, BigIntegerField())


def describe(items: list[Item], user=None) -> list[Item]:
    """Add who wrote and, apart from ``user``, who is looking now."""
    pages = {str(item.page.pk): item for item in items}
    rows = Revision.page_revisions.filter(object_id__in=pages)
    for key, writer, moment in rows.values_list("object_id", "user_id", "created_at"):
        page = pages[key].page
        was_brought_in = writer is None and page.first_published_at  # readers saw that
        if moment > page.live_revision.created_at if page.live_revision else not was_brought_in:
            pages[key].writers.add(writer)
    sessions = EditingSession.objects.available().filter(
        content_type=get_default_page_content_type(), object_id__in=pages
    )
    for session in sessions.exclude(user=user).select_related("user").order_by("user_id"):
        if session.user not in pages[session.object_id].looking:
            pages[session.object_id].looking.append(session.user)
    return items


def describe_text(items: list[Item]) -> None:
    """Add what a moderator wants to know of the text itself."""
    pages = {item.page.pk: item for item in items}
    drafts = Revision.page_revisions.filter(pk__in=[item.page.latest_revision_id for item in items])
    for key, moment in drafts.values_list("object_id", "content__go_live_at"):
        if moment:
            pages[int(key)].goes_live_at = datetime.fromisoformat(moment)
    for counted in WaitingFaults.objects.filter(page__in=pages):
        pages[counted.page_id].faults = counted
    entries = PageLogEntry.objects.filter(page__in=pages, action=LET_PASS).select_related("user")
    for entry in entries.order_by("timestamp", "pk"):
        seen = pages[entry.page_id].page.live_revision
        if seen is None or entry.timestamp > seen.created_at:
            pages[entry.page_id].let_pass.append(entry)
    rejected = TaskState.objects.filter(
        status=TaskState.STATUS_REJECTED,
        workflow_state__base_content_type=get_default_page_content_type(),
        workflow_state__object_id__in=map(str, pages),
    )
    rows = rejected.order_by("finished_at", "pk").values_list("workflow_state__object_id", "revision")
    for key, revision in rows:
        pages[int(key)].sent_back = revision


def items(tasks) -> list[Item]:
    """Return what the lists show of some tasks, in their order."""
    tasks = list(tasks.select_related("workflow_state__requested_by", "workflow_state__workflow"))
    keys = {task.workflow_state.object_id for task in tasks}
    pages = Page.objects.select_related("live_revision").defer("live_revision__content").in_bulk(keys)
    plans = {plan.page_id: plan for plan in EditorialPlan.objects.filter(page__in=keys)}
    found = [(task, pages.get(int(task.workflow_state.object_id))) for task in tasks]
    return [Item(task, page, plans.get(page.pk)) for task, page in found if page]


def approvers(task_keys) -> dict[int, set[int]]:
    """Return who may approve each of these tasks: the members of its groups, and every superuser."""
    users = get_user_model().objects.filter(is_active=True)
    everywhere = set(users.filter(is_superuser=True).values_list("pk", flat=True))
    members = defaultdict(lambda: set(everywhere))
    rows = Task.objects.filter(Q(pk__in=task_keys) & Q(groupapprovaltask__groups__user__is_active=True))
    for task, user in rows.values_list("pk", "groupapprovaltask__groups__user"):
        members[task].add(user)
    return members
