"""What takes long to make and is the same every time, kept in var/: an empty database, and a seeded site.

The empty one is only a head start: ``migrate`` still runs after it, and does what a new migration asks for. A
changed migration or another release of a library makes another file.
"""

import hashlib
import os
import shutil
import sqlite3
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "prepared"
APPS = ("articles", "events", "faq", "home", "ontsec_site", "search")


def prepared() -> Path:
    """Where the database of these very migrations is, or would be."""
    return FOLDER / f"{_sum_of(ROOT.glob('*/migrations/*.py'))}.sqlite3"


def _sum_of(files, *more) -> str:
    seen = hashlib.sha256(sqlite3.sqlite_version.encode())
    for release in sorted(f"{each.name} {each.version}" for each in distributions()):
        seen.update(release.encode())
    for file in sorted(files):
        seen.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    seen.update(repr(more).encode())
    return seen.hexdigest()[:16]


def keep(connection: sqlite3.Connection) -> None:
    """Keep a migrated database, unless it is there already; several processes may want to at once."""
    place = prepared()
    if place.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for older in FOLDER.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    draft = place.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(draft) as copy:
        connection.backup(copy)
    copy.close()
    draft.replace(place)


def load(connection: sqlite3.Connection) -> None:
    """Fill an empty database with what an earlier run kept, if anything."""
    place = prepared()
    if place.exists():
        with sqlite3.connect(place) as kept:
            kept.backup(connection)
        kept.close()


def seeded() -> Path:
    """Where a site is kept, or would be, that this code seeded today: its sample content goes by the date."""
    files = [file for app in APPS for file in (ROOT / app).rglob("*") if file.is_file()]
    made_of = [file for file in files if file.suffix not in (".pyc", ".css", ".js")]
    return FOLDER / f"site-{_sum_of(made_of, date.today())}"


def keep_site(folder: Path) -> None:
    """Keep the database and the pictures of a seeded site: nearly all of the time goes into its pictures."""
    for older in FOLDER.glob("site-*"):
        shutil.rmtree(older, ignore_errors=True)
    draft = FOLDER / f"draft-{os.getpid()}"
    shutil.copytree(folder, draft)
    draft.rename(seeded())


def load_site(folder: Path) -> bool:
    """Put a kept site in a folder that does not exist yet; return whether there is one."""
    if not seeded().exists():
        return False
    shutil.copytree(seeded(), folder)
    return True
