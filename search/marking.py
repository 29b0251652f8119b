"""Marks the words of a text that were found, and cuts out the passage that shows most of them.

A written word is marked when one of its stems, or of its extras, was asked for: a compound also for one part.
"""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import analyse_word
from .text import fold

_WRITTEN = re.compile(r"[^\W_]+(?:['’‘\u2010-\u2015\u00ad-][^\W_]+)*")
WINDOW, BEFORE = 40, 5
"""Words in a passage, and how many of them come before the first hit."""


def mark(text: str, stems) -> SafeString:
    """Return the text as HTML, with ``<mark>`` around the words found."""
    pieces, end = [], 0
    for match in _hits(text, stems):
        pieces += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        end = match.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece was escaped


def passage(text: str, stems) -> SafeString:
    """Return the window with the most different hits, the first of these, as HTML."""
    words = list(_WRITTEN.finditer(text))
    hits = [(number, _stems_of(match[0]) & set(stems)) for number, match in enumerate(words)]
    hits = [(number, found) for number, found in hits if found]
    start = max(_best_start(hits) - BEFORE, 0)
    if start <= BEFORE:
        start = 0
    window = words[start : start + WINDOW]
    if not window:
        return mark_safe("")
    begin = window[0].start() if start else 0
    end = window[-1].end() if len(words) > start + WINDOW else len(text)
    shown = mark(" ".join(text[begin:end].split()), stems)
    return mark_safe(f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}")  # noqa: S308


def _best_start(hits):
    """Return the number of the word at which the best window begins."""
    best, best_count = 0, 0
    for index, (number, _) in enumerate(hits):
        inside = [found for other, found in hits[index : index + WINDOW] if other < number + WINDOW - BEFORE]
        count = len(set().union(*inside))
        if count > best_count:
            best, best_count = number, count
    return best


def _hits(text, stems):
    stems = set(stems)
    return (match for match in _WRITTEN.finditer(text) if _stems_of(match[0]) & stems)


def _stems_of(written):
    word = analyse_word(fold(written))
    return {*word.stems, *word.extras}
