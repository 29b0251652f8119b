"""Query → plan: what must be in a page, what counts how much, and what was meant.

A *group* stands for one asked word and has *alternatives*: the word itself, the parts of a compound, the
words joined or cut, the editors' synonyms. Words that no page has are corrected or left out. Pages that
hold enough of the question, weighed by how rare its words are, are candidates; ``rank.py`` puts them in
order.

Source of the weight: Robertson and Spärck Jones, "Relevance weighting of search terms", 1976 (idf).
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple, Protocol

from .analysis import splits, stem
from .correction import correct
from .derivation import relatives
from .query import Query, read_query
from .synonyms import Synonyms

OWN, PAIR, COMPOUND, SYNONYM = 1.0, 2.0, 0.6, 0.5
"""The quality of an alternative: the word itself, neighbours that stayed neighbours, and what is indirect."""
ENOUGH = 0.4
"""The share of the question's weight that a page must hold: one of two words, two of three."""
MOSTLY_KNOWN = 0.6
"""Below this share of known words only titles and keywords count: what is left says little about the
question.
"""
MOST_CONDITIONS = 6
FILLERS = frozenset({"dan", "eens", "eigenlijk", "er", "gewoon", "graag", "nu", "ook", "precies", "toch"})


class Vocabulary(Protocol):
    def frequencies(self, terms: set[str]) -> dict[str, int]:
        """Return in how many pages each term is, and the number of pages under ``*``."""

    def forms_like(self, initials: set[str], shortest: int, longest: int) -> list[tuple[str, int, str]]:
        """Return (term, frequency, surface form) rows with such a first letter and length."""


class Alternative(NamedTuple):
    """``side by side`` when ``is_phrase``, anywhere in the page otherwise; ``PAIR`` only scores."""

    stems: tuple[str, ...]
    quality: float
    is_phrase: bool = True


@dataclass
class Group:
    words: tuple[str, ...]
    alternatives: list[Alternative]
    idf: float = 0.0

    @property
    def conditions(self):
        return [alternative for alternative in self.alternatives if alternative.quality != PAIR]


@dataclass
class Plan:
    query: Query
    groups: list[Group] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)
    is_possible: bool = True
    head_only: bool = False
    """Look in titles and keywords only: too little of the question is known."""
    names: tuple[str, ...] = ()
    """Nothing but stop words was asked: the titles must hold exactly these words."""

    @property
    def phrases(self):
        return self.query.phrases

    @property
    def did_you_mean(self) -> str:
        """The query with its corrections, or nothing when there are none."""
        if not self.corrections:
            return ""
        return " ".join(self.corrections.get(word, word) for word in self.query.all_words)

    @cached_property
    def worth_of_stems(self) -> dict[str, float]:
        """Every stem that makes a written word a hit, with the best quality (at most 1) it stands for."""
        worth = {token: OWN for phrase in self.phrases for token in phrase}
        for group in self.groups:
            for alternative in group.alternatives:
                for token in alternative.stems:
                    worth[token] = max(worth.get(token, 0), min(alternative.quality, OWN))
        return worth


def make_plan(query: Query, vocabulary: Vocabulary, synonyms: Synonyms, *, literal: bool = False) -> Plan:
    """Plan a query; ``literal`` leaves typing errors as they are."""
    plan = Plan(query)
    if not query.words and not query.phrases:
        return _plan_of_stop_words(plan, vocabulary, synonyms)
    groups = _groups(query.words, synonyms)
    frequencies = vocabulary.frequencies(_stems(groups, query.phrases) | {"*"})
    corrections = {} if literal else _corrections(groups, frequencies, vocabulary)
    if corrections:
        words = tuple(corrections.get(word, word) for word in query.words)
        groups = _groups(tuple(dict.fromkeys(words)), synonyms)
        if missing := _stems(groups, ()) - frequencies.keys():
            frequencies |= vocabulary.frequencies(missing)
        plan.corrections = corrections
    _weigh(groups, frequencies)
    plan.groups = [group for group in groups if group.idf]
    plan.unknown = [word for group in groups if not group.idf for word in group.words]
    all_phrases_known = all(frequencies.get(token) for phrase in query.phrases for token in phrase)
    plan.is_possible = all_phrases_known and bool(plan.groups or query.phrases)
    plan.head_only = _is_mostly_unknown(plan, frequencies)
    return plan


def _plan_of_stop_words(plan, vocabulary, synonyms):
    """Look for titles and ways to ask with exactly these words, or for what editors say that they mean."""
    names = tuple(word for word in plan.query.all_words if word not in FILLERS)
    if other := synonyms.meant_by(names):
        return make_plan(read_query(other), vocabulary, synonyms)
    plan.names = names
    plan.is_possible = bool(names)
    return plan


def _groups(words, synonyms):
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


def _add_neighbours(left, right):
    if len(left.words) == len(right.words) == 1:
        joined = Alternative((stem(left.words[0] + right.words[0]),), OWN)
        side_by_side = Alternative((stem(left.words[0]), stem(right.words[0])), PAIR)
        for group in (left, right):
            group.alternatives += [joined, side_by_side]


def _stems(groups, phrases):
    stems = {token for phrase in phrases for token in phrase}
    return stems.union(*(alternative.stems for group in groups for alternative in group.alternatives))


def _frequency(alternative, frequencies):
    return min(frequencies.get(token, 0) for token in alternative.stems)


def _weigh(groups, frequencies):
    """Set the idf of every group that some page may satisfy; the others keep 0.

    The word itself decides when it is known, and else the rarest of what stands for it: the frequent parts
    of a rare compound would otherwise rob it of its weight.
    """
    pages = frequencies.get("*", 0)
    for group in groups:
        known = [a for a in group.alternatives if _frequency(a, frequencies)]
        conditions = [a for a in known if a.quality != PAIR]
        group.alternatives = known if conditions else []
        if conditions:
            own = [a for a in conditions if a.quality == OWN] or conditions
            group.idf = log(1 + pages / min(_frequency(a, frequencies) for a in own))


def _is_mostly_unknown(plan, frequencies):
    asked = [word for word in plan.unknown if not word.isdigit()]
    if not asked or plan.phrases:
        return False
    known = sum(group.idf for group in plan.groups)
    return known < MOSTLY_KNOWN * (known + len(asked) * log(1 + frequencies.get("*", 0)))


def _corrections(groups, frequencies, vocabulary):
    """Return what was meant by unknown words, and add the frequencies of these to the known ones."""
    found = {}
    for group in groups:
        if len(group.words) == 1 and not any(_frequency(a, frequencies) for a in group.conditions):
            (word,) = group.words
            if correction := correct(word, vocabulary.forms_like):
                found[word], term, frequencies[term] = correction
    return found
