"""Many pages at once, straight into the tables: what a screen costs shows only when there are thousands."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState, get_default_page_content_type

from home.models import ContentPage, EditorialPlan, PageFault, WaitingFaults


def crowd(parent, user, count):
    """Make pages below ``parent`` that ``user`` wrote and sent in, with a plan, a moment and a fault each."""
    pages = _pages(Page.objects.get(pk=parent.pk), user, count)
    _send_in(pages, user)
    today = timezone.localdate()
    plans = (
        EditorialPlan(page=page, target_date=today + timedelta(at % 365), priority=1 + at % 3)
        for at, page in enumerate(pages)
    )
    EditorialPlan.objects.bulk_create(plans)
    PageFault.objects.bulk_create(PageFault(page=page, message="Een link is weg.") for page in pages)
    WaitingFaults.objects.bulk_create(WaitingFaults(page=page, serious=0, others=1) for page in pages)
    _know_the_tables()


def _know_the_tables():
    """PostgreSQL does so by itself a minute later, and until then takes ways that are good for ten rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _pages(parent, user, count):
    kind = ContentType.objects.get_for_model(ContentPage)
    first = parent.numchild + 1
    rows = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            title=f"Tekst {number}",
            draft_title=f"Tekst {number}",
            slug=f"tekst-{number}",
            url_path=f"{parent.url_path}tekst-{number}/",
            content_type=kind,
            locale=parent.locale,
            owner=user,
            live=False,
            has_unpublished_changes=True,
        )
        for number in range(first, first + count)
    ]
    pages = Page.objects.bulk_create(rows)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    own = [ContentPage(page_ptr_id=page.pk) for page in pages]
    ContentPage._base_manager._insert(own, fields=ContentPage._meta.local_concrete_fields, using="default")
    return pages


def _send_in(pages, user):
    kinds = {
        "base_content_type": get_default_page_content_type(),
        "content_type": ContentType.objects.get_for_model(ContentPage),
    }
    workflow = Workflow.objects.get(name="Redactie")
    task, now = workflow.tasks.get(), timezone.now()
    soon = f"{now + timedelta(30):%Y-%m-%dT%H:%M:%SZ}"
    revisions = Revision.objects.bulk_create(
        Revision(
            **kinds,
            object_id=str(page.pk),
            user=user,
            created_at=now,
            object_str=page.title,
            content={"pk": page.pk, "title": page.title, "go_live_at": soon if at % 50 == 0 else None},
        )
        for at, page in enumerate(pages)
    )
    states = WorkflowState.objects.bulk_create(
        WorkflowState(**kinds, object_id=str(page.pk), workflow=workflow, requested_by=user) for page in pages
    )
    kind = ContentType.objects.get_for_model(TaskState)
    TaskState.objects.bulk_create(
        TaskState(workflow_state=state, revision=revision, task=task, started_at=now, content_type=kind)
        for state, revision in zip(states, revisions, strict=True)
    )
    keys = [page.pk for page in pages]
    _know_the_tables()
    made = Revision.objects.filter(object_id=Cast(OuterRef("pk"), CharField())).values("pk")
    Page.objects.filter(pk__range=(keys[0], keys[-1])).update(
        latest_revision=Subquery(made[:1]), latest_revision_created_at=now
    )
    made = TaskState.objects.filter(workflow_state=OuterRef("pk")).values("pk")
    WorkflowState.objects.filter(current_task_state=None).update(current_task_state=Subquery(made[:1]))
