"""What somebody wants to be mailed, in her account beside what Wagtail asks there."""

from django import forms
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput
from wagtail.permissions import page_permission_policy

from ..models import MailChoice


class MailChoiceForm(forms.ModelForm):
    class Meta:
        model = MailChoice
        fields = ("published", "deadline", "is_daily")
        widgets = dict.fromkeys(fields, SwitchInput)


class MailChoicePanel(BaseSettingsPanel):
    name = "letters"
    title = "Meer mail over teksten"
    tab = notifications_tab
    order = 110
    form_class = MailChoiceForm

    def is_active(self):
        return page_permission_policy.user_has_permission(self.user, "change")

    def get_form(self):
        choice = MailChoice.objects.filter(user=self.user).first() or MailChoice(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return MailChoiceForm(data, instance=choice, prefix=self.name)
