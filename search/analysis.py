"""Dutch text → tokens: one analysis for both databases, a pure function of the text and a fixed word list.

A token is a stem. A word also has *extras*: what else it may be found by, such as the parts of a compound.
Nothing here knows the content of the site, so nothing in the index goes stale when the content changes.

Source of the stop words: https://snowballstem.org/algorithms/dutch/stemmer.html.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from .derivation import relatives
from .separable import separable_verbs
from .stemming import stem
from .text import LONGEST_TOKEN, cut, fold, word_matches, word_set, written_words
from .words import SHORTEST, word_list

VERSION = 11
"""Goes up with every change that needs a rebuilt index: of the stemmer, the stop words, the word list, or of
what a page is found by or shown with.
"""

SEPARATOR = "\ue000"
"""Stands between a field's words and its extras. No phrase crosses it, and no text of a reader contains
it.
"""

STOP_WORDS = word_set(
    "de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om hem dan "
    "zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft "
    "hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen toen "
    "moet ben zonder kan hun dus alles onder ja eens hier wie werd altijd doch wordt wezen kunnen ons "
    "zelf tegen na reeds wil kon niets uw iemand geweest andere waar waarom wanneer welk welke word we "
    "wij jij jou jouw bent mag moeten ga gaat gaan jullie hoeveel hoelang eigenlijk graag vandaan komt "
    "komen precies gewoon minder weinig teveel "
    "eraan erbij erdoor erin ermee erna erom erop erover ertegen ertoe eruit ervan ervoor "
    "daaraan daarbij daardoor daarin daarmee daarna daarom daarop daarover daaruit daarvan daarvoor "
    "hierbij hierdoor hierin hiermee hierom hierop hierover hiervan hiervoor "
    "waaraan waarbij waardoor waarin waarmee waarop waarover waaruit waarvan waarvoor"
)
"""Snowball's 101, with the words that questions begin with. *'t* and its like are cut to one letter
anyway.
"""

# Endings that are no word of their own in a compound, although the list has them as words.
_SUFFIXES = word_set(
    "lijk lijke lijks loos loze baar bare heid heden schap schappen matig matige rijk rijke ment eren ende "
    "ingen aren"
)


class Word(NamedTuple):
    """A written word: the stems of its parts in order, those of its extras, and the surface form of each."""

    stems: tuple[str, ...]
    extras: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]


class Field(NamedTuple):
    """An analysed text; as the index keeps it: ``stems SEPARATOR extras``."""

    stems: tuple[str, ...]
    extras: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join((*self.stems, SEPARATOR, *self.extras) if self.extras else self.stems)


@lru_cache(maxsize=65_536)
def splits(word: str) -> tuple[tuple[str, str], ...]:
    """Return every way to write a folded word as two listed words, with nothing or a linking *s* between;
    the first may be the root of a verb (*vergaderzaal*).

    All ways and not the likeliest: a rare compound in the list would otherwise hide the usual parts. The
    other linking sounds (*-e-*, *-en-*) are plurals, which the list has.
    """
    if len(word) < 2 * SHORTEST or word.isdigit():
        return ()
    words = word_list()
    found = []
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        head, rest = word[:place], word[place:]
        tails = [
            tail
            for tail in ((rest, rest[1:]) if rest.startswith("s") else (rest,))
            if len(tail) >= SHORTEST and tail not in _SUFFIXES and tail in words
        ]
        if tails and (head in words or head + "en" in words):
            found += [(head, tail) for tail in tails]
    return tuple(found)


def parts_of(word: str) -> list[str]:
    """Return the parts of a compound, and those of its longest parts: *ziekteverzuim-cijfers*."""
    halves = [half for pair in splits(word) for half in pair]
    return halves + [part for half in halves for pair in splits(half) for part in pair]


@lru_cache(maxsize=65_536)
def analyse_word(written: str) -> Word:
    """Analyse a folded word as written, such as *projectondersteuning* or *zzp'er*."""
    parts = cut(written)
    kept = [part for part in parts if part not in STOP_WORDS]
    extras = {}
    if len(parts) > 1:
        joined = "".join(parts)[:LONGEST_TOKEN]
        extras[stem(joined)] = joined
    for part in kept:
        for half in parts_of(part):
            extras.setdefault(stem(half), half)
        for other in relatives(part):
            extras.setdefault(stem(other), other)
    stems = tuple(map(stem, kept))
    for own in stems:
        extras.pop(own, None)
    return Word(stems, tuple(extras), (*zip(stems, kept, strict=True), *extras.items()))


@lru_cache(maxsize=4_096)
def _whole_verb(verb: str) -> Word:
    return Word((stem(verb),), (), ((stem(verb), verb),))


def analyse(text: str) -> Field:
    folded = fold(text)
    matches = list(word_matches(folded))
    words = [analyse_word(match[0]) for match in matches]
    # At the end, where they are no neighbours of what stands between verb and particle.
    words += [_whole_verb(verb) for verb, _ in separable_verbs(folded, matches).values()]
    stems = chain.from_iterable([word.stems for word in words])
    extras = chain.from_iterable([word.extras for word in words])
    return Field(tuple(stems), tuple(extras), tuple(words))


def shortest_forms(words: Iterable[Word]) -> dict[str, str]:
    """Return the shortest surface form of every stem."""
    shortest = {}
    for word in {id(word): word for word in words}.values():  # most words are the same one many times
        for token, form in word.forms:
            known = shortest.get(token)
            if known is None or (known != form and (len(form), form) < (len(known), known)):
                shortest[token] = form
    return shortest


def name_of(title: str) -> str:
    """Return the folded words of a text as they are typed, stop words too: what completion looks in."""
    return " ".join(part for written in written_words(fold(title)) for part in cut(written))
