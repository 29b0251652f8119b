from django.core.management.base import BaseCommand

from home import retention
from home.contact import erase_expired


class Command(BaseCommand):
    help = (
        "Deletes messages from the contact form, and counts of clicks and searches, when their time is over. "
        "Safe to repeat. For a timer."
    )

    def handle(self, **options):
        self.stdout.write(f"Deleted {erase_expired()} messages and {retention.forget_old()} counts.")
