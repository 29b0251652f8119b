from django.core.management.base import BaseCommand

from faq.erasure import forget_expired
from faq.mail import tell_everybody


class Command(BaseCommand):
    help = (
        "Erases the addresses of readers that were kept for 90 days, and posts the answer to who waits for a "
        "page that is no longer private. Meant to run every day."
    )

    def handle(self, *args, **options):
        told = tell_everybody()
        forgotten = forget_expired()
        self.stdout.write(f"{told} told, {forgotten} addresses erased.")
