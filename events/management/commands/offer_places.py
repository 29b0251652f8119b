from django.core.management.base import BaseCommand

from events import signups
from events.models import EventPage, Registration


class Command(BaseCommand):
    help = "Takes back places that were offered for too long, and offers free ones to who waits. For a timer."

    def handle(self, **options):
        moving = (
            Registration.objects.lapsed().union(Registration.objects.waiting().order_by()).values("event")
        )
        for event in EventPage.objects.filter(pk__in=moving).upcoming():
            signups.move_on(event)
