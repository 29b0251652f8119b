"""*Redactiekalender*: what is to happen when. Every app adds what it knows of.

An app does so with the hook ``construct_editorial_calendar``, which gets the request, the month and the list.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, Revision
from wagtail.permissions import page_permission_policy

from ..models import EditorialPlan
from ..months import Month
from .going_live import may_move, stored
from .queue import may_publish
from .workload import workload


@dataclass(frozen=True)
class Entry:
    day: date
    what: str
    """What happens that day, such as ``Streefdatum``."""
    page: Page
    at: datetime | None = None
    warning: str = ""
    moves: str = ""
    """By which of ``moving.MOVERS`` it goes to another day, if at all."""

    @property
    def url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class PlannerMenuItem(MenuItem):
    def is_shown(self, request):
        return user_has_any_page_permission(request.user)


def planner(request):
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    month = _chosen(request.GET.get("maand", ""))
    entries = []
    days = [day for week in calendar.Calendar().monthdatescalendar(month.year, month.number) for day in week]
    shown = sorted({Month(day.year, day.month) for day in days})  # its first and last week show other months
    for add in hooks.get_hooks("construct_editorial_calendar"):
        for each in shown:
            add(request, each, entries)
    entries = _for(request.user, entries)
    entries.sort(key=lambda entry: (entry.day, entry.at is not None, entry.at, entry.what, entry.page.pk))
    by_day = {day: [entry for entry in entries if entry.day == day] for day in days}
    context = {
        "month": month,
        "weeks": [[(day, by_day[day]) for day in days[at : at + 7]] for at in range(0, len(days), 7)],
        "listed": [(day, found) for day, found in by_day.items() if found and day.month == month.number],
        "is_list": request.GET.get("weergave") == "lijst",
        "today": timezone.localdate(),
        "here": request.get_full_path(),
        "workload": workload(request.user, month) if may_publish(request.user) else None,
    }
    return render(request, "home/admin/editorial/planner.html", context)


def _for(user, entries):
    """Leave out what is in a part of the site that somebody does not work in: a draft may be a secret."""
    parts = page_permission_policy.instances_with_direct_explore_permission(user)
    paths = tuple(page.path for page in parts)
    return [entry for entry in entries if entry.page.path.startswith(paths)]


def _chosen(text):
    try:
        return Month.parse(text)
    except ValueError:
        return Month.current()


@hooks.register("construct_editorial_calendar")
def target_dates(request, month, entries):
    """Of what is not finished: a date that was met is no news."""
    plans = EditorialPlan.objects.filter(
        target_date__gte=month.first_day, target_date__lt=month.next.first_day
    )
    for plan in plans.filter(page__has_unpublished_changes=True).select_related("page"):
        late = "te laat" if plan.target_date < timezone.localdate() else ""
        entries.append(Entry(plan.target_date, "Streefdatum", plan.page, warning=late, moves="streefdatum"))


@hooks.register("construct_editorial_calendar")
def what_goes_live(request, month, entries):
    approved = Revision.page_revisions.filter(
        approved_go_live_at__gte=month.start, approved_go_live_at__lt=month.next.start
    )
    moments = dict(approved.values_list("object_id", "approved_go_live_at"))
    for page in Page.objects.filter(pk__in=moments):
        moves = "live" if may_move(page, request.user) else ""
        entries.append(_at(moments[str(page.pk)], "Gaat live", page, moves=moves))


@hooks.register("construct_editorial_calendar")
def what_waits_for_approval_in_vain(request, month, entries):
    """Editors think that a date is enough; without approval nothing happens on that day."""
    wanted = Cast(KeyTextTransform("go_live_at", "latest_revision__content"), TextField())
    drafts = Page.objects.filter(has_unpublished_changes=True).annotate(wanted=wanted)
    drafts = drafts.filter(wanted__gte=stored(month.start), wanted__lt=stored(month.next.start))
    drafts = list(drafts)
    approved = Revision.page_revisions.filter(
        object_id__in=[str(page.pk) for page in drafts], approved_go_live_at__isnull=False
    )
    done = set(approved.values_list("object_id", flat=True))
    for page in drafts:
        if str(page.pk) not in done:
            moment = datetime.fromisoformat(page.wanted)
            moves = "live" if may_move(page, request.user) else ""
            entries.append(_at(moment, "Gaat niet live", page, "nog niet goedgekeurd", moves))


@hooks.register("construct_editorial_calendar")
def what_ends(request, month, entries):
    ending = Page.objects.live().filter(expire_at__gte=month.start, expire_at__lt=month.next.start)
    for page in ending:
        entries.append(_at(page.expire_at, "Verdwijnt", page))


def _at(moment, what, page, warning="", moves=""):
    return Entry(timezone.localdate(moment), what, page, moment, warning, moves)
