"""The migrated but empty SQLite database, kept in var/ so that not every run migrates from nothing.

It is only a head start: ``migrate`` still runs after it, and does what a new migration asks for. A changed
migration or another release of a library makes another file.
"""

import hashlib
import os
import sqlite3
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "prepared"


def prepared() -> Path:
    """Where the database of these very migrations is, or would be."""
    seen = hashlib.sha256(sqlite3.sqlite_version.encode())
    for release in sorted(f"{each.name} {each.version}" for each in distributions()):
        seen.update(release.encode())
    for file in sorted(ROOT.glob("*/migrations/*.py")):
        seen.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return FOLDER / f"{seen.hexdigest()[:16]}.sqlite3"


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
