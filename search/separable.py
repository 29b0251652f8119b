"""Separable verbs that were written apart: *meld je aan* is a form of *aanmelden*.

Only where the particle can hardly be a preposition: one that never is, at the end of a clause, or before a
word that begins the next part of it. Right after a determiner it is another word: *een vast moment*, *de
weg*. Source: Haeseryn and others, "Algemene Nederlandse Spraakkunst", 12.2 (separable compound verbs),
https://e-ans.ivdnt.org.
"""

import re
from functools import lru_cache

from .inflection import PARTICLES, VERBS, infinitive, possible_infinitives
from .text import word_set
from .words import word_list

FURTHEST = 8
"""Words between the verb and its particle at most."""
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)\n]|$)")
_SENTENCE_END = re.compile(r"[.;:!?\n]")
_NEXT_PART = word_set(
    "voor bij met zonder in als wanneer wat wie om en of dan tot dat via zodra waar hoe waarom"
)
_PARTICLES = frozenset(PARTICLES)
_NO_PREPOSITIONS = word_set("los mee neer samen terug vast voort vooruit weg")
_DETERMINERS = word_set("de een geen mijn jouw uw onze elk elke ieder iedere welk welke")
"""Without those that are pronouns too: *meld je aan*, *leg het vast*, *neem die mee*."""


def separable_verbs(folded: str, words: list[re.Match]) -> dict[int, tuple[str, int]]:
    """Return the infinitive and the number of the particle, by the number of the verb among the words."""
    found = {}
    for number, word in enumerate(words):
        is_particle = number and word[0] in _PARTICLES and _stands_apart(folded, words, number)
        if is_particle and (verb := _verb_before(folded, words, number)):
            found[verb[0]] = verb[1], number
    return found


def _stands_apart(folded, words, number):
    if words[number - 1][0] in _DETERMINERS:
        return False
    if words[number][0] in _NO_PREPOSITIONS or _CLAUSE_END.match(folded, words[number].end()):
        return True
    following = words[number + 1][0] if number + 1 < len(words) else ""
    return following in _NEXT_PART


def _verb_before(folded, words, number):
    particle, end = words[number][0], words[number].start()
    found = None  # the first one: the verb comes early in a clause
    for earlier in range(number - 1, max(number - 1 - FURTHEST, -1), -1):
        word = words[earlier]
        if _SENTENCE_END.search(folded, word.end(), end):
            break
        verb = _separable(particle, word[0])
        found = (earlier, verb) if verb else found
    return found


@lru_cache(maxsize=65_536)
def _separable(particle, word):
    """Return the listed verb that a finite form and a particle are together, or nothing."""
    listed = word_list()
    return next((verb for form in _infinitives(word) if (verb := particle + form) in listed), "")


def _infinitives(word):
    """Return what a finite form can be of: *geef*, *geeft* and *geven* of *geven*."""
    if len(word) < 2 or not word.isascii():
        return []
    if word.endswith("en"):
        return [word]
    root = word.removesuffix("t")
    roots = dict.fromkeys((root, word))
    found = [verb for form in roots for verb in possible_infinitives(form)]
    return [
        *found,
        root + "n",
        infinitive(word) or VERBS.get(word, "-"),
    ]  # doe, gaat, hou: doen, gaan, houden
