"""Query → plan: what must be in a page, what counts how much, and what was meant.

Every word becomes a group of alternatives (``groups.py``). Words that no page has are corrected or left out.
Pages that hold enough of the question, weighed by how rare its words are, are candidates; ``rank.py`` puts
them in order.

Source of the weight: Robertson and Spärck Jones, "Relevance weighting of search terms", 1976 (idf).
"""

from dataclasses import dataclass, field
from functools import cached_property
from math import log
from typing import Protocol

from .correction import correct
from .groups import OWN, PAIR, PART, Group, groups_of, is_compound_only, parts_of
from .query import Query, read_query
from .synonyms import Synonyms

ENOUGH = 0.4
"""The share of the question's weight that a page must hold: one of two words, two of three."""
MOSTLY_KNOWN = 0.6
"""Below this share of known words only titles and keywords count: what is left says little about the
question.
"""
PARTLY_KNOWN = 0.25
"""Below this share a part of a compound says nothing."""
MOST_CONDITIONS = 6
FILLERS = frozenset({"dan", "eens", "eigenlijk", "er", "gewoon", "graag", "nu", "ook", "precies", "toch"})


class Vocabulary(Protocol):
    def frequencies(self, terms: set[str]) -> dict[str, int]:
        """Return in how many pages each term is, and the number of pages under ``*``."""

    def forms_like(self, wanted: list[tuple[frozenset[str], int, int]]) -> list[tuple[str, int, str]]:
        """Return (term, frequency, surface form) rows; ``wanted`` are first letters, shortest and longest."""


@dataclass
class Plan:
    query: Query
    groups: list[Group] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Words that no page has. Of a compound, pages may still have a part in their title."""
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

    @property
    def has_compounds(self):
        """Whether a word may be looked for by its parts only."""
        return any(is_compound_only(group.alternatives) for group in self.groups)

    @cached_property
    def worth_of_stems(self) -> dict[str, float]:
        """Every stem that makes a written word a hit, with the best quality (at most 1) it stands for."""
        worth = {token: OWN for phrase in self.phrases for token in phrase}
        for group in self.groups:
            for alternative in group.alternatives:
                for token in alternative.stems:
                    worth[token] = max(worth.get(token, 0), min(alternative.quality, OWN))
        return worth


def make_plan(
    query: Query, vocabulary: Vocabulary, synonyms: Synonyms, *, literal: bool = False, by_parts: bool = False
) -> Plan:
    """Plan a query; ``literal`` leaves typing errors as they are, ``by_parts`` is content with a part of a
    compound in a title.
    """
    plan = Plan(query)
    if not query.words and not query.phrases:
        return _plan_of_stop_words(plan, vocabulary, synonyms)
    groups = groups_of(query.words, synonyms)
    frequencies = vocabulary.frequencies(_stems(groups, query.phrases) | {"*"})
    corrections = {} if literal else _corrections(groups, frequencies, vocabulary)
    if corrections:
        words = tuple(corrections.get(word, word) for word in query.words)
        groups = groups_of(tuple(dict.fromkeys(words)), synonyms)
        if missing := _stems(groups, ()) - frequencies.keys():
            frequencies |= vocabulary.frequencies(missing)
        plan.corrections = corrections
    _weigh(groups, frequencies, by_parts)
    if _share_known(groups, frequencies) < PARTLY_KNOWN:
        _forget_parts(groups)
    plan.groups = [group for group in groups if group.idf]
    plan.unknown = [word for group in groups if not group.is_known for word in group.words]
    all_phrases_known = all(frequencies.get(token) for phrase in query.phrases for token in phrase)
    plan.is_possible = all_phrases_known and bool(plan.groups or query.phrases)
    plan.head_only = not plan.phrases and _share_known(groups, frequencies) < MOSTLY_KNOWN
    return plan


def _plan_of_stop_words(plan, vocabulary, synonyms):
    """Look for titles and ways to ask with exactly these words, or for what editors say that they mean."""
    names = tuple(word for word in plan.query.all_words if word not in FILLERS)
    if other := synonyms.meant_by(names):
        return make_plan(read_query(other), vocabulary, synonyms)
    plan.names = names
    plan.is_possible = bool(names)
    return plan


def _stems(groups, phrases):
    stems = {token for phrase in phrases for token in phrase}
    return stems.union(*(alternative.stems for group in groups for alternative in group.alternatives))


def _frequency(alternative, frequencies):
    return min(frequencies.get(token, 0) for token in alternative.stems)


def _weigh(groups, frequencies, by_parts):
    """Set the idf of every group that some page may satisfy; the others keep 0.

    The word itself decides when it is known, and else the rarest of what stands for it: the frequent parts
    of a rare compound would otherwise rob it of its weight.
    """
    pages = frequencies.get("*", 0)
    for group in groups:
        known = [a for a in group.alternatives if _frequency(a, frequencies)]
        if len(group.words) == 1 and (not known or (by_parts and is_compound_only(known))):
            known = [a for a in parts_of(group.words[0]) if _frequency(a, frequencies)]
        conditions = [a for a in known if a.quality != PAIR]
        group.alternatives = known if conditions else []
        if conditions:
            own = [a for a in conditions if a.quality == OWN] or conditions
            group.idf = log(1 + pages / min(_frequency(a, frequencies) for a in own))


def _forget_parts(groups):
    for group in groups:
        if not group.is_known:
            group.alternatives, group.idf = [], 0.0


def _share_known(groups, frequencies):
    """How much of the question some page may answer; of a compound of which only a part is known, little."""
    known = sum(group.idf * (1 if group.is_known else PART) for group in groups)
    unknown = sum(not (group.idf or all(word.isdigit() for word in group.words)) for group in groups)
    asked = sum(group.idf for group in groups) + unknown * log(1 + frequencies.get("*", 0))
    return known / asked if asked else 1.0


def _corrections(groups, frequencies, vocabulary):
    """Return what was meant by unknown words, and add the frequencies of these to the known ones."""
    unknown = [
        group.words[0]
        for group in groups
        if len(group.words) == 1 and not any(_frequency(a, frequencies) for a in group.conditions)
    ]
    found = {}
    for word, (form, term, frequency) in correct(unknown, vocabulary.forms_like).items():
        found[word], frequencies[term] = form, frequency
    return found
