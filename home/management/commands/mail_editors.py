from django.core.management.base import BaseCommand

from home.editorial.daily import send_digests, tell_deadlines


class Command(BaseCommand):
    help = "Tells editors which target dates are near, and posts the mail of the day. Safe to repeat."

    def handle(self, **options):
        texts = tell_deadlines()
        self.stdout.write(f"Told of {texts} target dates, posted {send_digests()} mails of the day.")
