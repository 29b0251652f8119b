"""Breaks a headline with editing marks into the short lines of the home page's poster."""

import re
from dataclasses import dataclass

from .richtext import without_paragraphs

LONGEST_LINE = 12
LONGEST_WIDE_LINE = 18
SHORTEST_LINE = 4
"""A first line shorter than this shares its line with what was struck out, if that fits."""
MOST_LINES = 5
ROOM_BESIDE = 9
ROWS_OF_THE_HASH = 4

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
    is_joined: bool = False
    """The first struck words stand behind what comes before them, on one line."""

    @property
    def has_one_bar(self) -> bool:
        """Only one bar of the hash has a line to strike out."""
        return len(self.struck) - self.is_joined == 1

    @property
    def is_low(self) -> bool:
        """There is room below the lines, beside the foot of the hash."""
        rows = len([*self.before, *self.struck, *self.written]) - self.is_joined
        return rows < ROWS_OF_THE_HASH

    @property
    def summary_place(self) -> str:
        """The line with room for the summary beside it: ``written``, ``struck`` or none."""
        if self.is_low:
            return ""
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
            joined = _joined(before, parts[1], longest)
            return Poster(before, joined or struck, written, longest > LONGEST_LINE, bool(joined))
    return None


def _joined(before, struck, longest):
    """Return the struck lines when the first one may stand behind the one short line before it."""
    if len(before) != 1 or len(before[0]) >= SHORTEST_LINE:
        return None
    opening, *others = _lines(f"{before[0]} {struck}", longest)
    behind = opening.removeprefix(before[0]).strip()
    return [behind, *others] if behind and others else None


def _lines(text, longest):
    """Return as few lines as the longest one allows, and those as even as can be."""
    lines = _filled(text, longest)
    narrower = (_filled(text, length) for length in range(1, longest))
    return next((even for even in narrower if len(even) == len(lines)), lines)


def _filled(text, longest):
    lines = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
