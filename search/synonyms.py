"""The editors' synonyms, ready for use in a plan: read when asked, so a new one works on the next request."""

from collections import defaultdict
from collections.abc import Iterable
from secrets import token_urlsafe
from typing import NamedTuple

from home.generation import kept

from .analysis import STOP_WORDS, stem
from .query import asked_words, without_fillers
from .text import cut, fold, written_words

BETWEEN = 2
"""Words that may stand between those of a term, in any order: *letters wat groter* is *grotere letters*."""


class Term(NamedTuple):
    """What is asked: its stems. A single word would say too much without what is around it, and in another
    form: *werkt niet* is not *werk*.
    """

    stems: tuple[str, ...]
    needed: frozenset[str]
    form: str


class Known(NamedTuple):
    """Where in a question a term is, what it also finds (as stems), and whether it says more than its word:
    *wie heeft dit bedacht*.
    """

    places: tuple[int, ...]
    others: list[tuple[str, ...]]
    is_saying: bool = False


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
        """Return the longest known term with the word at ``position``, or else that word alone. ``said`` are
        the stems of the whole question.
        """
        stems = [stem(word) for word in words]
        best, others, is_saying = (position,), {}, False
        for term in self._by_stem.get(stems[position], ()):
            if term.form not in ("", words[position]) or not term.needed <= said:
                continue
            places = _places(term.stems, stems, position, taken)
            if places and (len(places) > len(best) or places == best):
                others = others if places == best else {}
                best, others = places, others | self._found_by[term]
                is_saying = len(term.needed) > 1
        return Known(best, list(others), is_saying)

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
    """Read a term as a question is read, or no question would hold it."""
    words = asked_words(text)
    own = without_fillers([word for word in dict.fromkeys(words) if word not in STOP_WORDS])
    needed = said_in(word for word in words if word not in own) if len(own) == 1 else frozenset()
    return Term(tuple(map(stem, own)), needed, own[0] if needed else "")


def said_in(words: Iterable[str]) -> frozenset[str]:
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
