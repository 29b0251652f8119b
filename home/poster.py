"""Breaks a headline with editing marks into the short lines of the home page's poster."""

import re
from dataclasses import dataclass

from .richtext import without_paragraphs

LONGEST_LINE = 12
LONGEST_WIDE_LINE = 18
MOST_LINES = 5
ROOM_BESIDE = 9

_HEADLINE = re.compile(
    r"(?P<before>[^<]{0,60})<del>(?P<struck>[^<]+)</del>\s*<(?P<tag>ins|mark)>(?P<written>[^<]+)</(?P=tag)>"
)


@dataclass(frozen=True)
class Poster:
    before: list[str]
    struck: list[str]
    written: list[str]
    is_wide: bool
    """The lines are longer than the largest letters allow."""

    @property
    def summary_place(self) -> str:
        """The line with room for the summary beside it: ``written``, ``struck`` or none."""
        lines = {"written": self.written[-1], "struck": self.struck[-1]}
        return next((name for name, line in lines.items() if len(line) <= ROOM_BESIDE), "")


def poster_of(headline: str) -> Poster | None:
    """Return the poster of a headline that is *before*, a deletion and what was written instead.

    ``None`` for any other headline and for one whose words are too long for the poster: the page
    then shows the headline as it is.
    """
    match = _HEADLINE.fullmatch(without_paragraphs(headline or "").replace("&nbsp;", " ").strip())
    if not match:
        return None
    parts = [match[name] for name in ("before", "struck", "written")]
    for longest in (LONGEST_LINE, LONGEST_WIDE_LINE):
        lines = before, struck, written = [_lines(part, longest) for part in parts]
        if not (struck and written):
            return None
        fits = all(len(line) <= longest for part in lines for line in part)
        if fits and sum(map(len, lines)) <= MOST_LINES:
            return Poster(before, struck, written, is_wide=longest > LONGEST_LINE)
    return None


def _lines(text, longest):
    lines = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
