"""Word → the words it is derived from or gave rise to: *trainer*, *training* and *trainen* belong together.

What a stemmer keeps apart on purpose, since the meaning changes a little. So these are extras, worth less
than forms of the same word, and only words that are in the word list. Source of the endings: Haeseryn and
others, "Algemene Nederlandse Spraakkunst", chapter 12 (word formation), https://e-ans.ivdnt.org.
"""

from functools import lru_cache

from .words import word_list

# Ending, and what may stand in its place.
_ENDINGS = (
    ("ingen", ("en",)),
    ("ing", ("en",)),
    ("ers", ("en",)),
    ("er", ("en",)),
    ("sters", ("en",)),
    ("ster", ("en",)),
    ("aties", ("eren",)),
    ("atie", ("eren",)),
    ("alisering", ("aal",)),
    ("aliseren", ("aal",)),
    ("isering", ("isch",)),
    ("iviteit", ("ief",)),
    ("biliteit", ("bel",)),
    ("aliteit", ("aal",)),
    ("isten", ("eren",)),
    ("ist", ("eren",)),
    ("ische", ("ie", "iek")),
    ("isch", ("ie", "iek")),
)
_ANY_ENDING = tuple(ending for ending, _ in _ENDINGS)
_SHORTEST_ROOT = 4


@lru_cache(maxsize=65_536)
def relatives(word: str) -> tuple[str, ...]:
    """Return the listed words that a folded word goes back to."""
    if not word.endswith(_ANY_ENDING):
        return ()
    words = word_list()
    found = []
    for ending, replacements in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= _SHORTEST_ROOT:
            found += [root + other for other in replacements if root + other in words]
    return tuple(dict.fromkeys(found))
