from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from home.two_step import devices


class Command(BaseCommand):
    help = "Takes away the second step of logging in of who lost both the phone and the recovery codes."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        users = get_user_model()
        try:
            user = users.objects.get_by_natural_key(username)
        except users.DoesNotExist:
            raise CommandError(f"There is no account {username!r}.") from None
        if not devices.app_of(user):
            raise CommandError(f"{username} has no second step.")
        devices.take_away(user, action="home.two_step_reset")
        self.stdout.write(f"{username} now logs in with the password, and sets up a new app if required.")
