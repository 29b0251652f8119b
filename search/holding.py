"""What a page holds of a question: how often it mentions a word, and where."""

from .analysis import SEPARATOR, STOP_WORDS
from .groups import SYNONYM

TITLE, KEYWORDS, BODY = 3, 2, 1
_FIELDS_IN = {"title": 1, "keywords": 2}
EXTRA = 0.5
"""What an occurrence among the extras is worth."""
NEAR = 8
"""How far apart the parts of a compound may stand, in words that are no stop words."""
FAR = 0.5
"""What they are worth further apart: nothing when some page has the compound itself."""


def fields_of(candidate):
    """Return the fields of a page, with what an occurrence in each is worth."""
    texts = (candidate.title, TITLE), (candidate.keywords, KEYWORDS), (candidate.body, BODY)
    return [(halves(text), weight) for text, weight in texts]


def halves(text: str) -> tuple[str, str]:
    words, _, extras = text.partition(SEPARATOR)
    return f" {words.strip()} ", f" {extras.strip()} "


def worth(group, alternative, fields) -> float:
    return alternative.quality * saturated(_found(group, alternative, fields))


def is_about(group, fields) -> bool:
    """Whether a page is about a word and does not just mention it: it stands in the title, or twice in what
    sums the page up, or there and in the text.
    """
    for alternative in group.conditions:
        title, head, all_of_it = (_found(group, alternative, fields[:end]) for end in (1, 2, 3))
        keywords, body = (head - title) / KEYWORDS, (all_of_it - head) / BODY
        if title >= TITLE * EXTRA or keywords >= 2 or (keywords >= 1 and body >= 1):
            return True
    return False


def _found(group, alternative, fields):
    """How often a page mentions an alternative, by what that is worth in each field."""
    fields = fields[: _FIELDS_IN.get(alternative.place)]
    # As a part of a compound, a synonym is two steps away from what was asked: *salaris* and *loondienst*.
    extra = 0 if alternative.quality == SYNONYM else EXTRA
    if alternative.is_phrase:
        return mentions(alternative.stems, fields, extra)
    found = min(mentions((token,), fields, extra) for token in alternative.stems)
    if found and not are_near(alternative.stems, fields):
        found *= 0 if group.is_written else FAR
    return found


def mentions(stems, fields, extra=EXTRA):
    """Count occurrences side by side. Text search without splitting: half of the time of a query is spent
    here.
    """
    sought = f" {' '.join(stems)} "
    return sum(
        weight * (words.count(sought) + extra * extras.count(sought)) for (words, extras), weight in fields
    )


def saturated(count):
    return count / (count + 1)


def are_near(stems, fields) -> bool:
    """Whether words stand near each other: what is far apart in a text has nothing to do with each other."""
    stems = [token for token in stems if token not in STOP_WORDS]  # of which the index knows no place
    if len(stems) < 2:
        return True
    for (words, _), _ in fields:
        places = [[n for n, word in enumerate(words.split()) if word == token] for token in stems]
        first, *others = sorted(places, key=len)
        if any(all(any(abs(n - m) <= NEAR for m in other) for other in others) for n in first):
            return True
    return False
