"""What happened to the lines of a text: what is new, what went, and which words changed."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from .told import Line

BLOCKS, ROWS, LINES = ("blok", "blokken"), ("rij", "rijen"), ("regel", "regels")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s])")
ALIKE = 0.4
"""From this share of words in common, a line is the same line in other words."""
MOST_WORK = 4_000_000
"""Above this many pairs of words, a line is shown as a whole: finding the words would take seconds."""


@dataclass
class Row:
    """What happened to a line or a block: ``same``, ``changed``, ``new``, ``gone`` or ``moved``.

    A line of a block that is new or gone as a whole is ``plain``, and what is the same is ``folded``.
    """

    kind: str
    name: str = ""
    place: tuple[int, int] | None = None
    """Where it stood, and where it stands now, of what moved."""
    rows: list["Row"] = field(default_factory=list)
    line: Line | None = None
    words: list[tuple[str, str]] = field(default_factory=list)
    """Of a line that changed: (``same``, ``gone`` or ``new``, text)."""

    @property
    def is_about_looks(self) -> bool:
        """Whether it says the same in another way."""
        return all(kind == "same" for kind, _ in self.words)


def compare_lines(before: list[Line], after: list[Line]) -> list[Row]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    rows = []
    for what, begin_a, end_a, begin_b, end_b in matcher.get_opcodes():
        if what == "equal":
            rows += whole("same", after[begin_b:end_b])
        else:
            rows += _replaced(before[begin_a:end_a], after[begin_b:end_b])
    return folded(rows, LINES)


def _replaced(gone, new):
    """Return what happened to these lines: what went, what came, and pairs of what is alike."""
    rows, left, came = [], list(gone), []
    for line in new:
        at = next((at for at, other in enumerate(left) if _is_alike(other, line)), None)
        if at is None:
            came.append(line)
            continue
        rows += [*whole("gone", left[:at]), *whole("new", came)]
        rows.append(Row("changed", line=line, words=_words(left[at].text, line.text)))
        left, came = left[at + 1 :], []
    return [*rows, *whole("gone", left), *whole("new", came)]


def _is_alike(before, after):
    if before.label != after.label or before.picture or after.picture:
        return False
    if len(_tokens(before.text)) * len(_tokens(after.text)) > MOST_WORK:
        return False
    old, new = (set(_WORD.findall(line.text)) for line in (before, after))
    return before.text == after.text or len(old & new) >= ALIKE * (len(old) + len(new)) / 2


def _words(before, after):
    old, new = _tokens(before), _tokens(after)
    found = []
    for what, begin_a, end_a, begin_b, end_b in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(new[begin_b:end_b])))
            continue
        for kind, text in (("gone", "".join(old[begin_a:end_a])), ("new", "".join(new[begin_b:end_b]))):
            if text.startswith(" "):
                found.append(("same", " "))  # a mark begins at the word
            if text:
                found.append((kind, text.lstrip()))
    return found


def _tokens(text):
    """A word goes with the space before it, so that a comma after it is no other word."""
    return _TOKEN.findall(f" {text}")


def folded(rows, nouns):
    """Return the rows with those in a row that are the same as one."""
    found = []
    for is_same, run in groupby(rows, key=lambda row: row.kind == "same"):
        run = list(run)
        found += [Row("folded", f"{len(run)} {_unchanged(run, nouns)}", rows=run)] if is_same else run
    return found


def _unchanged(rows, nouns):
    one, many = nouns
    if len(rows) > 1:
        return f"ongewijzigde {many}"
    return f"ongewijzigd {one}" if nouns is BLOCKS else f"ongewijzigde {one}"


def whole(kind, lines):
    return [Row(kind, line=line) for line in lines]
