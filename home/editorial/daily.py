"""Every morning: whose target date is near, and the mail of the day for who wants everything in one."""

from datetime import datetime, time, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Revision, get_default_page_content_type

from ..models import EditorialPlan, EditorNotice
from . import letters
from .notices import Kind, judges, may_be_told, tell, writers

AHEAD = timedelta(days=2)
ORDER = list(Kind)


def tell_deadlines() -> int:
    """Tell, once for each target date, who has to do something about the text; return of how many texts."""
    today = timezone.localdate()
    scheduled = Revision.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("page_id"), CharField()),
        approved_go_live_at__isnull=False,
    )
    plans = EditorialPlan.objects.filter(
        target_date__range=(today, today + AHEAD), page__has_unpublished_changes=True
    ).exclude(Exists(scheduled))
    plans = plans.exclude(told_date__isnull=False, told_date=F("target_date")).select_related("page")
    for plan in plans:
        _tell_deadline(plan)
    return len(plans)


@transaction.atomic
def _tell_deadline(plan):
    # Whoever writes down that it was told is the one who tells: another process may be at it too.
    row = EditorialPlan.objects.filter(pk=plan.pk, told_date=plan.told_date)
    if row.update(told_date=plan.target_date):
        moment = timezone.make_aware(datetime.combine(plan.target_date, time(12)))
        people = judges(plan.page) or writers(plan.page)
        tell(Kind.DEADLINE, plan.page, people, moment=moment)


def send_digests() -> int:
    """Post the mail of the day; return how many."""
    notices = EditorNotice.objects.select_related("user", "page", "by").order_by("user", "pk")
    return sum(_post(list(found)) for _, found in groupby(notices, key=lambda notice: notice.user_id))


@transaction.atomic
def _post(notices):
    keys = [notice.pk for notice in notices]
    # Who deletes them is the one who posts.
    if EditorNotice.objects.filter(pk__in=keys).delete()[0] != len(keys):
        transaction.set_rollback(True)
        return False
    latest = {(notice.page_id, notice.kind): notice for notice in notices}
    current = [notice for notice in latest.values() if may_be_told(notice.user, notice.page, notice.kind)]
    if current:
        letters.post(sorted(current, key=lambda notice: (ORDER.index(notice.kind), notice.pk)))
    return bool(current)
