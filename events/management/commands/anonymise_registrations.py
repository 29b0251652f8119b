from django.core.management.base import BaseCommand

from events.signups import forget_expired


class Command(BaseCommand):
    help = "Erases who took part in workshops whose retention period is over. Safe to repeat. For a timer."

    def handle(self, **options):
        self.stdout.write(f"Erased {forget_expired()} registrations.")
