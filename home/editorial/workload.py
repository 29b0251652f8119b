"""Who has how much to do, and by when: for who plans the work of others."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db.models import CharField, Count, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy

from ..months import Month
from .waiting import approvers

WEEK = timedelta(days=7)


@dataclass
class Load:
    """What lies with one person."""

    person: object = None
    late: int = 0
    weeks: Counter = field(default_factory=Counter)
    undated: int = 0
    total: int = 0
    to_judge: int = 0

    def add(self, day: date | None, count: int, today: date) -> None:
        self.total += count
        if day is None:
            self.undated += count
        elif day < today:
            self.late += count
        else:
            self.weeks[monday(day)] += count


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weeks_of(month: Month) -> list[date]:
    """Return the Mondays of the weeks of a month that are not over yet."""
    first, last = monday(month.first_day), month.next.first_day
    weeks = [first + WEEK * number for number in range(6)]
    return [week for week in weeks if week < last and week + WEEK > timezone.localdate()]


def workload(user, month: Month) -> dict:
    """Return the weeks to show, and for each person how many texts lie there in each of them."""
    weeks = weeks_of(month)
    loads = defaultdict(Load)
    today = timezone.localdate()
    for person, day, count in _drafts(user):
        loads[person].add(day, count, today)
    for person, count in _to_judge(user).items():
        loads[person].to_judge = count
    people = get_user_model().objects.filter(is_active=True).in_bulk(loads)
    found = []
    for key, person in people.items():
        load = loads[key]
        load.person = person
        found.append((load, [(week, load.weeks[week]) for week in weeks]))
    found.sort(key=lambda row: (-row[0].total, -row[0].to_judge, row[0].person.get_username()))
    return {"weeks": [(week, week + WEEK - timedelta(days=1)) for week in weeks], "people": found}


def _drafts(user):
    """Return (person, target date, how many) of texts that wait for nobody else: who saved last has them."""
    of_pages = {"base_content_type": get_default_page_content_type()}
    same = {"object_id": Cast(OuterRef("pk"), CharField())}
    waits = WorkflowState.objects.filter(**of_pages, **same, status=WorkflowState.STATUS_IN_PROGRESS)
    scheduled = Revision.objects.filter(**of_pages, **same, approved_go_live_at__isnull=False)
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"publish"})
    drafts = pages.filter(has_unpublished_changes=True, latest_revision__user__isnull=False)
    drafts = drafts.exclude(Exists(waits)).exclude(Exists(scheduled)).order_by()
    rows = drafts.values("latest_revision__user", "editorial_plan__target_date").annotate(count=Count("pk"))
    return rows.values_list("latest_revision__user", "editorial_plan__target_date", "count")


def _to_judge(user) -> Counter:
    """Return for each person how many texts may be judged: not those that she submitted herself."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"publish"})
    tasks = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
        workflow_state__object_id__in=pages.order_by().values_list(Cast("pk", CharField())),
    )
    rows = list(tasks.order_by().values("task", "workflow_state__requested_by").annotate(count=Count("pk")))
    people = approvers({row["task"] for row in rows})
    found = Counter()
    for row in rows:
        for person in people[row["task"]] - {row["workflow_state__requested_by"]}:
            found[person] += row["count"]
    return found
