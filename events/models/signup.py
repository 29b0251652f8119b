from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from home.generation import PLACES, shows
from home.validators import WebAddressField

RESERVED_SLUGS = ("aanmelding",)
"""Where the calendar shows something else than a workshop."""


class SignupMixin(models.Model):
    """How one signs up for a workshop, and for how many people there is room."""

    class SignupMode(models.TextChoices):
        NONE = "none", "Niet via de site"
        EXTERNAL = "external", "Op een andere site"
        BUILT_IN = "built_in", "Op deze site"

    signup_mode = models.CharField(
        "aanmelden", max_length=10, choices=SignupMode, default=SignupMode.NONE, blank=True
    )
    signup_url = WebAddressField(
        "adres om je aan te melden",
        blank=True,
        help_text="Alleen als het aanmelden op een andere site gebeurt.",
    )
    signup_opens_at = models.DateTimeField("open vanaf", null=True, blank=True, help_text="Leeg: meteen.")
    signup_closes_at = models.DateTimeField(
        "dicht vanaf",
        null=True,
        blank=True,
        help_text="Leeg: als de eerste bijeenkomst begint. Later kan niet.",
    )
    capacity = models.PositiveSmallIntegerField(
        "aantal plaatsen",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Leeg: er is plaats voor iedereen.",
    )
    has_waiting_list = models.BooleanField(
        "wachtlijst", default=True, help_text="Wie te laat is, krijgt een vrijgekomen plaats aangeboden."
    )
    signup_question = models.CharField(
        "vraag aan deelnemers",
        max_length=200,
        blank=True,
        help_text="Hooguit één, bijvoorbeeld naar een dieet. Leeg: je vraagt alleen naam en e-mailadres.",
    )
    signup_question_purpose = models.CharField(
        "waarvoor je dat vraagt",
        max_length=200,
        blank=True,
        help_text="Deelnemers lezen dit bij de vraag: wat doe je met het antwoord?",
    )
    retention_days = models.PositiveSmallIntegerField(
        "bewaartermijn in dagen",
        default=30,
        help_text="Zo lang na de laatste bijeenkomst blijven namen en e-mailadressen bewaard.",
    )
    online_url = WebAddressField(
        "link voor deelnemers",
        blank=True,
        help_text="Staat alleen in de mail en op de persoonlijke pagina van wie een plaats heeft.",
    )

    signup_panels = [
        MultiFieldPanel(
            [
                FieldPanel("signup_mode", help_text="‘Op deze site’ regelt ook wachtlijst en mail."),
                FieldPanel("signup_url"),
                FieldRowPanel([FieldPanel("signup_opens_at"), FieldPanel("signup_closes_at")]),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("has_waiting_list")]),
                FieldPanel("online_url"),
            ],
            heading="Aanmelden",
        ),
        MultiFieldPanel(
            [
                FieldPanel("signup_question"),
                FieldPanel("signup_question_purpose"),
                FieldPanel("retention_days"),
            ],
            heading="Gegevens van deelnemers",
        ),
    ]

    unlisted_fields = ("online_url",)  # it is for participants only

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        problems = {}
        if self.slug in RESERVED_SLUGS:
            problems["slug"] = "Dit adres gebruikt de agenda zelf. Kies een ander."
        if self.signup_mode == self.SignupMode.EXTERNAL and not self.signup_url:
            problems["signup_url"] = "Vul het adres in waar mensen zich aanmelden."
        if self.signup_question and not self.signup_question_purpose:
            problems["signup_question_purpose"] = "Vertel waarvoor je dit vraagt."
        opens_at, closes_at = self.signup_opens_at, self.signup_closes_at
        if opens_at and closes_at and closes_at <= opens_at:
            problems["signup_closes_at"] = "Dit ligt voor het moment waarop het aanmelden opengaat."
        if problems:
            raise ValidationError(problems)

    @property
    def is_called_off(self):
        return self.status == self.Status.CANCELLED

    @property
    def places_taken(self):
        """How many places somebody has, or has been offered."""
        if hasattr(self, "counted_places"):
            return self.counted_places
        shows(PLACES)
        Registration = self._meta.get_field("registrations").related_model
        return Registration.objects.taking_a_place().filter(event=self.alias_of_id or self.pk).count()

    @property
    def places_left(self):
        """How many places are free; ``None`` when there is room for everybody."""
        return None if self.capacity is None else max(self.capacity - self.places_taken, 0)

    @property
    def signup_ends_at(self):
        """The moment from which nobody signs up any more, or ``None`` when no date is known.

        That is when it begins at the latest: a workshop may be moved forward.
        """
        first = self.first_session
        moments = [self.signup_closes_at, first and first.start]
        return min(filter(None, moments), default=None)

    @property
    def signup_state(self):
        """What one can do now: ``none external not_yet open waiting_list full closed past cancelled``."""
        if self.status == self.Status.CANCELLED:
            return "cancelled"
        if self.is_past:
            return "past"
        if self.signup_mode not in (self.SignupMode.EXTERNAL, self.SignupMode.BUILT_IN):
            return "none"
        now, ends_at = timezone.now(), self.signup_ends_at
        if self.signup_opens_at and now < self.signup_opens_at:
            return "not_yet"
        if ends_at and now >= ends_at:
            return "closed"
        if self.signup_mode == self.SignupMode.EXTERNAL:
            return "full" if self.status == self.Status.FULL else "external"
        if self.status == self.Status.FULL or self.places_left == 0:
            return "waiting_list" if self.has_waiting_list else "full"
        return "open"

    @property
    def newcomer_state(self):
        """``signup_state`` for who signs up now: nobody passes those in line.

        There is room while somebody waits when it is too late to offer a place.
        """
        state = self.signup_state
        if state == "open" and self.registrations.waiting().filter(passes=None).exists():
            return "waiting_list" if self.has_waiting_list else "full"
        return state
