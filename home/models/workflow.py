from django.urls import reverse
from wagtail.models import GroupApprovalTask

from .. import four_eyes
from ..editorial import obstacles
from ..editorial.forms import RejectionForm


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
        return RejectionForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Return where it says what is in the way, instead of approving what cannot go live.

        The editor saves and decides at once and asks no form: so what is asked for is looked at here too.
        """
        if action_name == "reject" and not kwargs.get("comment", "").strip():
            return reverse("home_queue")
        if action_name == "approve":
            page = task_state.revision.content_object
            verdict = four_eyes.judge(page, user)
            if not verdict.is_allowed or obstacles.of(page):
                return reverse("home_second_pair", args=[page.pk])
            four_eyes.record(verdict, page, user)
        return super().on_action(task_state, user, action_name, **kwargs)
