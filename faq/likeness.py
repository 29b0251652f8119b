"""How much two questions are alike: the share of words that carry meaning which they have in common.

Words are compared without accents, case, apostrophes and the commonest Dutch endings, and words that any
question may hold are left out. The measure is Dice's: twice the words in common, divided by the words of
both. It is 1 for the same words in any order and 0 for nothing in common.
L. R. Dice, "Measures of the amount of ecologic association between species", Ecology 26 (1945).
"""

import re
import unicodedata
from collections.abc import Iterable

ALIKE = 0.6
"""From here on two questions count as one. Of two times three words, two have to be the same."""

_WORD = re.compile(r"\w+")
_ENDINGS = ("en", "s", "e")
_SHORTEST_STEM = 4
_COMMON = frozenset(
    word
    for line in (
        "aan al alle als bij dan dat de deze die dit doen door dus een eens eigenlijk en er gaan gaat",
        "had heb hebben hebt heeft het hoe hun ik in is ja jaar je jij jou jouw jullie kan kun kunnen",
        "maar mag me meer men met mij mijn moet moeten mogen na naar nee niet nog nou nu of om ons onze",
        "ook op over te toch tot u uit uw van veel voor waar waarom wanneer want waren was wat we wel",
        "welke wie wij wil willen word worden wordt zal ze zich zijn zo zou zouden",
    )
    for word in line.split()
)


def plain(text: str) -> str:
    """Return text in small letters without accents and apostrophes: ``Zzp’ers, één`` → ``zzpers, een``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’‘`")


def key_words(text: str) -> list[str]:
    """Return the words that carry meaning, or all of them when none does."""
    words = _WORD.findall(plain(text))
    return [word for word in words if word not in _COMMON] or words


def stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in key_words(text))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return 0 to 1 for two sets of stems."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0


def most_about(text: str, candidates: Iterable, text_of) -> list:
    """Return the candidates whose text holds at least half of the words of ``text``, the best first."""
    wanted = stems(text)
    scored = [(len(wanted & stems(text_of(item))), item) for item in candidates] if wanted else []
    good = [pair for pair in scored if 2 * pair[0] >= len(wanted)]
    return [item for _, item in sorted(good, key=lambda pair: -pair[0])]


def _stem(word):
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
