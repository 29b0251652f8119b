import re
import secrets

from django import forms

from home.public_forms import PlainTextField, PublicForm
from home.throttling import Limit

from . import signups
from .models.registrations import LONGEST_ANSWER, LONGEST_NAME

# Our mail begins with the name. Nobody gets to send a stranger a link with it.
_ADDRESS = re.compile(
    r"""
    https?: | :// | www\. | @
    | \w\.(com|net|org|info|biz|nl|be|eu|uk|io|ru|cn|xyz|site|shop|app)\b
    | \w\.[a-z]{2}/ | \w\w\.[a-z]{2,}/  # bit.ly/x, but "A.Bos/B.Jansen" are two people
    """,
    re.IGNORECASE | re.VERBOSE,
)
# These endings begin surnames too. Initials may stand against one: "j.de vries", "Th.de Wit", "Fr.Link".
_ENDING_OR_SURNAME = re.compile(r"\w\.(de|top|link)\b", re.IGNORECASE)
_INITIALS = re.compile(r"\b[^\W\d_]\.|\b[A-ZÀ-Þ]\w{1,2}\.(?=(de (la )?)?[A-ZÀ-Þ])")


def _holds_address(name):
    return bool(_ADDRESS.search(name) or _ENDING_OR_SURNAME.search(_INITIALS.sub("", name)))


class PersonForm(PublicForm):
    """Who somebody is, and the answer to the one question an organiser may ask."""

    limit = Limit(count=20, seconds=3600)  # colleagues may share a connection

    name = PlainTextField(
        label="Je naam",
        longest=LONGEST_NAME,
        too_long="Deze naam is te lang: hooguit {limit} tekens.",
        error_messages={"required": "Vul je naam in."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    answer = PlainTextField(
        required=False,
        longest=LONGEST_ANSWER,
        too_long="Houd je antwoord korter: hooguit {limit} tekens.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        if event.signup_question:
            self.fields["answer"].label = event.signup_question
            self.fields["answer"].help_text = f"{event.signup_question_purpose} Leeg laten mag.".strip()
        else:
            del self.fields["answer"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if _holds_address(name):
            raise forms.ValidationError("Vul alleen je naam in, zonder link of adres.", code="link")
        return name

    def receive(self, request):
        """Save as every form, and say why when there is no room or signing up has closed since."""
        try:
            return super().receive(request)
        except signups.Refused as refusal:
            self.add_error(None, str(refusal))
            return False

    def fingerprint(self):
        """No two are the same: the database knows who is on the list, and who left may come back."""
        return secrets.token_hex()

    @property
    def person(self):
        """What was filled in, as the arguments of the functions in ``signups``."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "answer") if name in self.fields}


class SignupForm(PersonForm):
    field_order = ("name", "email", "answer")

    email = forms.EmailField(
        label="Je e-mailadres",
        help_text="Hierop krijg je de bevestiging en de link naar je eigen pagina.",
        max_length=254,
        error_messages={
            "required": "Vul je e-mailadres in.",
            "invalid": "Dit e-mailadres klopt niet. Kijk het na.",
            "max_length": "Dit e-mailadres is te lang. Kijk het na.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def save(self):
        self.outcome = signups.sign_up(self.event, **self.person)


class ChangeForm(PersonForm):
    def __init__(self, *args, registration, **kwargs):
        initial = {"name": registration.name, "answer": registration.answer}
        super().__init__(*args, event=registration.event, initial=initial, **kwargs)
        self.registration = registration

    def save(self):
        signups.change(self.registration, **self.person)
