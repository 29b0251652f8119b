"""Word → stem: Snowball's Dutch stemmer, and before it the base forms that no rule of endings can know.

Source: Kraaij and Pohlmann, "Porter's stemming algorithm for Dutch", 1994 (Snowball's ``dutch``; its older
``dutch_porter`` judged worse).
"""

from functools import lru_cache

from Stemmer import Stemmer

from .inflection import base_form, has_own_s
from .words import word_list

_snowball = Stemmer("dutch")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded word: Snowball's, and one final *e* less when four letters are left."""
    base = base_form(_verb_of_gerund(word) or word)
    if has_own_s(base):
        return base
    stemmed = _snowball.stemWord(base)
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
