"""The editors' synonyms, ready for use in a plan: read when asked, so a new one works on the next request."""

from collections import defaultdict
from secrets import token_urlsafe
from typing import NamedTuple

from home.generation import kept

from .analysis import STOP_WORDS, stem
from .text import asked_parts, cut, fold, written_words

BETWEEN = 2
"""Words that may stand between those of a term, in any order: *letters wat groter* is *grotere letters*."""


class Term(NamedTuple):
    """What is asked: its stems, and the stop words without which a single word would say too much: *werkt*
    alone is not *werkt niet*.
    """

    stems: tuple[str, ...]
    needed: frozenset[str]


class Synonyms:
    """Looks up the longest synonym that begins at a word.

    ``groups`` are pairs of lists of terms: what is asked, and what it then also finds.
    """

    def __init__(self, groups=()):
        self._found_by = {}
        self._by_stem = defaultdict(list)
        self._meant_by = {}
        for asked, found in groups:
            targets = list(dict.fromkeys(filter(None, map(_stems, found))))
            for text in asked:
                term = _term(text)
                if not term.stems:
                    self._meant_by[_words(text)] = next((other for other in found if _stems(other)), "")
                    continue
                if term not in self._found_by:
                    for token in dict.fromkeys(term.stems):
                        self._by_stem[token].append(term)
                others = self._found_by.setdefault(term, {})
                others |= {target: None for target in targets if target != term.stems}

    def at(self, words: tuple[str, ...], position: int, said=frozenset(), taken=frozenset()):
        """Return the places of the words, ``position`` among them, that form the longest known term (just
        this one if none does), and its synonyms' stems. ``said`` are the stems of the whole question.
        """
        stems = [stem(word) for word in words]
        best, others = (position,), {}
        for term in self._by_stem.get(stems[position], ()):
            if not term.needed <= said or len(term.stems) < len(best):
                continue
            places = _places(term.stems, stems, position, taken)
            if places and (len(places) > len(best) or places == best):
                others = others if places == best else {}
                best, others = places, others | self._found_by[term]
        return best, list(others)

    def meant_by(self, words: tuple[str, ...]) -> str:
        """Return what a term of nothing but stop words means, or nothing."""
        return self._meant_by.get(words, "")


def _places(term, stems, position, taken):
    """Return where the stems of a term are, near a position that is one of them; or nothing."""
    near = range(position, min(position + len(term) + BETWEEN, len(stems)))
    free = [place for place in near if place not in taken]
    found = [next((place for place in free if stems[place] == token), None) for token in term]
    return tuple(sorted(found)) if None not in found and position in found else ()


def _words(term):
    return tuple(part for written in written_words(fold(term)) for part in cut(written))


def _stems(term):
    return tuple(stem(word) for word in _words(term) if word not in STOP_WORDS)


def _term(text):
    words = [part for written in written_words(fold(text)) for part in asked_parts(written)]
    stems = tuple(stem(word) for word in words if word not in STOP_WORDS)
    needed = (stem(word) for word in words if word in STOP_WORDS)
    return Term(stems, frozenset(needed if len(stems) == 1 else ()))


def said_in(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem, words))


def current() -> Synonyms:
    """Return the synonyms as they are now; made ready once in each process, since there are many."""
    version, groups = kept("search-synonyms", _read)
    if version not in _ready:
        _ready.clear()
        _ready[version] = Synonyms(groups)
    return _ready[version]


_ready: dict[str, Synonyms] = {}


def _read():
    from .models import Synonym

    return token_urlsafe(), [synonym.as_pair() for synonym in Synonym.objects.all()]
