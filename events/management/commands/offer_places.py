from django.core.management.base import BaseCommand

from events import signals, signups
from events.models import EventPage, Registration


class Command(BaseCommand):
    help = (
        "Takes back places that nobody took, offers free ones to who waits, and mails changes that a process "
        "published and did not live to tell. For a timer."
    )

    def handle(self, **options):
        signals.tell_what_was_not_told()
        moving = Registration.objects.moving().values("event")
        for event in EventPage.objects.filter(pk__in=moving).not_over():
            signups.move_on(event)
