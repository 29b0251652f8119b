from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ontsec_site import restoring
from ontsec_site.backups import WITHOUT_FILES, BackupError

UNTOUCHED = 3
"""The exit code that says that all is as it was: deploy/restore opens the site again."""


class Command(BaseCommand):
    help = (
        "Replaces the database and the uploaded files by those of a backup, brings the tables up to date, "
        "erases again what was erased since, and rebuilds the search index. Stop the site before it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only tell whether it can be restored here")
        parser.add_argument("--noinput", action="store_false", dest="interactive", help="do not ask")

    def handle(self, *, file, check, interactive, **options):
        try:
            if check:
                manifest = restoring.check(file)
                self.stdout.write(f"This backup of {manifest['made']} is whole.")
                return
            if interactive and input("This replaces all content of the site. Type 'yes' to go on: ") != "yes":
                raise BackupError("that was no 'yes'.")
            manifest = restoring.restore(file)
        except BackupError as error:
            raise CommandError(f"Nothing was restored: {error}", returncode=UNTOUCHED) from error
        except restoring.HalfRestored as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The site is as it was at {manifest['made']}, without what was erased since.")
        self.stdout.write("Everybody was logged out. Accounts and passwords are those of then: look at them.")
        if settings.MEDIA_BUCKET:
            self.stdout.write(WITHOUT_FILES)
