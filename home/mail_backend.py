import logging

from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend

from . import outbox

logger = logging.getLogger(__name__)


class OutboxBackend(BaseEmailBackend):
    """Puts in the outbox what others send, so that nobody waits for a mail server and nothing is lost."""

    def send_messages(self, email_messages):
        for message in email_messages:
            parts = getattr(message, "alternatives", [])
            html = next((content for content, kind in parts if kind == "text/html"), "")
            for address in message.to:
                try:
                    outbox.post(to=address, subject=message.subject, text=message.body, html=html)
                except ValidationError:
                    logger.warning("A mail goes nowhere: its address is no address.")
        return len(email_messages)
