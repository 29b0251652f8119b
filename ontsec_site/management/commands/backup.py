from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ontsec_site import backups


class Command(BaseCommand):
    help = (
        "Writes the database and the uploaded files to one archive, and removes backups that are past their "
        "time. Safe while the site is open. For a timer."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", nargs="?", type=Path, help="a name of your own; it is not removed in time"
        )

    def handle(self, *, file, **options):
        place = file or backups.default_place()
        try:
            manifest = backups.write(place)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        finally:
            removed = backups.remove_old()
        size = place.stat().st_size / 1_000_000
        self.stdout.write(
            f"{place}: {len(manifest['files'])} files, {size:.1f} MB. Removed {removed} old ones."
        )
        if settings.MEDIA_BUCKET:
            self.stdout.write(backups.WITHOUT_FILES)
