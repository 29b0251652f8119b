from django.db import transaction
from django.urls import reverse
from wagtail.models import GroupApprovalTask

from .. import four_eyes
from ..editorial import obstacles, reading
from ..editorial.forms import ApprovalForm, RejectionForm


class EditorialApprovalTask(GroupApprovalTask):
    """Approval by a group, in which nobody approves what only she wrote."""

    class Meta:
        verbose_name = "beoordeling door een ander"
        verbose_name_plural = "beoordelingen door een ander"
        permissions = [("publish_alone", "Mag alleen publiceren, met een reden")]

    @classmethod
    def get_description(cls):
        return "Iemand uit de gekozen groepen keurt goed, en nooit wie de tekst als enige schreef."

    def get_form_for_action(self, action):
        forms = {"approve": ApprovalForm, "reject": RejectionForm}
        return forms.get(action) or super().get_form_for_action(action)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Return where it says what is in the way, instead of approving what cannot go live.

        The editor saves and decides at once and asks no form: so what is asked for is looked at here too.
        Its own form knows what was read.
        """
        read = kwargs.pop("read", None)
        reading.lock(task_state.workflow_state.object_id)
        task_state.refresh_from_db(fields=["status"])
        page = task_state.revision.content_object
        if task_state.status != task_state.STATUS_IN_PROGRESS:
            if page.workflow_in_progress:  # it was taken back and sent in again
                return reading.refused(page, read or "")
            return (
                f"{reverse('home_queue')}?beoordeeld={page.pk}"  # another decided, or the first of two clicks
            )
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            return reverse("home_queue")
        if action_name == "approve":
            if read is not None and reading.unread(page, user, read):
                return reading.refused(page, read)
            verdict = four_eyes.judge(page, user)
            if not verdict.is_allowed or obstacles.of(page):
                return reverse("home_second_pair", args=[page.pk])
            four_eyes.record(verdict, page, user)
        return super().on_action(task_state, user, action_name, **kwargs)
