"""Query → plan: what must be in a page, what counts how much, and what was meant.

Every word becomes a group of alternatives (``groups.py``). Words that no page has are corrected or left out.
Pages that hold enough of the question, weighed by how rare its words are, are candidates; ``rank.py`` puts
them in order.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from .analysis import STOP_WORDS
from .compounds import beside_kinds, splits_by_site, stems_of_parts, typed_apart
from .correction import correct
from .groups import OWN, PART, SYNONYM, Group, groups_of
from .kinds import Kinds, name_kinds
from .ourselves import is_asked, own_name
from .query import Query, read_query
from .synonyms import Synonyms, said_in
from .weights import forget_numbers, forget_parts, frequency_of, is_nowhere, share_known, weigh

ENOUGH = 0.4
"""The share of the question's weight that a page must hold: one of two words, two of three."""
MOSTLY_KNOWN = 0.6
"""Below this share of known words only titles and keywords count: what is left says little about the
question.
"""
PARTLY_KNOWN = 0.25
"""Below this share a part of a compound says nothing."""
MATTERS = 0.7
"""How heavy a word must be, of the average of the question, for a title with it to be a result."""
MEANT = 0.75
"""What a synonym counts in a title: editors say that it means the same."""
MOST_CONDITIONS = 6
FILLERS = frozenset({"dan", "eens", "eigenlijk", "er", "gewoon", "graag", "nu", "ook", "precies", "toch"})


NO_KINDS = Kinds()


class Vocabulary(Protocol):
    def frequencies(self, terms: set[str]) -> dict[str, int]:
        """Return in how many pages each term is, and the number of pages under ``*``."""

    def forms_like(self, wanted: list[tuple[frozenset[str], int, int]]) -> list[tuple[str, int, str]]:
        """Return (term, frequency, surface form) rows; ``wanted`` are first letters, shortest and longest."""


@dataclass
class Plan:
    query: Query
    groups: list[Group] = field(default_factory=list)
    frequencies: dict[str, int] = field(default_factory=dict)
    """In how many pages each stem is, and the number of pages under ``*``."""
    unknown: list[str] = field(default_factory=list)
    """Words that no page has. Of a compound, pages may still have a part in their title."""
    corrections: dict[str, str] = field(default_factory=dict)
    is_possible: bool = True
    share_known: float = 1.0
    """How much of the question some page may have."""
    head_only: bool = False
    """Look in titles and keywords only: too little of the question is known."""
    lost: list[Group] = field(default_factory=list)
    """Compounds that no page has after all: see ``lose``."""
    kinds: Kinds = NO_KINDS
    is_about_us: bool = False
    """Whoever asks speaks to the organisation itself."""
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

    def lose(self, groups: list[Group]) -> None:
        """Take compounds for unknown after all, since their parts have nothing to do with each other."""
        self.lost = groups
        if groups and len(self.groups) > 1:
            self.share_known *= 1 - sum(g.idf for g in groups) / sum(g.idf for g in self.groups)
            self.head_only = not self.phrases and self.share_known < MOSTLY_KNOWN

    def for_what_is_planned(self) -> "Plan | None":
        """Return a plan for nothing but the kind that was named, when its pages have a day of their own."""
        groups = [group for group in self.groups if group.kinds & self.kinds.planned]
        alone = len(groups) == len(self.groups) or self.phrases
        plan = Plan(self.query, groups, self.frequencies, kinds=self.kinds)
        return plan if groups and not alone else None

    @cached_property
    def idf(self) -> float:
        """What the whole question weighs."""
        return sum(group.idf for group in self.groups)

    @cached_property
    def named_kinds(self) -> frozenset[int]:
        return frozenset().union(*(group.kinds for group in self.groups))

    @cached_property
    def worth_of_stems(self) -> dict[str, float]:
        """Every stem that makes a written word a hit, with the best quality (at most 1) it stands for."""
        worth = {token: OWN for phrase in self.phrases for token in phrase}
        worth |= dict.fromkeys(own_name(), OWN) if self.is_about_us else {}
        for group in self.groups:
            for alternative in group.alternatives:
                quality = MEANT if alternative.quality == SYNONYM else min(alternative.quality, OWN)
                for token in alternative.stems:
                    worth[token] = max(worth.get(token, 0), quality)
        return worth


