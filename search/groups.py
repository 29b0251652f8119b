"""A *group* stands for one asked word and has *alternatives*: the word itself, the parts of a compound, the
words joined or cut, the editors' synonyms.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from .analysis import splits, stem
from .derivation import relatives
from .inflection import base_form
from .query import FILLERS, LIGHT
from .synonyms import Synonyms

OWN, PAIR, COMPOUND, SYNONYM, PART, TOPIC = 1.0, 2.0, 0.6, 0.5, 0.3, 0.31
"""The quality of an alternative: the word itself, neighbours that stayed neighbours, and what is indirect."""


class Alternative(NamedTuple):
    """``side by side`` when ``is_phrase``, anywhere in the page otherwise; ``PAIR`` only scores, ``PART``
    counts in titles only, ``TOPIC`` in titles and keywords.
    """

    stems: tuple[str, ...]
    quality: float
    is_phrase: bool = True

    @property
    def is_partial(self):
        """Whether it stands for a part of a compound."""
        return self.quality in (PART, TOPIC)

    @property
    def place(self):
        """Where only it counts, or nothing."""
        return {PART: "title", TOPIC: "keywords"}.get(self.quality, "")


@dataclass
class Group:
    words: tuple[str, ...]
    alternatives: list[Alternative]
    idf: float = 0.0
    rarity: dict[Alternative, float] = field(default_factory=dict)
    """The idf of each alternative by itself."""
    kinds: frozenset[int] = frozenset()
    """The content types that the word names, such as *workshop*."""

    @property
    def conditions(self):
        return [alternative for alternative in self.alternatives if alternative.quality != PAIR]

    def weight_of(self, alternative):
        return min(self.idf, self.rarity[alternative]) if alternative.quality == SYNONYM else self.idf

    @cached_property
    def is_written(self):
        """Whether some page has the word itself; for who ranks, when it is known what pages have."""
        return any(a.quality == OWN for a in self.alternatives)

    @cached_property
    def is_light(self):
        """Whether it says little about what is looked for."""
        return LIGHT.issuperset(self.words)

    @property
    def is_number(self):
        return all(word.isdigit() for word in self.words)

    @property
    def is_known(self):
        return self.idf and not all(alternative.is_partial for alternative in self.conditions)


def groups_of(words: tuple[str, ...], synonyms: Synonyms, said=frozenset()) -> list[Group]:
    """Return a group for every word or known term; ``said`` are the stems of the whole question."""
    groups, taken = [], set()
    for position in range(len(words)):
        if position not in taken:
            known = synonyms.at(words, position, said, taken)
            taken.update(known.places)
            chosen = tuple(words[place] for place in known.places)
            groups.append(Group(chosen, _alternatives(chosen, known)))
    for left, right in pairwise(groups):
        _add_neighbours(left, right)
    return groups


def _alternatives(words, known):
    own = tuple(stem(word) for word in words)
    # *hoe heten jullie* asks for a name as much as for *heten*.
    is_filler = bool(known.others) and (FILLERS | LIGHT).issuperset(words)
    found = [Alternative(own, SYNONYM if is_filler or known.is_saying else OWN)]
    if len(words) == 1:
        found += [Alternative((stem(a), stem(b)), COMPOUND, False) for a, b in splits(words[0])]
        others = {stem(other): None for other in relatives(words[0])}  # a set that keeps its order
        found += [Alternative((other,), COMPOUND) for other in others if (other,) != own]
    else:
        found.append(Alternative(own, COMPOUND, False))
    found += [Alternative(synonym, SYNONYM) for synonym in known.others]
    return found


def _add_neighbours(left, right):
    """Neighbours may be one word in a page: *time management*, and *pijn in de rug* as *rugpijn*."""
    if len(left.words) == len(right.words) == 1:
        one, other = left.words[0], right.words[0]
        side_by_side = Alternative((stem(one), stem(other)), PAIR)
        joined = dict.fromkeys([stem(one + other)], OWN)
        for link in ("", "s"):
            joined.setdefault(stem(base_form(other) + link + one), COMPOUND)
        for group in (left, right):
            group.alternatives += [Alternative((word,), quality) for word, quality in joined.items()]
            group.alternatives.append(side_by_side)
