"""The form on the contact page.

Not ``wagtail.contrib.forms``: its forms need a token and so a cookie, it keeps what was sent for ever, and
its list has no permissions of its own. What editors may want to change, the topics, is on the page.
"""

from django import forms

from .contact import receive
from .models import ServicePage
from .public_forms import PlainTextField, PublicForm
from .throttling import Limit

LONGEST_NAME, LONGEST_TEXT = 120, 5_000
NO_SERVICE = [("", "Nee, of dat weet ik nog niet")]


class ContactForm(PublicForm):
    limit = Limit(count=10, seconds=3600)  # colleagues may share a connection

    topic = forms.ChoiceField(
        label="Waar gaat het over?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Dit onderwerp staat er niet meer bij. Kies een ander."},
    )
    service = forms.ChoiceField(
        label="Over een van onze diensten?",
        required=False,
        error_messages={"invalid_choice": "Deze dienst staat er niet meer bij. Kies een andere, of geen."},
    )
    text = PlainTextField(
        label="Je bericht",
        longest=LONGEST_TEXT,
        too_long="Je bericht is te lang: hooguit {limit} tekens.",
        error_messages={"required": "Schrijf eerst je bericht."},
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name = PlainTextField(
        label="Je naam",
        help_text="Mag leeg blijven.",
        required=False,
        longest=LONGEST_NAME,
        too_long="Deze naam is te lang: hooguit {limit} tekens.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        help_text="Hierop krijg je antwoord.",
        max_length=254,
        error_messages={
            "required": "Vul je e-mailadres in, anders kunnen we niet antwoorden.",
            "invalid": "Dit e-mailadres klopt niet. Kijk het na.",
            "max_length": "Dit e-mailadres is te lang. Kijk het na.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, page, request, **kwargs):
        super().__init__(*args, initial={"service": request.GET.get("dienst", "")}, **kwargs)
        self.settings = page.site_settings
        self.services = {
            service.slug: service for service in ServicePage.objects.published(request).order_by("path")
        }
        topics = dict.fromkeys(block.value.strip() for block in page.topics if (block.value or "").strip())
        self._offer("topic", [(topic, topic) for topic in topics])
        self._offer("service", [(slug, service.title) for slug, service in self.services.items()], NO_SERVICE)

    def _offer(self, name, choices, none=()):
        """Offer choices, and the choice of ``none`` before them; do not ask what there is no choice in."""
        self.fields[name].choices = [*none, *choices]
        if not choices:
            del self.fields[name]

    @property
    def chosen_service(self):
        """The service that is chosen as the form is shown, or nothing."""
        return self.services.get(self["service"].value()) if self.services else None

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def save(self):
        asked = {name: self.cleaned_data.get(name, "") for name in ("topic", "name", "email", "text")}
        receive(self.settings, service=self.services.get(self.cleaned_data.get("service")), **asked)
