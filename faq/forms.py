from django import forms

from home.masking import mask
from home.public_forms import PlainTextField, PublicForm
from home.throttling import Limit

from . import erasure
from .models.readers import LONGEST_TEXT, AskedQuestion, Feedback


class FeedbackForm(PublicForm):
    """A vote on an answer. Two alike within seconds are a double click, later they may be two colleagues."""

    limit = Limit(count=20, seconds=600)
    same_for = 10

    verdict = forms.ChoiceField(
        label="Heeft dit antwoord geholpen?",
        choices=Feedback.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies eerst ja, deels of nee.",
            "invalid_choice": "Kies ja, deels of nee.",
        },
    )
    comment = PlainTextField(
        label="Wat mis je, of wat hielp juist?",
        help_text="Eén zin is genoeg en leeg laten mag. Zet er geen naam of telefoonnummer in.",
        required=False,
        longest=LONGEST_TEXT,
        too_long="Houd je toelichting korter: hooguit {limit} tekens.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = question

    def fingerprint(self):
        return f"{self.question.pk} {super().fingerprint()}"

    def save(self):
        Feedback.objects.create(
            question=self.question,
            verdict=self.cleaned_data["verdict"],
            comment=mask(self.cleaned_data["comment"]),
        )


class AskForm(PublicForm):
    text = PlainTextField(
        label="Je vraag",
        help_text="Vraag maar raak, in je eigen woorden. Je naam hoeft er niet bij.",
        longest=LONGEST_TEXT,
        too_long="Je vraag is te lang: hooguit {limit} tekens. Wat is de kern?",
        error_messages={"required": "Schrijf eerst je vraag op."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    email = forms.EmailField(
        label="Je e-mailadres",
        help_text="Mag leeg blijven. Je krijgt er één mail op, met het antwoord. Daarna wissen we het adres, "
        "en anders na 90 dagen.",
        required=False,
        max_length=254,
        error_messages={
            "invalid": "Dit e-mailadres klopt niet. Kijk het na, of laat het leeg.",
            "max_length": "Dit e-mailadres is te lang. Kijk het na, of laat het leeg.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not any(character.isalnum() for character in text):
            raise forms.ValidationError("Hier staat nog geen vraag in. Gebruik ook letters.", code="no_words")
        return text

    def save(self):
        erasure.forget_expired()
        AskedQuestion.objects.create(text=mask(self.cleaned_data["text"]), email=self.cleaned_data["email"])
