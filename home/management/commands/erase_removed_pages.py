from django.core.management.base import BaseCommand

from home.removals.erasing import erase_expired


class Command(BaseCommand):
    help = "Erases pages that were deleted 30 days ago from the bin. Safe to repeat. For a timer."

    def handle(self, **options):
        self.stdout.write(f"Erased {erase_expired()} removals.")
