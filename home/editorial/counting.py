"""Counts what the checks find in a text that waits, when it is sent in or saved: the queue only reads."""

from wagtail import hooks
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type
from wagtail.signals import task_submitted

from ..checks import faults, serious
from ..models import WaitingFaults


def count(page) -> None:
    draft = page.specific.get_latest_revision_as_object()
    others = sum(not fault.is_serious for fault in faults(draft))
    counted = {"serious": len(serious(draft)), "others": others}
    WaitingFaults.objects.update_or_create(page_id=page.pk, defaults=counted)


def count_again() -> None:
    """Of all that waits: a picture may have got its text meanwhile, or the target of a link may be gone."""
    states = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), status=WorkflowState.STATUS_IN_PROGRESS
    )
    waiting = set(map(int, states.values_list("object_id", flat=True)))
    WaitingFaults.objects.exclude(page__in=waiting).delete()
    for page in Page.objects.filter(pk__in=waiting).specific().iterator(chunk_size=50):
        count(page)


def count_what_is_sent_in(instance, **kwargs):
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        count(page)


@hooks.register("after_edit_page")
def count_what_is_saved(request, page):
    if page.workflow_in_progress:
        count(page)


def connect():
    task_submitted.connect(count_what_is_sent_in, sender=TaskState, dispatch_uid="count_what_is_sent_in")
