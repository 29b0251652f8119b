from django.core.management.base import BaseCommand

from events import signups
from events.models import EventPage, Registration


class Command(BaseCommand):
    help = "Takes back places that nobody took, and offers free ones to who waits. For a timer."

    def handle(self, **options):
        moving = Registration.objects.moving().values("event")
        for event in EventPage.objects.filter(pk__in=moving).upcoming():
            signups.move_on(event)
