"""Word → stem: Snowball's Dutch stemmer, and before it the base forms that no rule of endings can know.

Source: Kraaij and Pohlmann, "Porter's stemming algorithm for Dutch", 1994 (Snowball's ``dutch``; its older
``dutch_porter`` judged worse).
"""

from functools import lru_cache

from Stemmer import Stemmer

from .inflection import base_form, has_own_s, possible_infinitives
from .words import word_list

_snowball = Stemmer("dutch")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word: Snowball's, and one final *e* less when four letters are left."""
    base = base_form(_verb_of_gerund(word) or word)
    if has_own_s(base):
        return base
    if base.startswith("ge") and base in word_list() and not _is_participle(base):
        # Snowball takes every *ge-* for that of a participle: *gemeente* would be *mening*.
        return _without_e("ge" + _snowball.stemWord("qe" + base[2:])[2:])
    return _without_e(_snowball.stemWord(base))


def _is_participle(word):
    words, root = word_list(), word[2:-1]
    if word.endswith("n"):  # *gezien*, and not the plural of *gemeente*
        return word[2:] in words and word[:-1] not in words
    is_regular = word.endswith(("d", "t")) and len(root) > 2
    return is_regular and any(verb in words for verb in possible_infinitives(root))


def _without_e(stemmed):
    return stemmed[:-1] if len(stemmed) > 4 and stemmed.endswith("e") else stemmed


def _verb_of_gerund(word):
    """Return the verb of *training* or *coaching*: a borrowed word that Snowball does not take for a Dutch
    one.
    """
    root = word.removesuffix("en").removesuffix("ing")
    is_gerund = (
        word.endswith(("ing", "ingen")) and len(root) >= 5 and _snowball.stemWord(word).endswith("ing")
    )
    return root + "en" if is_gerund and root + "en" in word_list() else ""
