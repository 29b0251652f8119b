from django import forms
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from ..published import published


class TargetForm(forms.Form):
    """Where readers are sent who come for a page that goes."""

    lead_to = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=1),
        label="Stuur lezers door naar",
        required=False,
        widget=AdminPageChooser(),
        help_text=(
            "Voor wie een oude link volgt. Laat leeg als er niets vergelijkbaars is: dan staat er dat de "
            "pagina niet bestaat."
        ),
    )

    def __init__(self, *args, going=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.going = going

    def clean_lead_to(self):
        target = self.cleaned_data["lead_to"]
        if target is None:
            return None
        if any(target.path.startswith(page.path) for page in self.going):
            raise forms.ValidationError("Stuur door naar een andere pagina: deze gaat zelf ook weg.")
        if not published(Page.objects.filter(pk=target.pk)).exists():
            raise forms.ValidationError("Stuur door naar een pagina op de site die iedereen kan lezen.")
        return target
