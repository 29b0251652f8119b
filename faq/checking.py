"""Moves the day on which an answer was last checked, in the editorial calendar. Readers see that day."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from home import four_eyes
from home.editorial import obstacles
from home.editorial.moving import MOVERS, Mover

MOVES = "nagekeken"


def may_move(question, user) -> bool:
    return question.permissions_for_user(user).can_publish()


def _move(question, user, day) -> str:
    """Publish the answer with the other day: a small correction, as it would be from the editor."""
    if day > timezone.localdate():
        raise ValidationError("Kies vandaag of een dag die is geweest: dan keek iemand het antwoord na.")
    if question.has_unpublished_changes:
        raise ValidationError("Er ligt een concept klaar. Verander de datum daarin.")
    draft = question.get_latest_revision_as_object()
    draft.last_checked_on = day
    revision = draft.save_revision(user=user, log_action=True)
    question.refresh_from_db()
    if problems := obstacles.of(question, user):
        raise ValidationError(problems)
    verdict = four_eyes.judge(question, user, revision)
    if not verdict.is_allowed:
        raise ValidationError(four_eyes.refusal(question, user))
    four_eyes.record(verdict, question, user)
    PublishPageRevisionAction(revision, user=user).execute()
    return "heeft een andere dag van nakijken. Lezers zien hem meteen."


MOVERS[MOVES] = Mover("Dag van nakijken", may_move, _move)
