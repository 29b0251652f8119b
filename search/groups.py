"""A *group* stands for one asked word and has *alternatives*: the word itself, the parts of a compound, the
words joined or cut, the editors' synonyms.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .analysis import splits, stem
from .derivation import relatives
from .synonyms import Synonyms

OWN, PAIR, COMPOUND, SYNONYM, PART = 1.0, 2.0, 0.6, 0.5, 0.3
"""The quality of an alternative: the word itself, neighbours that stayed neighbours, and what is indirect."""


class Alternative(NamedTuple):
    """``side by side`` when ``is_phrase``, anywhere in the page otherwise; ``PAIR`` only scores, ``PART``
    counts in titles only.
    """

    stems: tuple[str, ...]
    quality: float
    is_phrase: bool = True

    @property
    def in_title(self):
        return self.quality == PART


@dataclass
class Group:
    words: tuple[str, ...]
    alternatives: list[Alternative]
    idf: float = 0.0

    @property
    def conditions(self):
        return [alternative for alternative in self.alternatives if alternative.quality != PAIR]

    @property
    def is_known(self):
        return self.idf and not all(alternative.in_title for alternative in self.conditions)


def groups_of(words: tuple[str, ...], synonyms: Synonyms) -> list[Group]:
    groups, position = [], 0
    while position < len(words):
        length, others = synonyms.longest_at(words, position)
        chosen = words[position : position + length]
        groups.append(Group(chosen, _alternatives(chosen, others)))
        position += length
    for left, right in pairwise(groups):
        _add_neighbours(left, right)
    return groups


def _alternatives(words, synonyms):
    own = tuple(stem(word) for word in words)
    found = [Alternative(own, OWN)]
    if len(words) == 1:
        found += [Alternative((stem(a), stem(b)), COMPOUND, False) for a, b in splits(words[0])]
        others = {stem(other): None for other in relatives(words[0])}  # a set that keeps its order
        found += [Alternative((other,), COMPOUND) for other in others if (other,) != own]
    else:
        found.append(Alternative(own, COMPOUND, False))
    found += [Alternative(synonym, SYNONYM) for synonym in synonyms]
    return found


def parts_of(word: str) -> list[Alternative]:
    """Return the parts of a compound that nobody wrote in one word: what it is about, and what it is."""
    heads, tails = zip(*splits(word), strict=True) if splits(word) else ((), ())
    parts = dict.fromkeys(stem(part) for part in (max(heads, key=len, default=""), *tails) if part)
    return [Alternative((part,), PART) for part in parts]


def is_compound_only(alternatives: list[Alternative]) -> bool:
    return all(alternative.quality in (COMPOUND, PAIR) for alternative in alternatives)


def _add_neighbours(left, right):
    if len(left.words) == len(right.words) == 1:
        joined = Alternative((stem(left.words[0] + right.words[0]),), OWN)
        side_by_side = Alternative((stem(left.words[0]), stem(right.words[0])), PAIR)
        for group in (left, right):
            group.alternatives += [joined, side_by_side]
