"""Folding and cutting of text: the part of the analysis that knows letters and no Dutch."""

import re
import unicodedata

LONGEST_TOKEN = 40
# Curly apostrophes and the many hyphens become the plain ones; soft hyphens and joiners vanish.
_SIGNS = (
    dict.fromkeys("’‘ʼ`´", "'")
    | dict.fromkeys("‐‑‒–", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
)
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")  # str.translate would look up every letter: ten times as slow
# The blocks of combining marks (Unicode Standard, chapter 7.9).
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def fold(text: str) -> str:
    """Return a text without case and accents, in compatibility form.

    Unicode's NFKD and full case folding (Unicode Standard, chapters 3.13 and 5.18), then the combining
    marks go. What cannot be encoded (lone surrogates) becomes a space.
    """
    if text.isascii():
        return text.lower()
    plain = _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)
    text = unicodedata.normalize("NFKD", plain).casefold()
    return _SURROGATES.sub(" ", _COMBINING.sub("", text))


def written_words(folded: str):
    """Yield the words of a folded text as they are written, apostrophes and hyphens inside them included."""
    return (match[0] for match in word_matches(folded))


def word_matches(folded: str):
    """Yield the same words with their places."""
    return _WORD.finditer(folded)


def cut(word: str) -> list[str]:
    """Return the parts of a written word between its apostrophes and hyphens.

    A single letter that only the cutting made is dropped: *foto's* gives *foto*.
    """
    if "'" not in word and "-" not in word:
        return [word[:LONGEST_TOKEN]]
    return [part[:LONGEST_TOKEN] for part in re.split("['-]", word) if len(part) > 1]


def asked_parts(word: str) -> list[str]:
    """Return the same for a word of a question. What is too short to be looked for stays with what is before
    it: *post-it* gives *postit*, which pages with *post-it* have too.
    """
    parts = []
    for part in cut(word):
        if parts and "'" not in word and len(part) <= 2 and part.isalpha():
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())
