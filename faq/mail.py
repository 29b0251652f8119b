"""Tells who asked a question, and left an address, that the answer is there: once.

The mail goes to the outbox in the same transaction that erases the address of the question. From then on
the outbox alone has it, until the mail is sent.
"""

from django.db import transaction
from django.template.loader import render_to_string

from home import outbox

from . import erasure
from .models import AskedQuestion, QuestionPage


@transaction.atomic
def tell_askers(page: QuestionPage) -> int:
    """Post a mail to everybody who waits for this page, if every reader may open it; return how many."""
    if not page.live or page.get_view_restrictions().exists():
        return 0
    waiting = list(page.asked_questions.waiting_for_mail())
    letter = _letter(page) if waiting else {}
    return sum(_tell(asked, letter) for asked in waiting)


def tell_everybody() -> int:
    """Tell who waits for a page that came open without being published, as a private one does."""
    pages = QuestionPage.objects.filter(asked_questions__in=AskedQuestion.objects.waiting_for_mail())
    return sum(tell_askers(page) for page in pages.distinct())


def _tell(asked, letter):
    # Whoever erases the address is the one who posts: another process may be at it too.
    if not erasure.hand_over(asked):
        return False
    outbox.post(to=asked.email, about=asked.about, **letter)
    return True


def _letter(page):
    context = {"page": page, "address": page.full_url}
    return {
        "subject": f"Antwoord op je vraag: {page.title}",
        "text": render_to_string("mail/question_answered.txt", context),
        "html": render_to_string("mail/question_answered.html", context),
    }
