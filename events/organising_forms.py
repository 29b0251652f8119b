from django import forms
from django.db.models import Count

from . import letters
from .models import EventPage, Registration
from .models.registrations import LONGEST_ANSWER, LONGEST_NAME
from .signup_forms import PersonForm

Status = Registration.Status
ON_LIST = {
    Status.CONFIRMED: "met een plaats",
    Status.OFFERED: "met een aangeboden plaats",
    Status.WAITING: "op de wachtlijst",
}


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
        return {name: self.cleaned_data.get(name, "") for name in ("name", "email", "answer")}


class WorkshopField(forms.ModelChoiceField):
    def label_from_instance(self, workshop):
        return f"{workshop.title}{_room_of(workshop)}"


class AddForm(ParticipantForm):
    event = WorkshopField(EventPage.objects.none(), label="Workshop", empty_label="Kies een workshop")
    status = forms.ChoiceField(
        label="Lijst",
        choices=[(Status.CONFIRMED, "Geef een plaats"), (Status.WAITING, "Zet op de wachtlijst")],
        widget=forms.RadioSelect,
        initial=Status.CONFIRMED,
    )
    field_order = ("event", "name", "email", "answer", "status")

    def __init__(self, *args, workshop=None, **kwargs):
        """Ask for a workshop, or only for what the one that is known wants to know."""
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = workshops().with_places()
        if workshop is None:
            self.fields["answer"].label = "Antwoord op de vraag van de workshop"
            self.fields["answer"].help_text = "Alleen als die workshop iets vraagt."
            return
        self.fields["event"].widget = forms.HiddenInput()
        self.fields["event"].initial = workshop.pk
        self.fields["status"].choices = [
            (key, f"{label}{_room_of(workshop)}" if key == Status.CONFIRMED else label)
            for key, label in self.fields["status"].choices
        ]
        if workshop.signup_question:
            self.fields["answer"].label = workshop.signup_question
        else:
            del self.fields["answer"]


def workshops():
    """The workshops to which somebody can be added."""
    return EventPage.objects.live().with_lists()


def _room_of(workshop):
    capacity = workshop.capacity
    return "" if capacity is None else f" ({workshop.places_left} van {capacity} vrij)"


class MessageForm(forms.Form):
    LISTS = {
        "": "Iedereen op de lijst",
        Status.CONFIRMED.value: "Wie een plaats heeft",
        Status.WAITING.value: "Wie op de wachtlijst staat",
    }

    to = forms.ChoiceField(label="Aan", required=False, choices=LISTS, widget=forms.RadioSelect)
    title = forms.CharField(label="Onderwerp", max_length=150)
    message = forms.CharField(
        label="Bericht",
        max_length=5000,
        widget=forms.Textarea({"rows": 8}),
        help_text="Begin zonder aanhef: ‘Hallo’ met de naam staat er al. De gegevens van de workshop en de "
        "eigen link komen er vanzelf onder.",
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        rows = letters.addressees(event).order_by().values_list("status").annotate(count=Count("pk"))
        self.counts = dict(rows)
        numbers = self.counts | {"": sum(self.counts.values())}
        self.fields["to"].choices = [
            (key, f"{label} ({numbers.get(key, 0)})") for key, label in self.LISTS.items()
        ]

    @property
    def words(self):
        """What the letter gets to say."""
        return {name: self.cleaned_data[name] for name in ("title", "message")}

    @property
    def lists(self):
        """How many of those who get it are on each list, in words; nothing when they are on one."""
        if self.cleaned_data["to"]:
            return ""
        parts = [f"{self.counts[key]} {where}" for key, where in ON_LIST.items() if key in self.counts]
        return ", ".join(parts) if len(parts) > 1 else ""
