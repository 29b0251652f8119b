"""Put a backup in the place of everything there is, and bring it to the present."""

import shutil
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from events import signups as participants
from faq import erasure as askers
from home import contact, erasures
from home.models import OutgoingMail, TimerRun

from . import dumps
from .backups import BROKEN, DATABASE, MEDIA, UNFINISHED, BackupError, verify

HELD = "stond in een teruggezette reservekopie"


class HalfRestored(Exception):
    """The database is the restored one already; the message tells an operator what is not."""


def check(place: Path) -> dict:
    """Return the manifest of a backup that can be restored here. Raises ``BackupError``."""
    manifest = verify(place)
    if manifest["database"] != connection.vendor:
        raise BackupError(f"it is of {manifest['database']}, and this site is on {connection.vendor}.")
    if unknown := sorted(set(manifest["migrations"]) - _known_migrations()):
        raise BackupError(
            f"a later release of the site made this backup (it has {unknown[0]}). Install that release first."
        )
    return manifest


def restore(place: Path) -> dict:
    """Restore a backup; return its manifest.

    Nothing is touched before the whole backup is found to be right: until then it raises ``BackupError``,
    and ``HalfRestored`` afterwards. The database need not be one of the site, nor hold anything.
    """
    manifest = check(place)
    root = Path(settings.MEDIA_ROOT)
    try:
        root.mkdir(parents=True, exist_ok=True)
        # In the media folder itself: files are moved into their place without being copied, and the user
        # of the site may write there.
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=root, ignore_cleanup_errors=True) as name:
            folder = root / Path(name).name
            _unpack(place, folder, manifest)
            dumps.load(folder / DATABASE)
            _finish(folder, manifest)
    except (*BROKEN, dumps.DumpError) as error:
        raise BackupError(str(error)) from error
    return manifest


def _unpack(place, folder, manifest):
    with tarfile.open(place, "r:gz") as archive:
        # Debian 12 has Python 3.11.2, and filters came with 3.11.4.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        members = [member for member in archive if member.name in manifest["files"] and member.isfile()]
        archive.extractall(folder, members=members)


def _known_migrations():
    """Those of this release, and the ones that were squashed into them."""
    migrations = MigrationLoader(None).disk_migrations
    squashed = {name for migration in migrations.values() for name in migration.replaces}
    return {".".join(name) for name in {*migrations, *squashed}}


def _finish(folder, manifest):
    """Bring what was restored to the present; who was erased since goes before anything that can wait."""
    with _or_half("emptying the cache"):
        cache.clear()  # the settings of the site are among it
    with _or_half("bringing its tables up to date"):
        call_command("migrate", interactive=False, verbosity=0)
    with _or_half("erasing again what was erased since"):
        # Whoever had this mail would get it twice: a person decides.
        OutgoingMail.objects.update(next_attempt_at=None, last_error=HELD)
        TimerRun.objects.all().delete()  # of another time
        Session.objects.all().delete()  # also of who lost an account since, or took another password
        erasures.erase_again()
        participants.forget_expired()
        contact.erase_expired()
        askers.forget_expired()
    if _holds_media(manifest) and not settings.MEDIA_BUCKET:
        with _or_half("putting back the uploaded files"):
            _replace_media(folder / MEDIA, besides=folder)
    with _or_half("rebuilding the search index"):
        call_command("update_index", verbosity=0)
        cache.clear()


def _holds_media(manifest):
    """Whether uploaded files belong to the backup. Of an earlier release one tells it by having some."""
    return manifest.get("media", any(name.startswith(MEDIA) for name in manifest["files"]))


@contextmanager
def _or_half(step):
    try:
        yield
    except Exception as error:
        raise HalfRestored(
            f"The database is the restored one, but {step} failed: {type(error).__name__}: {error}\n"
            "What comes after that was not done: keep the site closed. Mend the cause and run this again; "
            "that is safe."
        ) from error


def _replace_media(restored, besides):
    root = Path(settings.MEDIA_ROOT)
    for entry in list(root.iterdir()):  # the folder itself may be a mount
        if entry != besides:
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    if restored.exists():
        for entry in restored.iterdir():
            shutil.move(entry, root / entry.name)
