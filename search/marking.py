"""Marks the words of a text that were found, and cuts out the passage that shows most of them.

What is marked is what counted: of a term of several words the whole, and of a compound its parts where they
stand near each other.
"""

import re
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import analyse_word
from .groups import PAIR, SYNONYM
from .holding import NEAR
from .text import fold

_WRITTEN = re.compile(r"[^\W_]+(?:['’‘\u2010-\u2015\u00ad-][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?…:]\W*$")
WINDOW, BEFORE = 30, 5
"""Words in a passage, and how many of them come before the first hit."""


class Sought(NamedTuple):
    """What a plan looks for, as stems."""

    words: frozenset[str]
    """Also as a part of a written word."""
    synonyms: frozenset[str]
    """Only as a word by itself."""
    terms: frozenset[tuple[str, ...]]
    """Side by side."""
    parts: frozenset[tuple[str, ...]]
    """Near each other."""


def sought_by(plan, *, in_title: bool) -> Sought:
    words, synonyms, terms, parts = set(), set(), set(plan.phrases), set()
    for group in plan.groups:
        for alternative in group.alternatives:
            stems = alternative.stems
            if alternative.quality == PAIR or (alternative.is_partial and not in_title):
                continue
            if not alternative.is_phrase:
                parts.add(stems)
            elif len(stems) > 1:
                terms.add(stems)
            else:
                (synonyms if alternative.quality == SYNONYM else words).add(stems[0])
    return Sought(*map(frozenset, (words, synonyms, terms, parts)))


def mark(text: str, sought: Sought) -> SafeString:
    """Return the text as HTML, with ``<mark>`` around the words found."""
    pieces, end = [], 0
    written = list(_WRITTEN.finditer(text))
    for number in sorted(_hits(written, sought)):
        match = written[number]
        pieces += [escape(text[end : match.start()]), "<mark>", escape(match[0]), "</mark>"]
        end = match.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 - every piece was escaped


def passage(text: str, sought: Sought) -> SafeString:
    """Return the window with the most different hits, the first of these, as HTML: if it can, sentences."""
    words = list(_WRITTEN.finditer(text))
    if not words:
        return mark_safe("")
    hits = _hits(words, sought)
    start = _begin(text, words, _best_start(sorted(hits.items())))
    last = _finish(text, words, start, max((hit for hit in hits if hit < start + WINDOW), default=start))
    begin = _opening(text, words[start]) if start else 0
    end = _opening(text, words[last + 1]) if last + 1 < len(words) else len(text)
    shown = mark(" ".join(text[begin:end].split()), sought)
    before = "… " if start and not _is_first(text, words, start) else ""
    after = "" if last + 1 == len(words) or _is_first(text, words, last + 1) else "\xa0…"
    return mark_safe(f"{before}{shown}{after}")  # noqa: S308


def _opening(text, word):
    """Return where a word begins with what stands right before it: a hash, a quote, a bracket."""
    return len(text[: word.start()].rstrip("#‘“„«(["))


def _is_first(text, words, number):
    """Whether a sentence begins with this word."""
    return number == 0 or bool(_SENTENCE_ENDS.search(text[words[number - 1].end() : words[number].start()]))


def _begin(text, words, hit):
    """Return the first word of the sentence of the hit, or one shortly before the hit when it is long."""
    near = range(hit, max(hit - 2 * BEFORE, 0) - 1, -1)
    return next((number for number in near if _is_first(text, words, number)), max(hit - BEFORE, 0))


def _finish(text, words, start, last_hit):
    """Return the last word: where a sentence ends, if that leaves half of the window and every hit."""
    last = min(start + WINDOW, len(words)) - 1
    ends = range(last, max(last_hit, start + WINDOW // 2) - 1, -1)
    return next((end for end in ends if end + 1 == len(words) or _is_first(text, words, end + 1)), last)


def _best_start(hits):
    """Return the number of the word at which the best window begins."""
    best, best_count = 0, 0
    for index, (number, _) in enumerate(hits):
        inside = [found for other, found in hits[index : index + WINDOW] if other < number + WINDOW - BEFORE]
        count = len(set().union(*inside))
        if count > best_count:
            best, best_count = number, count
    return best


def _hits(written, sought):
    """Return the stems found, by the number of the written word."""
    hits, sequence = {}, []
    for number, match in enumerate(written):
        word = analyse_word(fold(match[0]))
        sequence += [(stem, number) for stem in word.stems]
        if found := sought.words & {*word.stems, *word.extras} | sought.synonyms & {*word.stems}:
            hits[number] = set(found)
    for places in (*_side_by_side(sequence, sought.terms), *_near(sequence, sought.parts)):
        for place in places:
            token, number = sequence[place]
            hits.setdefault(number, set()).add(token)
    return hits


def _side_by_side(sequence, terms):
    tokens = [token for token, _ in sequence]
    for term in terms:
        for start in range(len(tokens) - len(term) + 1):
            if tuple(tokens[start : start + len(term)]) == term:
                yield range(start, start + len(term))


def _near(sequence, parts):
    for stems in parts:
        places = [[n for n, (token, _) in enumerate(sequence) if token == stem] for stem in stems]
        for own, others in ((own, [p for p in places if p is not own]) for own in places):
            yield [n for n in own if all(any(abs(n - m) <= NEAR for m in other) for other in others)]
