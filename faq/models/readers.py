"""What readers leave behind: votes on an answer, questions of their own, and words nothing was found for."""

from django.db import models
from django.utils import timezone

from ..querysets import ABOUT, AskedQuerySet, FeedbackQuerySet

LONGEST_TEXT = 500
"""Characters in a question or a remark of a reader."""


class Feedback(models.Model):
    """One vote on an answer. Nothing in it says whose."""

    class Verdict(models.TextChoices):
        YES = "yes", "Ja"
        PARTLY = "partly", "Deels"
        NO = "no", "Nee"

    question = models.ForeignKey(
        "faq.QuestionPage", on_delete=models.CASCADE, related_name="feedback", verbose_name="vraag"
    )
    verdict = models.CharField("geholpen", max_length=6, choices=Verdict)
    comment = models.TextField("toelichting", blank=True)
    given_at = models.DateTimeField("wanneer", default=timezone.now, db_index=True)

    objects = FeedbackQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # no page that links to the question

    class Meta:
        ordering = ["-given_at", "-pk"]
        verbose_name = "reactie op een antwoord"
        verbose_name_plural = "reacties op antwoorden"

    def __str__(self):
        return f"{self.get_verdict_display()}: {self.comment}" if self.comment else self.get_verdict_display()


class AskedQuestion(models.Model):
    """A question that a reader asked and the FAQ does not answer yet."""

    class State(models.TextChoices):
        NEW = "new", "Nieuw"
        DRAFT = "draft", "Er is een concept"
        ANSWERED = "answered", "Beantwoord"
        DISMISSED = "dismissed", "Afgehandeld zonder antwoord"

    text = models.TextField("vraag")
    email = models.EmailField("e-mailadres", blank=True)
    asked_at = models.DateTimeField("gesteld op", default=timezone.now, db_index=True)
    page = models.ForeignKey(
        "faq.QuestionPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="asked_questions",
        verbose_name="pagina",
    )
    dismissed_at = models.DateTimeField("afgehandeld op", null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = "gestelde vraag"
        verbose_name_plural = "gestelde vragen"

    def __str__(self):
        return self.text

    @property
    def mail_state(self) -> str:
        """What editors read about the answer by mail, of a row ``with_state``; never the address itself."""
        if self.email:
            return "krijgt bericht na publicatie"
        if self.mail_problem is None:
            return ""
        return f"mislukt: {self.mail_problem}" if self.mail_problem else "onderweg"

    @property
    def about(self) -> str:
        """What mail about this question is known by in the outbox."""
        return f"{ABOUT}{self.pk}"


class NotedGap(models.Model):
    """Words for which the FAQ had no answer, and the page that is to give it."""

    words = models.CharField(max_length=LONGEST_TEXT, unique=True)
    page = models.ForeignKey("faq.QuestionPage", on_delete=models.CASCADE, related_name="noted_gaps")

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.words
