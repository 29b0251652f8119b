"""What readers write to the organisation: kept, mailed on, and deleted in time."""

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.utils import get_admin_base_url

from . import erasures, outbox
from .models import ContactMessage, SiteSettings


@transaction.atomic
def receive(settings: SiteSettings, **values) -> ContactMessage:
    """Keep a message, with the fields of ``ContactMessage``, and mail it to who reads them, if anybody."""
    message = ContactMessage.objects.create(**values)
    if settings.mail_to:
        address = get_admin_base_url() + reverse("home_contact_message", args=[message.pk])
        context = {"message": message, "settings": settings, "address": address}
        outbox.post(
            to=settings.mail_to,
            reply_to=message.email,
            subject=f"Bericht via de site: {message.subject or message.text}"[:120],
            text=render_to_string("home/contact_mail.txt", context),
            about=message.about,
        )
    return message


@transaction.atomic
def erase(message: ContactMessage) -> None:
    """Delete a message, and the mail about it that still had to go."""
    outbox.forget(message.about)
    erasures.remember(message)
    message.delete()


def erase_expired() -> int:
    """Delete every message that was kept for as long as the settings say; return how many."""
    days = SiteSettings.without_request().contact_retention_days
    expired = list(ContactMessage.objects.expired(days))
    for message in expired:
        erase(message)
    return len(expired)
