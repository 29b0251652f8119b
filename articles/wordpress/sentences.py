"""The beginning of a text as its summary, when the old site had none: there, lists showed that too."""

import re

from django.utils.text import Truncator

ENOUGH, SENTENCES = 40, 2
_END = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z0-9À-Ý])")
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|dhr|mevr|mw|mr|drs|dr|ir|ing|prof|ds|st|nr|art|bijv|bv|o\.a|d\.w\.z|resp|incl|excl|ca))\.$",
    re.IGNORECASE,
)


def first_sentences(text: str, longest: int) -> str:
    """Return the first two sentences, more when these say little, and never more characters than fit."""
    text, found = " ".join(text.split()), ""
    ends = [match.start() + len(match[0].rstrip()) for match in _END.finditer(text)]
    for number, end in enumerate([*(end for end in ends if not _NO_END.search(text[:end])), len(text)], 1):
        if end > longest:
            break
        found = text[:end]
        if number >= SENTENCES and end >= ENOUGH:
            break
    return found if len(found) >= min(ENOUGH, len(text)) else Truncator(text).chars(longest)
