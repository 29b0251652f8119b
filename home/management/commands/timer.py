from django.core.management.base import BaseCommand

from home import timers


class Command(BaseCommand):
    help = "Runs a command and writes down how it went, so that the site notices a timer that stopped."

    def add_arguments(self, parser):
        parser.add_argument("name", choices=[timer.command for timer in timers.TIMERS])

    def handle(self, *, name, **options):
        if not timers.run(name):
            self.stdout.write(f"{name} is running already.")
