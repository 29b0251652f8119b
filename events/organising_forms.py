from django import forms

from .models import EventPage, Registration
from .models.registrations import LONGEST_ANSWER, LONGEST_NAME
from .signup_forms import PersonForm

Status = Registration.Status


class ParticipantForm(forms.Form):
    """Who somebody is, as an organiser fills it in."""

    name = forms.CharField(label="Naam", max_length=LONGEST_NAME)
    email = forms.EmailField(label="E-mailadres", max_length=254)
    answer = forms.CharField(
        label="Antwoord", max_length=LONGEST_ANSWER, required=False, widget=forms.Textarea({"rows": 2})
    )

    def clean_name(self):
        return PersonForm.clean_name(self)

    @property
    def person(self):
        return {name: self.cleaned_data[name] for name in ("name", "email", "answer")}


class AddForm(ParticipantForm):
    event = forms.ModelChoiceField(
        EventPage.objects.none(), label="Workshop", empty_label="Kies een workshop"
    )
    status = forms.ChoiceField(
        label="Lijst",
        choices=[(Status.CONFIRMED, "Geef een plaats"), (Status.WAITING, "Zet op de wachtlijst")],
        widget=forms.RadioSelect,
        initial=Status.CONFIRMED,
    )
    field_order = ("event", "name", "email", "answer", "status")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = EventPage.objects.live().with_lists()


class MessageForm(forms.Form):
    ALL, WITH_A_PLACE, IN_LINE = "", Status.CONFIRMED.value, Status.WAITING.value

    to = forms.ChoiceField(
        label="Aan",
        required=False,
        choices=[
            (ALL, "Iedereen op de lijst"),
            (WITH_A_PLACE, "Wie een plaats heeft"),
            (IN_LINE, "Wie op de wachtlijst staat"),
        ],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Onderwerp", max_length=150)
    message = forms.CharField(
        label="Bericht",
        max_length=5000,
        widget=forms.Textarea({"rows": 8}),
        help_text="De aanhef, de gegevens van de workshop en de eigen link komen er vanzelf bij.",
    )
