from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ontsec_site import backups


class Command(BaseCommand):
    help = (
        "Replaces the database and the uploaded files by those of a backup, brings the tables up to date, "
        "erases again what was erased since, and rebuilds the search index. Stop the site before it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--noinput", action="store_false", dest="interactive", help="do not ask")

    def handle(self, *, file, interactive, **options):
        if interactive and input("This replaces all content of the site. Type 'yes' to go on: ") != "yes":
            raise CommandError("Nothing was restored.")
        try:
            manifest = backups.restore(file)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The site is as it was at {manifest['made']}, without what was erased since.")
