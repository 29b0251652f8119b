import time

from django.core.management.base import BaseCommand

from home.outbox import send_due


class Command(BaseCommand):
    help = "Sends the mail in the outbox. Several may run at once: no mail is sent twice."

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="keep running, and look this often; else once",
        )

    def handle(self, *, every, **options):
        while True:
            sent, failed = send_due()
            if sent or failed:
                self.stdout.write(f"Sent {sent}, failed {failed}.")
            if not every:
                return
            time.sleep(every)
