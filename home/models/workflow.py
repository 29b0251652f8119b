from wagtail.models import GroupApprovalTask


class EditorialApprovalTask(GroupApprovalTask):
    """Approval by a group, in which nobody approves what only she wrote: see ``home.editorial.deciding``."""

    class Meta:
        verbose_name = "beoordeling door een ander"
        verbose_name_plural = "beoordelingen door een ander"
        permissions = [("publish_alone", "Mag alleen publiceren, met een reden")]

    @classmethod
    def get_description(cls):
        return "Iemand uit de gekozen groepen keurt goed, en nooit wie de tekst als enige schreef."