def make_plan(
    query: Query,
    vocabulary: Vocabulary,
    synonyms: Synonyms,
    kinds: Kinds = NO_KINDS,
    *,
    literal: bool = False,
) -> Plan:
    """Plan a query; ``literal`` leaves typing errors as they are."""
    plan = Plan(query, kinds=kinds, is_about_us=is_asked(query.all_words))
    if not query.words and not query.phrases:
        return _plan_of_stop_words(plan, vocabulary, synonyms)
    said = said_in(query.all_words)
    groups = groups_of(query.words, synonyms, said)
    frequencies = vocabulary.frequencies(_stems(groups, query.phrases) | {"*"})
    frequencies = _with_halves(groups, frequencies, vocabulary, synonyms)
    apart = _apart(groups, frequencies, kinds, synonyms)
    plan.corrections = {} if literal else _corrections(groups, frequencies, vocabulary, apart)
    if written := apart | plan.corrections:
        meant = (part for word in query.words for part in written.get(word, word).split())
        words = tuple(word for word in dict.fromkeys(meant) if word not in STOP_WORDS)
        if not words and not query.phrases:
            return _plan_of_stop_words(plan, vocabulary, synonyms)
        groups = groups_of(words, synonyms, said | said_in(words))
        if missing := _stems(groups, ()) - frequencies.keys():
            frequencies |= vocabulary.frequencies(missing)
    plan.frequencies = frequencies
    weigh(groups, frequencies, synonyms)
    name_kinds(groups, kinds)
    if share_known(groups, frequencies, by_parts=PART) < PARTLY_KNOWN:
        forget_parts(groups)
    forget_numbers(groups)
    plan.groups = [group for group in groups if group.idf]
    plan.unknown = [word for group in groups if not group.is_known for word in group.words]
    all_phrases_known = all(frequencies.get(token) for phrase in query.phrases for token in phrase)
    plan.is_possible = all_phrases_known and bool(plan.groups or query.phrases)
    plan.share_known = share_known(groups, frequencies)
    plan.head_only = not plan.phrases and plan.share_known < MOSTLY_KNOWN
    return plan


def _plan_of_stop_words(plan, vocabulary, synonyms):
    """Look for titles and ways to ask with exactly these words, or for what editors say that they mean."""
    asked = plan.did_you_mean.split() or plan.query.all_words
    names = tuple(word for word in asked if word not in FILLERS)
    if other := synonyms.meant_by(names):
        return replace(
            make_plan(read_query(other), vocabulary, synonyms, plan.kinds), is_about_us=plan.is_about_us
        )
    plan.names = names
    plan.is_possible = bool(names)
    return plan


def _stems(groups, phrases):
    stems = {token for phrase in phrases for token in phrase}
    return stems.union(*(alternative.stems for group in groups for alternative in group.alternatives))


def _with_halves(groups, frequencies, vocabulary, synonyms):
    """Return the frequencies with those of the parts of words that no page has."""
    nowhere = [group.words[0] for group in groups if is_nowhere(group, frequencies)]
    missing = set().union(*(stems_of_parts(word, synonyms) for word in nowhere)) - frequencies.keys()
    return frequencies | vocabulary.frequencies(missing) if missing else frequencies


def _apart(groups, frequencies, kinds, synonyms):
    """Return the words that name a kind of page in a compound, as they would be typed apart."""
    nowhere = (group.words[0] for group in groups if is_nowhere(group, frequencies))
    return {word: apart for word in nowhere if (apart := beside_kinds(word, frequencies, kinds, synonyms))}


def _corrections(groups, frequencies, vocabulary, apart):
    """Return what was meant by unknown words, and add the frequencies of these to the known ones."""
    unknown = [
        group.words[0]
        for group in groups
        if len(group.words) == 1
        and group.words[0] not in apart
        and not any(frequency_of(a, frequencies) for a in group.conditions)
        and not splits_by_site(group.words[0], frequencies)
    ]
    found = {word: apart for word in unknown if (apart := typed_apart(word, frequencies))}
    unknown = [word for word in unknown if word not in found]
    corrected = correct(unknown, vocabulary.forms_like, is_beside_known=len(unknown) < len(groups))
    for word, (form, term, frequency) in corrected.items():
        found[word], frequencies[term] = form, frequency
    return found
