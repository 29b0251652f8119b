"""Joins the style sheets into the one file that pages link to: no build step, no chain of requests."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = Path(__file__).parent / "static" / "css"
JOINED = "css/site.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A sheet that begins with this is one block of that layer, from its first character to its last.
_LAYER = re.compile(r"@layer \w+\{")
# Strings stay as they are. A colon loses no space before it: that one belongs to a selector (".a :hover").
_SPACED = re.compile(r'("[^"]*")|\s*([{};,>])\s*|(?<=:)\s+')


def source_files() -> list[Path]:
    """Return the style sheets in the order of ``css/order.txt``."""
    lines = (SOURCES / "order.txt").read_text("utf-8").splitlines()
    return [SOURCES / line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _compact(css: str) -> str:
    """Leave out comments and white space, an eighth of what is sent."""
    css = _SPACED.sub(lambda found: found[1] or found[2] or "", _COMMENT.sub("", css))
    return css.replace(";}", "}")


def _joined(sheets) -> str:
    """Join the sheets; those of one layer that follow each other become one block."""
    joined, opened = "", ""
    for sheet in sheets:
        layer = _LAYER.match(sheet)
        if layer and layer[0] == opened:
            joined = joined[:-1] + sheet.removeprefix(opened)
        else:
            joined += sheet
        opened = layer[0] if layer else ""
    return joined


class JoinedStylesFinder(BaseFinder):
    """Finds ``css/site.css``, joined anew whenever a source has changed."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(settings.VAR_DIR / "styles")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False):
        found = [self._join()] if path == JOINED else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        self._join()
        yield JOINED, self.storage

    def _join(self):
        target = Path(self.storage.path(JOINED))
        content = _joined(_compact(file.read_text("utf-8")) for file in source_files())
        if not target.exists() or target.read_text("utf-8") != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8")
        return str(target)
