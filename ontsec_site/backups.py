"""A backup: one archive with the database, the uploaded files, and a manifest with a checksum of each.

The archive holds everything that the site stores of people: keep it as safe as the database itself.
"""

import hashlib
import json
import shutil
import tarfile
import tempfile
import zlib
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from events.erasure import forget_expired
from faq.models import AskedQuestion
from home import erasures
from home.contact import erase_expired
from home.models import OutgoingMail, TimerRun

from . import dumps

FORMAT = 1
MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media/"
HELD = "stond in een teruggezette reservekopie"


class BackupError(Exception):
    """The backup cannot be made or restored; the message tells an operator why."""


def default_place() -> Path:
    moment = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
    return Path(settings.BACKUP_ROOT) / f"ontsec-{moment}.tar.gz"


def write(place: Path) -> dict:
    """Write a backup; return its manifest. It appears under its name only when it is whole."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    draft = place.with_name(f".{place.name}.draft")
    try:
        with tempfile.TemporaryDirectory(dir=place.parent) as folder:
            database = Path(folder) / DATABASE
            dumps.dump(database)
            manifest = _manifest(database)
            _archive(draft, manifest, database)
        draft.replace(place)
    except (OSError, dumps.DumpError) as error:
        raise BackupError(f"No backup was made: {error}") from error
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def remove_old() -> int:
    """Remove backups that were kept for as long as readers were told; return how many."""
    oldest = timezone.now() - timedelta(days=settings.BACKUP_DAYS)
    old = [
        file
        for file in Path(settings.BACKUP_ROOT).glob("ontsec-*.tar.gz")
        if _made(file) < oldest.timestamp()
    ]
    for file in old:
        file.unlink(missing_ok=True)
    erasures.trim()
    return len(old)


def _made(file):
    return file.stat().st_mtime


def _manifest(database):
    files = {DATABASE: _checksum(database)}
    for file in _media_files():
        files[f"{MEDIA}{file.relative_to(settings.MEDIA_ROOT).as_posix()}"] = _checksum(file)
    return {
        "format": FORMAT,
        "made": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": sorted(".".join(name) for name in MigrationLoader(connection).applied_migrations),
        "files": files,
    }


def _media_files():
    root = Path(settings.MEDIA_ROOT)
    return sorted(file for file in root.rglob("*") if file.is_file() and not file.is_symlink())


def _checksum(file):
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _archive(draft, manifest, database):
    text = database.with_name(MANIFEST)
    text.write_text(json.dumps(manifest, indent=1))
    with tarfile.open(draft, "w:gz", compresslevel=1) as archive:
        draft.chmod(0o640)
        archive.add(text, MANIFEST)
        for name in manifest["files"]:
            archive.add(
                database if name == DATABASE else Path(settings.MEDIA_ROOT) / name.removeprefix(MEDIA), name
            )


def restore(place: Path) -> dict:
    """Put a backup in the place of everything there is; return its manifest.

    Nothing is touched before the whole backup is found to be right. Raises ``BackupError``.
    """
    with tempfile.TemporaryDirectory(dir=_beside_media()) as folder:
        try:
            manifest = _unpack(place, Path(folder))
            _require_known(manifest)
            dumps.load(Path(folder) / DATABASE)
        except (OSError, EOFError, zlib.error, tarfile.TarError, dumps.DumpError) as error:
            raise BackupError(f"Nothing was restored: {error}") from error
        _replace_media(Path(folder) / MEDIA)
    _catch_up()
    return manifest


def _beside_media():
    """Where files can be moved from, into their place, without being copied."""
    parent = Path(settings.MEDIA_ROOT).parent
    parent.mkdir(parents=True, exist_ok=True)
    return parent


def _unpack(place, folder):
    with tarfile.open(place) as archive:
        archive.extractall(folder, filter="data")
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
        files, version = manifest["files"], manifest["format"]
    except (OSError, ValueError, KeyError) as error:
        raise BackupError("Nothing was restored: this is no backup of the site.") from error
    if version != FORMAT:
        raise BackupError("Nothing was restored: a later release of the site made this backup.")
    for name, checksum in files.items():
        file = folder / name
        if not file.is_file() or _checksum(file) != checksum:
            raise BackupError(f"Nothing was restored: {name} is damaged or missing in the backup.")
    return manifest


def _require_known(manifest):
    if manifest["database"] != connection.vendor:
        raise BackupError(
            f"Nothing was restored: the backup is of {manifest['database']}, "
            f"and this site is on {connection.vendor}."
        )
    if unknown := sorted(set(manifest["migrations"]) - _known_migrations()):
        raise BackupError(
            f"Nothing was restored: a later release of the site made this backup (it has {unknown[0]}). "
            "Install that release first."
        )


def _known_migrations():
    """Those of this release, and the ones that were squashed into them."""
    migrations = MigrationLoader(None).disk_migrations
    squashed = {name for migration in migrations.values() for name in migration.replaces}
    return {".".join(name) for name in {*migrations, *squashed}}


def _replace_media(restored):
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    for entry in list(root.iterdir()):  # the folder itself may be a mount
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    if restored.exists():
        for entry in restored.iterdir():
            shutil.move(entry, root / entry.name)


def _catch_up():
    """Bring what was restored to the present: its tables, its erasures, its search index."""
    call_command("migrate", interactive=False, verbosity=0)
    erasures.erase_again()
    forget_expired()
    erase_expired()
    AskedQuestion.objects.forget_expired()
    # Whoever had this mail would get it twice: a person decides.
    OutgoingMail.objects.update(next_attempt_at=None, last_error=HELD)
    TimerRun.objects.all().delete()  # of another time
    call_command("update_index", verbosity=0)
    cache.clear()
