import hashlib
import uuid
from base64 import urlsafe_b64encode

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

# The statuses of whoever has a place, and whoever one is kept for.
PLACED = ("confirmed", "offered")
LONGEST_NAME = 100
LONGEST_ANSWER = 500


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        return self.exclude(status=Registration.Status.CANCELLED)

    def confirmed(self):
        return self.filter(status=Registration.Status.CONFIRMED)

    def taking_a_place(self):
        """Whoever has a place, and whoever one is kept for; who was erased counts in totals only."""
        return self.personal().filter(status__in=PLACED)

    def waiting(self):
        """The waiting list, the first in line first."""
        return self.personal().filter(status=Registration.Status.WAITING).order_by("waiting_since", "pk")

    def lapsed(self):
        """Those who were offered a place and did not take it in time."""
        return self.filter(status=Registration.Status.OFFERED, offered_until__lte=timezone.now())

    def moving(self):
        """Those for whom something may have to happen: they wait, or let an offer go by."""
        lapsed = Q(status=Registration.Status.OFFERED, offered_until__lte=timezone.now())
        return self.personal().filter(Q(status=Registration.Status.WAITING) | lapsed)

    def personal(self):
        """Those of whom it is still known who they are."""
        return self.filter(anonymised_at=None)

    def of(self, email):
        return self.filter(email__iexact=email)

    def with_token(self, token):
        """Return the one registration whose link this is; raises ``DoesNotExist``.

        The look-up goes by a hash, so that its duration tells nothing about tokens that do exist.
        """
        return self.get(token_hash=hash_of(token), anonymised_at=None)


class Registration(models.Model):
    """Somebody who signed up for a workshop. ``events.signups`` makes every change.

    Nothing that names it holds personal data, so that logs need not be erased.
    """

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", "Heeft een plaats"
        OFFERED = "offered", "Plaats aangeboden"
        WAITING = "waiting", "Op de wachtlijst"
        CANCELLED = "cancelled", "Afgemeld"

    event = models.ForeignKey(
        "events.EventPage", on_delete=models.PROTECT, related_name="registrations", verbose_name="workshop"
    )
    status = models.CharField("stand", max_length=10, choices=Status)
    name = models.CharField("naam", max_length=LONGEST_NAME, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    answer = models.CharField("antwoord", max_length=LONGEST_ANSWER, blank=True)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    """Of the token in the participant's link. The token itself is only in mail; erasing empties this."""
    created_at = models.DateTimeField("aangemeld op", default=timezone.now, editable=False)
    waiting_since = models.DateTimeField("wacht sinds", null=True, blank=True, editable=False)
    offered_until = models.DateTimeField("aangeboden tot", null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField("plaats sinds", null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField("afgemeld op", null=True, blank=True, editable=False)
    passes = models.PositiveIntegerField(null=True, editable=False)
    """How many free places go past who an organiser put back in line; the place that was lost is one."""
    attended = models.BooleanField("was erbij", null=True, blank=True)
    added_by_hand = models.BooleanField("zelf toegevoegd", default=False, editable=False)
    anonymised_at = models.DateTimeField("gewist op", null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # who is on a list is no use of a page; deleting asks the lists

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                condition=~Q(status="cancelled") & ~Q(email=""),
                name="one_active_registration_for_an_address",
            )
        ]
        indexes = [models.Index(fields=["event", "status", "waiting_since"])]

    def __str__(self):
        return f"Aanmelding {self.pk}"

    def save(self, *args, **kwargs):
        if self._state.adding and not self.anonymised_at:
            self.token_hash = hash_of(self.token)
        super().save(*args, **kwargs)

    def keep_token(self):
        """Make the link work that is mailed now: it is another one once the ``SECRET_KEY`` is."""
        if self.token_hash != hash_of(self.token):
            self.token_hash = hash_of(self.token)
            self.save(update_fields=["token_hash"])

    def renew_token(self):
        """Make the links that were mailed until now open nothing any more."""
        self.reference = uuid.uuid4()
        self.token_hash = hash_of(self.token)
        self.save(update_fields=["reference", "token_hash"])

    @property
    def open_token(self):
        """What the participant's own page is open with: an older link works until a new one was mailed."""
        opened = getattr(self, "opened_with", "")
        return opened if opened and hash_of(opened) == self.token_hash else self.token

    @property
    def token(self):
        """What the participant's link ends in. Nobody can work it out without the ``SECRET_KEY``."""
        digest = salted_hmac("events.Registration", self.reference.hex, algorithm="sha256").digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")

    @property
    def address(self):
        """The whole address of the page where the participant sees and changes this."""
        return f"{self.event.get_parent().full_url}aanmelding/{self.token}/"

    @property
    def about(self):
        """The name that mail about it goes by in the outbox."""
        return f"events.registration:{self.pk}"

    @property
    def is_active(self):
        return self.status != self.Status.CANCELLED

    @property
    def has_a_place(self):
        """Whether nobody else can have the place: it is this one's, or kept for this one."""
        return self.status in PLACED

    @property
    def may_accept(self):
        """Whether a place is kept, of a workshop that is still to come."""
        is_kept = self.status == self.Status.OFFERED and self.offered_until > timezone.now()
        return is_kept and not (self.event.is_past or self.event.is_called_off)

    @property
    def has_lapsed(self):
        """Whether the place went to the next in line because it was not taken in time."""
        return not self.is_active and self.offered_until is not None and self.confirmed_at is None


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
