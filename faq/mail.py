"""Tells who asked a question, and left an address, that the answer is there: once.

The row is claimed before the mail goes out and its address erased after it. A mail that failed gives the
claim back and is tried again. If the process ends in between, nobody knows whether the mail went: it is
not sent again by itself, and an editor decides.
"""

import logging
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from .models import AskedQuestion, QuestionPage

logger = logging.getLogger(__name__)


def tell_askers(page: QuestionPage) -> int:
    """Mail everybody who waits for this page, if every reader may open it; return how many were told."""
    if not page.live or page.get_view_restrictions().exists():
        return 0
    return sum(tell(asked) for asked in page.asked_questions.waiting_for_mail())


def tell_everybody() -> int:
    """Try again what failed; return how many were told."""
    pages = QuestionPage.objects.filter(asked_questions__in=AskedQuestion.objects.waiting_for_mail())
    return sum(tell_askers(page) for page in pages.distinct())


def tell(asked: AskedQuestion) -> bool:
    """Send the one mail; return whether it went."""
    row = AskedQuestion.objects.filter(pk=asked.pk)
    claimed = row.exclude(email="").filter(mail_started_at=None)
    if not claimed.update(mail_started_at=timezone.now(), mail_problem=""):
        return False
    try:
        _message(asked).send()
    except (OSError, ValueError) as error:
        # No word of the error itself: it may hold the address, which is to be forgotten.
        logger.error("The answer to question %s was not mailed: %s", asked.pk, type(error).__name__)
        row.update(mail_started_at=None, mail_problem=_reason(error))
        return False
    row.update(email="")
    return True


def _message(asked):
    context = {"page": asked.page, "address": asked.page.full_url}
    message = EmailMultiAlternatives(
        subject=" ".join(f"Antwoord op je vraag: {asked.page.title}".split()),
        body=render_to_string("mail/question_answered.txt", context),
        to=[asked.email],
    )
    message.attach_alternative(render_to_string("mail/question_answered.html", context), "text/html")
    return message


def _reason(error):
    if isinstance(error, SMTPRecipientsRefused):
        return "de mailserver weigert dit adres"
    return "de mailserver nam de mail niet aan"
