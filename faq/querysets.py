from datetime import timedelta

from django.db import models
from django.db.models import Case, CharField, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from home.models import OutgoingMail
from home.published import PublishedQuerySet

from .likeness import key_words, plain

ADDRESS_KEPT = timedelta(days=90)
"""The longest an asker's e-mail address is kept; the form says so."""


ABOUT = "faq.asked:"
"""Mail about a question has this and the number of the question in the outbox."""


class QuestionQuerySet(PublishedQuerySet):
    def by_category(self):
        """Categories in their order, and within one the order of the page tree, which editors drag."""
        return self.select_related("category").order_by("category__sort_order", "category__name", "path")

    def for_listing(self):
        """Without the answers in full, of which a list shows nothing."""
        return self.select_related("category").defer("body", "headline")

    def containing(self, query: str) -> list:
        """Return the questions that hold every word of the query that carries meaning.

        Accents, case and apostrophes make no difference, and half a word will do. Search words count.
        """
        words = key_words(query)
        return [question for question in self if all(word in _searched(question) for word in words)]


def _searched(question):
    if not hasattr(question, "_searched"):
        parts = (question.title, question.verdict, question.short_answer, question.search_words)
        question._searched = plain(" ".join(parts))
    return question._searched


class AskedQuerySet(models.QuerySet):
    def with_state(self):
        """Add ``state``, one of ``AskedQuestion.State``: it follows from what happened to the question.

        And ``mail_problem``: what held up the mail in the outbox, "" for nothing, None for no mail.
        """
        about = Concat(Value(ABOUT), Cast(OuterRef("pk"), CharField()))
        mail = OutgoingMail.objects.filter(about=about).order_by("pk")
        return self.annotate(
            mail_problem=Subquery(mail.values("last_error")[:1]),
            state=Case(
                When(dismissed_at__isnull=False, then=Value("dismissed")),
                When(page__live=True, then=Value("answered")),
                When(page__isnull=False, then=Value("draft")),
                default=Value("new"),
            ),
        )

    def unanswered(self):
        return self.filter(dismissed_at=None, page=None)

    def waiting_for_mail(self):
        """Askers whose question is answered and who were not told yet."""
        return self.exclude(email="").filter(page__live=True)

    def expired(self):
        """Questions with an address that was kept for as long as the form promised.

        Those with mail that never got away, too.
        """
        posted = OutgoingMail.objects.filter(about__startswith=ABOUT).values_list("about", flat=True)
        numbers = [about.removeprefix(ABOUT) for about in posted]
        return self.filter(~Q(email="") | Q(pk__in=numbers), asked_at__lt=timezone.now() - ADDRESS_KEPT)


class FeedbackQuerySet(models.QuerySet):
    def totals(self) -> dict[str, int]:
        """Return the number of votes by verdict."""
        return self.aggregate(
            **{name: Count("pk", filter=Q(verdict=name)) for name in ("yes", "partly", "no")}
        )
