from django.conf import settings
from django.db import models
from django.utils import timezone


class MailChoice(models.Model):
    """What somebody wants to be mailed, beside what Wagtail's own profile asks."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice")
    published = models.BooleanField(
        "je tekst staat op de site",
        default=True,
        help_text="Ook als dat vanzelf gebeurt, op het moment dat is gekozen.",
    )
    deadline = models.BooleanField(
        "de streefdatum nadert",
        default=True,
        help_text="Van een tekst die nog bij jou ligt: twee dagen van tevoren.",
    )
    is_daily = models.BooleanField(
        "alles in één mail per dag",
        default=False,
        help_text="Alle berichten over teksten komen ’s ochtends samen, en niet meer los.",
    )

    class Meta:
        verbose_name = "keuze van mail"
        verbose_name_plural = "keuzes van mail"

    def __str__(self):
        return f"Mail voor {self.user_id}"


class EditorNotice(models.Model):
    """One thing that somebody is told about a page. Only for the mail of the day is it stored until then."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", "Ter beoordeling"
        RETURNED = "returned", "Graag aanpassen"
        APPROVED = "approved", "Goedgekeurd"
        PUBLISHED = "published", "Op de site"
        DEADLINE = "deadline", "Streefdatum nadert"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    comment = models.TextField(blank=True)
    moment = models.DateTimeField(null=True, blank=True)
    """When it goes live, or the day on which it should be ready."""
    created_at = models.DateTimeField(default=timezone.now)

    # A notice is no use of a page: nothing breaks when the page goes.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "bericht aan een redacteur"
        verbose_name_plural = "berichten aan redacteuren"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind}: {self.page_id}"
