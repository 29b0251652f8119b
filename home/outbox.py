"""Mail that is not lost when the mail server is down, nor sent when what it tells did not happen.

``post()`` writes a mail in the transaction of what it tells. It goes out after that: at once where
``MAIL_AT_ONCE`` says so, and otherwise by ``manage.py send_mail``. A mail is taken by one worker at a time,
and its row is deleted once it is sent. Only a worker that dies between those two sends a mail twice.
"""

import logging
from collections.abc import Callable
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from .mail_delays import CLAIM, GIVE_UP_AFTER, after_failure
from .models import OutgoingMail

logger = logging.getLogger(__name__)

GUARDS: dict[str, Callable[[str], bool]] = {}
"""Says of mail about something, by the first word of its ``about``, whether it may still go."""

PATIENCE = 5
"""After so many failures a round stops: the mail server is down, and the next round tries again."""


def post(
    *, to: str, subject: str, text: str, html: str = "", attachments=(), about: str = "", reply_to: str = ""
) -> OutgoingMail:
    """Put a mail in the outbox; raises ``ValidationError`` when ``to`` or ``reply_to`` is no e-mail address.

    ``attachments`` are (name, content, type) of text files; ``about`` is what ``forget()`` goes by.
    """
    for address in filter(None, (to, reply_to)):
        validate_email(address)
    mail = OutgoingMail.objects.create(
        recipient=to,
        reply_to=reply_to,
        subject=" ".join(subject.split())[:250],  # a line break would begin another header
        text=text,
        html=html,
        attachments=[list(attachment) for attachment in attachments],
        about=about,
    )
    if settings.MAIL_AT_ONCE:
        transaction.on_commit(lambda: send(mail), robust=True)
    return mail


def forget(about: str) -> None:
    """Delete what still has to go about something."""
    OutgoingMail.objects.filter(about=about).delete()


def send_due() -> tuple[int, int]:
    """Send all mail that may go now; return how many went and how many did not."""
    sent = failed = 0
    connection = get_connection()
    try:
        # A failure sets the time of the next attempt, so that no mail comes by twice.
        while failed < PATIENCE and (mail := OutgoingMail.objects.due().first()):
            went = send(mail, connection)
            sent += went is True
            if went is False:
                failed += 1
                connection.close()
    finally:
        connection.close()
    return sent, failed


def send(mail: OutgoingMail, connection=None) -> bool | None:
    """Send a mail; return whether it went, or nothing when another worker has it or it must not go."""
    row = OutgoingMail.objects.filter(pk=mail.pk)
    now = timezone.now()
    claimed = row.filter(next_attempt_at=mail.next_attempt_at, attempts=mail.attempts).update(
        next_attempt_at=now + CLAIM, attempts=mail.attempts + 1
    )
    if not claimed:
        return None
    if not _may_still_go(mail):
        row.delete()
        return None
    connection = connection or get_connection()
    try:
        connection.open()
        _message(mail, connection).send()
    except (OSError, ValueError) as error:  # what smtplib raises is an OSError too
        logger.error("Mail %s was not sent: %s", mail.pk, _reason(error))
        final = isinstance(error, ValueError) or now - mail.created_at > GIVE_UP_AFTER
        row.update(
            next_attempt_at=None if final else now + after_failure(mail.attempts + 1),
            last_error=_reason(error),
        )
        return False
    row.delete()
    return True


def _may_still_go(mail):
    """It may have waited for days; what it tells, or to whom, may have changed."""
    guard = GUARDS.get(mail.about.partition(":")[0])
    return guard is None or guard(mail.about)


def _message(mail, connection):
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        connection=connection,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for name, content, content_type in mail.attachments:
        message.attach(name, content, content_type)
    return message


def _reason(error):
    """Why a mail did not go, without what the server said: that may hold the address."""
    if isinstance(error, SMTPRecipientsRefused):
        return "de mailserver weigert dit adres"
    if isinstance(error, SMTPResponseException):
        return f"de mailserver antwoordt met {error.smtp_code}"
    if isinstance(error, ValueError):
        return "de mail klopt niet"
    return f"de mailserver is niet bereikbaar ({type(error).__name__})"
