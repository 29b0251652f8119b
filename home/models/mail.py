from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..mail_delays import STUCK_AFTER


class OutgoingMailQuerySet(models.QuerySet):
    def due(self):
        """Mail that may go now, the oldest first."""
        return self.filter(next_attempt_at__lte=timezone.now()).order_by("pk")

    def stuck(self):
        """Mail that somebody should look at: it waits too long, or is not tried again by itself."""
        long_ago = timezone.now() - STUCK_AFTER
        return self.filter(Q(created_at__lte=long_ago) | Q(next_attempt_at=None)).order_by("pk")


class OutgoingMail(models.Model):
    """A mail that still has to go: written with what it tells, deleted once sent (see ``home.outbox``)."""

    recipient = models.EmailField("aan")
    reply_to = models.EmailField("antwoord aan", blank=True)
    subject = models.CharField("onderwerp", max_length=250)
    text = models.TextField("tekst")
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    """Lists of name, content (text) and type, such as ``text/calendar``."""
    about = models.CharField(max_length=100, blank=True, db_index=True)
    """What it tells of, such as ``events.registration:7``: erasing that erases its mail too."""
    created_at = models.DateTimeField("sinds", default=timezone.now)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField(
        "volgende poging", default=timezone.now, null=True, blank=True, db_index=True
    )
    last_error = models.CharField("wat er misging", max_length=100, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "wachtende mail"
        verbose_name_plural = "wachtende mails"
        ordering = ["pk"]

    def __str__(self):
        return f"Mail {self.pk}"
