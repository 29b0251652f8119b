"""Tells verbs from nouns, for the questions in which that matters."""

import re

from .inflection import PARTICLES
from .words import word_list

_OPEN = re.compile(r"([aeou])([^aeiouwy])$")
_VOICELESS = {"z": "s", "v": "f"}


def is_verb_only(word: str) -> bool:
    """Whether a word is an infinitive and no plural.

    A verb has forms (*koopt*, *gemeten*; *opgeschoond* counts for *schonen*), and a noun has a diminutive:
    *fietsen* may be either, for there is *fietsje*.
    """
    words = word_list()
    if not word.endswith("en"):
        return False
    for verb in [word, *(word.removeprefix(particle) for particle in PARTICLES if word.startswith(particle))]:
        roots = _roots(verb)
        forms = [f"ge{verb}", *(f"ge{root}" if root.endswith("t") else f"{root}t" for root in roots)]
        if any(form in words for form in forms):
            return not any(root + "je" in words for root in roots)
    return any(f"{word[:n]}ge{word[n:]}" in words for n in range(3, len(word) - 4))  # *vrijgehouden*


def _roots(verb):
    """Return how the root of an infinitive may be written: of *kopen* *koop*, of *zeggen* *zeg*."""
    rest = verb.removesuffix("en")
    if len(rest) < 2:
        return set()
    roots = {rest, _OPEN.sub(r"\1\1\2", rest)}
    if rest[-1] == rest[-2]:
        roots.add(rest[:-1])
    return roots | {root[:-1] + _VOICELESS[root[-1]] for root in roots if root[-1] in _VOICELESS}
