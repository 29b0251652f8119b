"""Which code this is."""

import re
from pathlib import Path


def commit(folder: Path) -> str:
    """Return the first characters of the commit that is checked out, or nothing when there is no telling."""
    git = folder / ".git"
    try:
        head = (git / "HEAD").read_text().strip()
        if not head.startswith("ref: "):
            return _short(head)
        name = head.removeprefix("ref: ")
        if (git / name).exists():
            return _short((git / name).read_text())
        packed = (git / "packed-refs").read_text()
    except OSError:
        return ""
    found = re.search(rf"^([0-9a-f]+) {re.escape(name)}$", packed, re.MULTILINE)
    return _short(found[1]) if found else ""


def _short(commit):
    return commit.strip()[:10]
