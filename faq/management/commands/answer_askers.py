from django.core.management.base import BaseCommand

from faq.mail import tell_everybody
from faq.models import AskedQuestion


class Command(BaseCommand):
    help = (
        "Mails who asked a question that is answered by now and was not told yet, because the mail server "
        "refused, and erases the addresses that were kept for 90 days. Meant to run every day."
    )

    def handle(self, *args, **options):
        told = tell_everybody()
        forgotten = AskedQuestion.objects.forget_expired()
        self.stdout.write(f"{told} told, {forgotten} addresses erased.")
