from django.core.management.base import BaseCommand

from home.models import OutgoingLink
from home.outgoing import follow_everything


class Command(BaseCommand):
    help = (
        "Numbers the links to other sites, so that following them is counted. What is published gets its "
        "numbers by itself: this is for content of before there were any. Safe to repeat."
    )

    def handle(self, **options):
        follow_everything()
        self.stdout.write(f"{OutgoingLink.objects.in_use().count()} links to other sites are counted.")
