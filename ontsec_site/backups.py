"""A backup: one archive with the database, the uploaded files, and a manifest with a checksum of each.

The archive holds everything that the site stores of people: keep it as safe as the database itself.
``ontsec_site.restoring`` puts it back.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from home import erasures

from . import dumps

FORMAT = 1
WITHOUT_FILES = "Uploaded files are in the bucket and not in backups: let the bucket keep versions of them."
MANIFEST, DATABASE, MEDIA = "manifest.json", "database", "media/"
UNFINISHED = ".unfinished-"
"""What folders of a backup that is being made or restored are called; none of them is uploaded."""
BROKEN = (OSError, EOFError, zlib.error, tarfile.TarError)
"""What reading or writing an archive may raise."""


class BackupError(Exception):
    """A backup cannot be made, or not be restored and nothing changed; the message tells an operator why."""


def default_place() -> Path:
    moment = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
    return Path(settings.BACKUP_ROOT) / f"ontsec-{moment}.tar.gz"


def write(place: Path) -> dict:
    """Write a backup; return its manifest. It appears under its name only when it was found to be whole."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=place.parent) as folder:
            database, draft = Path(folder) / DATABASE, Path(folder) / "archive"
            dumps.dump(database)
            draft.touch(mode=0o600)
            _archive(draft, database)
            manifest = verify(draft)
            draft.replace(place)
    except (*BROKEN, dumps.DumpError, BackupError) as error:
        raise BackupError(f"No backup was made: {error}") from error
    return manifest


def verify(place: Path) -> dict:
    """Read a whole backup and return its manifest. Raises ``BackupError`` when anything is not right."""
    checksums, manifest = {}, None
    try:
        with tarfile.open(place, "r:gz") as archive:
            for member in archive:
                if member.name == MANIFEST:
                    manifest = json.load(archive.extractfile(member))
                elif member.isfile():
                    digest = hashlib.file_digest(archive.extractfile(member), "sha256")
                    checksums[member.name] = digest.hexdigest()
        files, version = manifest["files"], manifest["format"]
    except BROKEN as error:
        raise BackupError(f"{place.name} is damaged, or no backup: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{place.name} is no backup of the site.") from error
    if version != FORMAT:
        raise BackupError("a later release of the site made this backup.")
    for name, checksum in files.items():
        if checksums.get(name) != checksum:
            raise BackupError(f"{name} is damaged or missing in the backup.")
    return manifest


def remove_old() -> int:
    """Remove backups that were kept for as long as readers were told; return how many.

    The newest one that is whole stays however old it is: when no backup can be made, it is all there is.
    """
    root = Path(settings.BACKUP_ROOT)
    oldest, yesterday = _days_ago(settings.BACKUP_DAYS), _days_ago(1)
    backups = sorted(root.glob("ontsec-*.tar.gz"), key=_changed)
    old = [file for file in backups if _changed(file) < oldest]
    if old and old == backups and (newest := next(filter(_is_whole, reversed(old)), None)):
        old.remove(newest)
    for file in old:
        file.unlink(missing_ok=True)
    for folder in root.glob(f"{UNFINISHED}*"):
        if _changed(folder) < yesterday:  # the machine went down while the database was in it
            shutil.rmtree(folder)
    erasures.trim(oldest_backup=min(map(_changed, root.glob("*.tar.gz")), default=None))
    return len(old)


def _days_ago(days):
    return (timezone.now() - timedelta(days=days)).timestamp()


def _changed(file):
    return file.stat().st_mtime


def _is_whole(file):
    try:
        return bool(verify(file))
    except BackupError:
        return False


def _archive(draft, database):
    """Put everything in the archive; the manifest is the last, as it tells what was put in."""
    checksums = {}
    with tarfile.open(draft, "w:gz", compresslevel=1) as archive:
        for name, file in [(DATABASE, database), *_media()]:
            try:
                opened = file.open("rb")
            except FileNotFoundError:  # deleted since it was listed
                continue
            with opened:
                source = _Hashing(opened)
                archive.addfile(archive.gettarinfo(arcname=name, fileobj=opened), source)
                checksums[name] = source.checksum.hexdigest()
        text = json.dumps(_manifest(checksums), indent=1).encode()
        member = tarfile.TarInfo(MANIFEST)
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text))


class _Hashing:
    """A file whose checksum is that of what was read of it: it may change meanwhile."""

    def __init__(self, file):
        self.file, self.checksum = file, hashlib.sha256()

    def read(self, size):
        part = self.file.read(size)
        self.checksum.update(part)
        return part


def _manifest(checksums):
    return {
        "format": FORMAT,
        "made": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": sorted(".".join(name) for name in MigrationLoader(connection).applied_migrations),
        "media": not settings.MEDIA_BUCKET,
        "files": checksums,
    }


def _media() -> Iterator[tuple[str, Path]]:
    """Every uploaded file and its name in a backup; those in a bucket are not in it."""
    if settings.MEDIA_BUCKET:
        return
    root = Path(settings.MEDIA_ROOT)
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.is_file() and not file.is_symlink() and not name.startswith(UNFINISHED):
            yield f"{MEDIA}{name}", file
