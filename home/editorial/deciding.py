"""What every task of a workflow asks before it does what a moderator decided.

It stands on Wagtail's own ``Task``: an administrator may have made a workflow of Wagtail's kind of task, and
who approves there reads and judges no less.
"""

from django.db import transaction
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Task
from wagtail.workflows import get_task_types

from .. import four_eyes
from . import obstacles, reading
from .forms import ApprovalForm, RejectionForm

FORMS = {"approve": ApprovalForm, "reject": RejectionForm}

_form_of_wagtail = Task.get_form_for_action
_do = Task.on_action


def form_for_action(task, action):
    return FORMS.get(action) or _form_of_wagtail(task, action)


@transaction.atomic
def decide(task, task_state, user, action_name, **kwargs):
    """Return where it says what is in the way, instead of approving what cannot go live.

    The editor saves and decides at once and asks no form: so what is asked for is looked at here too.
    Its own form knows what was read.
    """
    read = kwargs.pop("read", None)
    reading.lock(task_state.workflow_state.object_id)
    task_state.refresh_from_db(fields=["status"])
    page = task_state.revision.content_object
    if task_state.status != task_state.STATUS_IN_PROGRESS:
        now = page.current_workflow_task_state
        if now and now.task_id == task_state.task_id:  # it was taken back and sent in again
            return reading.refused(page, read or "")
        return f"{reverse('home_queue')}?beoordeeld={page.pk}"  # another decided, or the first of two clicks
    if action_name == "reject" and not kwargs.get("comment", "").strip():
        return reverse("home_queue")
    if action_name == "approve":
        if read is not None and reading.unread(page, user, read):
            return reading.refused(page, read)
        verdict = four_eyes.judge(page, user)
        if not verdict.is_allowed or obstacles.of(page, user):
            return reverse("home_second_pair", args=[page.pk])
        four_eyes.record(verdict, page, user)
    return _do(task, task_state, user, action_name, **kwargs)


def connect():
    """Wagtail's kind is no longer offered beside the site's: they would be two names for one thing."""
    Task.get_form_for_action, Task.on_action = form_for_action, decide
    get_task_types().remove(GroupApprovalTask)
