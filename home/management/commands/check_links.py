from django.core.management.base import BaseCommand

from home.rounds import make_round


class Command(BaseCommand):
    help = "Looks at the links and texts of all published pages. The admin shows what was found."

    def add_arguments(self, parser):
        parser.add_argument("--internal", action="store_true", help="ask no other site")

    def handle(self, *, internal, verbosity, **options):
        count = make_round(with_external=not internal)
        if verbosity:
            self.stdout.write(f"{count} findings. See Rapporten, Wat er mis is, in the admin.")
