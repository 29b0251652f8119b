"""When editors are told what becomes of a text. These letters take the place of Wagtail's own.

Wagtail sends its mail while the editor waits, and what a mail server does not take is lost.
"""

from wagtail.admin import mail
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import page_published, task_submitted, workflow_approved, workflow_rejected

from .. import outbox
from ..later import LETTERS, waits
from ..mail_backend import OutboxBackend
from . import letters
from .notices import Kind, judges, may_still_go, tell, writers


def tell_judges(instance, user, **kwargs):
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        tell(Kind.SUBMITTED, page, judges(page), by=user)


def tell_returned(instance, user, **kwargs):
    page = instance.content_object
    if isinstance(page, Page):
        people = writers(page) | _asked(instance)
        tell(Kind.RETURNED, page, people, by=user, comment=instance.current_task_state.comment)


def tell_scheduled(instance, user, **kwargs):
    """What is approved goes live at once, and then ``tell_published`` says so, or at a later moment."""
    page = instance.content_object
    if not isinstance(page, Page):
        return
    scheduled = page.revisions.exclude(approved_go_live_at=None).first()
    if scheduled:
        people = writers(page, scheduled) | _asked(instance)
        task = instance.current_task_state
        details = {"moment": scheduled.approved_go_live_at, "comment": task.comment if task else ""}
        tell(Kind.APPROVED, page, people, by=user, **details)


def tell_published(instance, revision, **kwargs):
    if not (instance.live and revision) or waits(LETTERS):
        return
    by = get_active_log_context().user
    approval = _approval(instance, revision)
    people = writers(instance, revision) | (_asked(approval.workflow_state) if approval else set())
    if approval and by and approval.finished_by_id == by.pk:
        tell(Kind.APPROVED, instance, people, by=by, comment=approval.comment)
    else:
        tell(Kind.PUBLISHED, instance, people, by=by)


def _asked(workflow_state):
    return {workflow_state.requested_by} - {None}


def _approval(page, revision: Revision) -> TaskState | None:
    """Return the last approval of this very text, if it was approved and not published directly."""
    approved = TaskState.objects.filter(
        workflow_state__in=WorkflowState.objects.for_instance(page),
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=revision.created_at,
    )
    return approved.select_related("workflow_state__requested_by").order_by("finished_at", "pk").last()


def connect():
    outbox.GUARDS[letters.ABOUT] = may_still_go
    # What Wagtail still sends itself, of comments in the margin: a mail server that is down would be an error
    # to who saves a page, and Wagtail has no setting for another connection.
    mail.get_connection = OutboxBackend
    page_published.connect(tell_published, dispatch_uid="tell_published")
    # Wagtail connects its own later, by the same names, and finds that they are taken.
    for signal, receiver, sender, name in (
        (task_submitted, tell_judges, TaskState, "group_approval_task_submitted"),
        (workflow_rejected, tell_returned, WorkflowState, "workflow_state_rejected"),
        (workflow_approved, tell_scheduled, WorkflowState, "workflow_state_approved"),
    ):
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(receiver, sender=sender, dispatch_uid=uid)
