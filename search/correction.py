"""Typing errors: the word of the index that was probably meant.

Optimal string alignment (Damerau 1964, with the restriction of Herbert, Boytsov 2011): insertions, deletions,
substitutions and swapped neighbours. Sounds that Dutch writes in two ways count half.
"""

import re
from math import ceil

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .analysis import splits, stem
from .inflection import possible_infinitives
from .words import SHORTEST, word_list

# Ways to write one sound, each written in one way; and sounds that are taken for each other.
_SAME = (
    (re.compile("ij|y"), "ei"),
    (re.compile("au"), "ou"),
    (re.compile("ck|c(?=[^eiyh]|$)|q"), "k"),
    (re.compile("ch"), "g"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("th|d$|dt$"), "t"),
    (re.compile("ks"), "x"),
)
_ALIKE = (
    (re.compile("z"), "s"),
    (re.compile("v"), "f"),
    (re.compile("ie"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)
MOST_CORRECTED = 8
"""Words of one question; looking for more would take long and helps nobody."""
LONG = 9
"""Letters; a shorter word with other vowels is another word (*rapen*, *repen*)."""
MISHEARD = 4
"""Letters; a shorter word that sounds alike is another word (*mij*, *mei*; *wet*, *weet*)."""
_INITIALS = {
    "c": "ks",
    "k": "cq",
    "s": "zc",
    "z": "s",
    "f": "vp",
    "v": "f",
    "e": "i",
    "i": "ejy",
    "y": "ij",
    "j": "y",
}


def sound_of(word: str, sounds=_SAME + _ALIKE) -> str:
    """Return a folded word with its sounds written in one way: *feit* and *fijt* are the same."""
    for pattern, replacement in sounds:
        word = pattern.sub(replacement, word)
    return word


def limit_of(word: str) -> int:
    """Return how many errors a word may have: below four letters only a sound written in the other way, one
    below eight, then two.
    """
    return 0 if len(word) < 3 else 0.5 if len(word) < 4 else 1 if len(word) < 8 else 2


def correct(words: list[str], forms_like, *, is_beside_known=False) -> dict[str, tuple[str, str, int]]:
    """Return the surface form that was meant, its stem and frequency, for the words that are typing errors.

    A word that exists in Dutch is none, so that *nothing found* stays honest; a long one may still be
    another way to write what a page says, which differs in its vowels only or sounds alike (*organigram*).
    So may a shorter one beside a word that pages have, when it sounds the same: *een vergadering lijden*.
    ``forms_like`` gives the rows of the vocabulary with certain first letters and lengths; it is asked once.
    """
    wrong = [word for word in words if limit_of(word) and not word.isdigit()]
    shortest = MISHEARD if is_beside_known else LONG
    wrong = [word for word in wrong if len(word) >= shortest or not _exists(word)]
    wanted = {word: _alike(word) for word in wrong[:MOST_CORRECTED]}
    rows = forms_like(list(wanted.values())) if wanted else []
    found = {word: _nearest(word, rows, *wanted[word]) for word in wanted}
    return {
        word: correction
        for word, correction in found.items()
        if correction and (not _exists(word) or _is_another_spelling(word, correction[0]))
    }


def _is_another_spelling(word, form):
    if len(word) < LONG:
        return sound_of(word, _SAME) == sound_of(form, _SAME)
    return _consonants(word) == _consonants(form) or sound_of(word) == sound_of(form)


def _consonants(word):
    return re.sub("[aeiouy]", "", word)


def _alike(word):
    limit = ceil(limit_of(word)) + 1
    initials = {word[0], word[1], *_INITIALS.get(word[0], "")}
    ending = 3 if word.endswith("n") else 0  # *begin* is found for *begginnen*, by way of *beginnen*
    return frozenset(initials), len(word) - limit - ending, len(word) + limit


def _nearest(word, rows, initials, shortest, longest):
    sounds = _SAME if len(word) < MISHEARD else _SAME + _ALIKE
    limit, sound, best = limit_of(word), sound_of(word, sounds), None
    rows = [
        row
        for row in (_with_plurals(rows) if word.endswith("n") else rows)
        if row[2][0] in initials and shortest <= len(row[2]) <= longest and not row[2].isdigit()
    ]
    for number, distance in sorted(_distances(word, rows, ceil(limit) + 1).items()):
        if distance > limit + 1:
            continue
        term, frequency, form = rows[number]
        distance = min(distance, OSA.distance(sound, sound_of(form, sounds)) + 0.5)
        if distance <= limit and (best is None or (distance, -frequency, form) < best):
            best = (distance, -frequency, form, term)
    return (best[2], best[3], -best[1]) if best else None


def _distances(word, rows, most):
    """Return how far a word is from rows, by their numbers: of its stem or of itself, whichever is nearer."""
    found = {}
    for asked, place in ((word, 2), (stem(word), 0)):
        texts = [row[place] for row in rows]
        for _, distance, number in extract(asked, texts, scorer=OSA.distance, score_cutoff=most, limit=None):
            found[number] = min(distance, found.get(number, distance))
    return found


def _with_plurals(rows):
    """Yield the rows, and what pages have in the singular once more: *vragn* is *vragen*, not *vraag*."""
    for term, frequency, form in rows:
        yield term, frequency, form
        for plural in possible_infinitives(form):
            if plural in word_list():
                yield term, frequency, plural


def _exists(word):
    """Whether a word is Dutch. Short parts make no sure compound: *free* and *lansen* do not make
    *freelansen*.
    """
    return word in word_list() or any(min(map(len, parts)) > SHORTEST for parts in splits(word))
