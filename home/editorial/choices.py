"""What somebody wants to be mailed, in her account."""

from django import forms
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views.account import BaseSettingsPanel, NotificationsSettingsPanel, notifications_tab
from wagtail.admin.widgets import SwitchInput
from wagtail.permissions import page_permission_policy

from ..models import MailChoice


class WagtailsChoiceForm(NotificationPreferencesForm):
    """Wagtail's own switches. What it calls them in Dutch, such as *Afgekeurde notificaties*, says little."""

    class Meta(NotificationPreferencesForm.Meta):
        labels = {
            "submitted_notifications": "Een tekst wacht op jouw oordeel",
            "approved_notifications": "Je tekst is goedgekeurd",
            "rejected_notifications": "Je tekst moet nog worden aangepast",
            "updated_comments_notifications": "Iemand schrijft een opmerking in de kantlijn",
        }
        help_texts = {
            "submitted_notifications": "Als iemand een tekst instuurt.",
            "approved_notifications": "Met het moment waarop hij live gaat.",
            "rejected_notifications": "Met de opmerking van wie hem las.",
            "updated_comments_notifications": "Alleen bij pagina’s waarvan je de opmerkingen volgt.",
        }


# Wagtail's screen has a hook for more panels and none for other words.
NotificationsSettingsPanel.form_class = WagtailsChoiceForm
NotificationsSettingsPanel.title = "Mail over teksten"


class MailChoiceForm(forms.ModelForm):
    class Meta:
        model = MailChoice
        fields = ("published", "deadline", "is_daily")
        widgets = dict.fromkeys(fields, SwitchInput)


class MailChoicePanel(BaseSettingsPanel):
    name = "letters"
    title = "Meer mail, of juist minder"
    tab = notifications_tab
    order = 110
    form_class = MailChoiceForm

    def is_active(self):
        return page_permission_policy.user_has_permission(self.user, "change")

    def get_form(self):
        choice = MailChoice.objects.filter(user=self.user).first() or MailChoice(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return MailChoiceForm(data, instance=choice, prefix=self.name)
