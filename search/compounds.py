"""A compound that no page has: by its parts, when these are words of the list or of the site itself.

Only for the words of a question, so nothing in the index depends on what else the site says.
"""

from collections.abc import Iterator

from .analysis import STOP_WORDS, splits, stem
from .groups import COMPOUND, PART, TOPIC, Alternative
from .kinds import Kinds
from .query import FILLERS, LIGHT
from .synonyms import Synonyms
from .words import SHORTEST, word_list

SHORTEST_KNOWN = 3
"""Letters of a part that is a word of the site, beside a part of ``LONG_BESIDE``: *rolbeschrijving*."""
LONG_BESIDE = 5


def stems_of_parts(word: str, synonyms: Synonyms) -> set[str]:
    """Return the stems that a vocabulary must know for ``alternatives_of``."""
    halves = {half for pair in (*splits(word), *_cuts(word), *_cuts_beside_asking(word)) for half in pair}
    return {token for half in halves for term in _meanings(half, synonyms) for token in term}


def alternatives_of(word: str, frequencies: dict[str, int], synonyms: Synonyms) -> list[Alternative]:
    """Return both parts anywhere in a page, and what one of them says: its first part what it is about, its
    last part what it is.
    """
    pairs = splits(word) or splits_by_site(word, frequencies)
    found = [Alternative((stem(head), stem(tail)), COMPOUND, False) for head, tail in pairs]
    first = sorted({head for head, _ in pairs}, key=len)[-1:]
    parts = [(stem(part),) for part in (*first, *(tail for _, tail in pairs)) if part not in LIGHT]
    for pair in pairs:
        meanings = [_meanings(half, synonyms) for half in pair]
        if all(any(all(map(frequencies.get, term)) for term in terms) for terms in meanings):
            parts += meanings[1]
    topics = {(stem(part),) for part in first}
    return found + [Alternative(part, TOPIC if part in topics else PART) for part in dict.fromkeys(parts)]


def first_parts(word):
    heads = sorted({h for h, _ in splits(word)}, key=len)[-1:]
    return [Alternative((stem(h),), PART) for h in heads]


def _meanings(part, synonyms):
    return [(stem(part),), *synonyms.at((part,), 0).others]


def splits_by_site(word: str, frequencies: dict[str, int]) -> list[tuple[str, str]]:
    """Return the ways to cut a word that is not listed, when pages have a part: *mastermindgroep*."""
    if word in word_list() or splits(word):
        return []
    return [pair for pair in _cuts(word) if _is_sure(pair, frequencies)]


def beside_kinds(word: str, frequencies: dict[str, int], kinds: Kinds, synonyms: Synonyms) -> str:
    """Return an unknown compound as two words, when one names a kind of page; or nothing.

    As the last part it says what is looked for, and then some page must be about the first: *notuleercursus*.
    """
    for head, tail in splits(word) or splits_by_site(word, frequencies):
        about = _meanings(head, synonyms)
        is_about = any(all(map(frequencies.get, term)) for term in about)
        if kinds.named_by(about) or (is_about and kinds.named_by(_meanings(tail, synonyms))):
            return f"{head} {tail}"
    return ""


def typed_apart(word: str, frequencies: dict[str, int]) -> str:
    """Return an unknown word as the two that it was meant to be, when one only says how somebody asks:
    *lidworden*; or nothing.
    """
    if word in word_list() or splits(word):
        return ""
    pairs = (
        pair
        for pair in _cuts_beside_asking(word)
        if all(_is_asking(h) or _is_known(h, frequencies) for h in pair)
    )
    return next((" ".join(pair) for pair in pairs), "")


def _cuts_beside_asking(word: str) -> Iterator[tuple[str, str]]:
    for place in range(SHORTEST_KNOWN, len(word) - SHORTEST_KNOWN + 1):
        pair = word[:place], word[place:]
        if any(len(half) >= SHORTEST and _is_asking(half) for half in pair):
            yield pair


def _is_asking(word):
    return word in STOP_WORDS or word in FILLERS


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    for place in range(SHORTEST_KNOWN, len(word) - SHORTEST_KNOWN + 1):
        head, rest = word[:place], word[place:]
        tails = (rest, rest[1:]) if rest.startswith("s") else (rest,)
        for tail in tails:
            is_long = min(len(head), len(tail)) >= SHORTEST or max(len(head), len(tail)) >= LONG_BESIDE
            if is_long and len(tail) >= SHORTEST_KNOWN and not STOP_WORDS.intersection((head, tail)):
                yield head, tail


def _is_sure(pair, frequencies):
    """Whether both are words; one that is not listed, such as a name, must be known as it stands there."""
    known = [half for half in pair if _is_known(half, frequencies)]
    exists = all(half in known or half in word_list() for half in pair)
    return exists and (len(known) == 2 or any(len(half) >= LONG_BESIDE for half in known))


def _is_known(word, frequencies):
    return frequencies.get(stem(word)) and (word in word_list() or stem(word) == word)
