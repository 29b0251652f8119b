"""What a page holds of a question: how often it mentions a word, and where."""

from typing import NamedTuple

from .analysis import SEPARATOR, STOP_WORDS
from .groups import PAIR, PART, SYNONYM, TOPIC, Alternative, Group

TITLE, KEYWORDS, BODY = WORTHS = 3, 2, 1
"""What an occurrence is worth in each field."""
IN_TITLE, IN_HEAD, ANYWHERE = range(3)
"""Where something is counted: in the title, in title and keywords, in all fields."""
Counts = tuple[float, float, float]
"""How often something is mentioned in each of these, by what an occurrence is worth there."""
NOWHERE = (0, 0, 0)
_FIELDS_OF = {PART: IN_TITLE, TOPIC: IN_HEAD}
OFTEN = 4
"""How often a text mentions what it is about."""
EXTRA = 0.5
"""What an occurrence among the extras is worth."""
NEAR = 8
"""How far apart the parts of a compound may stand, in words that are no stop words."""
FAR = 0.5
"""What they are worth further apart: nothing when some page has the compound itself."""


class Page:
    """What a candidate holds of the groups of a question.

    Counted once: whether that is enough, what it weighs and how it ranks all ask for it. Most words are
    nowhere in most pages, and only what is there is kept.
    """

    def __init__(self, candidate, groups=()):
        self.candidate = candidate
        self._text = f" {candidate.title} {candidate.keywords} {candidate.body} "
        self._fields = _places_of(candidate.title, candidate.keywords, candidate.body)
        self.held = [held for group in groups if (held := Held(group, self._found(group))).counts]

    def mentions(self, stems, extra=EXTRA) -> Counts:
        """Count occurrences side by side. Text search without splitting: one look tells where to begin."""
        text, sought = self._text, f" {' '.join(stems)} "
        first = text.find(sought)
        if first < 0:
            return NOWHERE
        total, counts = 0, []
        for worth, start, middle, end in self._fields:
            if first < middle:
                total += worth * text.count(sought, max(first, start), middle)
            if first < end and extra:
                total += worth * extra * text.count(sought, max(first, middle), end)
            counts.append(total)
        return tuple(counts)

    def _found(self, group):
        there = [a for a in group.alternatives if a.stems[0] in self._text]  # most are not: a look is enough
        return {a: counts for a in there if (counts := self._count(group, a))[-1]}

    def _count(self, group, alternative):
        # As a part of a compound, a synonym is two steps away from what was asked: *salaris*, *loondienst*.
        extra = 0 if alternative.quality == SYNONYM else EXTRA
        if alternative.is_phrase:
            counts = self.mentions(alternative.stems, extra)
            return _within(counts, _FIELDS_OF[alternative.quality]) if alternative.is_partial else counts
        counts = [self.mentions((token,), extra) for token in alternative.stems]
        least = tuple(map(min, *counts)) if len(counts) > 1 else counts[0]
        if least[-1] and not self.has_near(alternative.stems):
            return tuple(count * (0 if group.is_written else FAR) for count in least)
        return least

    def has_near(self, stems) -> bool:
        """Whether words stand near each other: what is far apart in a text is about different things."""
        stems = [token for token in stems if token not in STOP_WORDS]  # of which the index knows no place
        if len(stems) < 2:
            return True
        for _, start, middle, _ in self._fields:
            first, *others = sorted((self._places(token, start, middle) for token in stems), key=len)
            if any(all(any(abs(n - m) <= NEAR for m in other) for other in others) for n in first):
                return True
        return False

    def _places(self, token, start, end):
        """Return which words of a part of the text are a token, by their number."""
        sought, text, found = f" {token} ", self._text, []
        place = text.find(sought, start, end)
        while place >= 0:
            found.append(text.count(" ", start, place))
            place = text.find(sought, place + 1, end)
        return found


class Held(NamedTuple):
    """The alternatives of a group that a page holds, with how often."""

    group: Group
    counts: dict[Alternative, Counts]

    def is_about(self) -> bool:
        """Whether the page is about the word and does not just mention it: it stands in the title, or twice
        in what sums the page up, or there and in the text, or often in the text.
        """
        for alternative, (title, head, anywhere) in self.counts.items():
            keywords, body = (head - title) / KEYWORDS, (anywhere - head) / BODY
            is_said = (
                title >= TITLE * EXTRA or keywords >= 2 or (keywords >= 1 and body >= 1) or body >= OFTEN
            )
            if is_said and alternative.quality != PAIR:
                return True
        return False

    def weight(self, fields=ANYWHERE) -> float:
        """What a page holds of a word: of a synonym no more than how rare that is itself, and of a part of a
        compound only a part.
        """
        most = 0.0
        for alternative, counts in self.counts.items():
            if counts[fields] and alternative.quality != PAIR:
                weight = self.group.weight_of(alternative) * (PART if alternative.is_partial else 1)
                most = max(most, weight)
        return most

    def best_quality(self, fields) -> float:
        """How surely a page has a word: a compound in parts is not all of it."""
        found = (a for a, counts in self.counts.items() if counts[fields] and a.quality != PAIR)
        return max((a.quality if a.is_partial or not a.is_phrase else 1.0 for a in found), default=0.0)


def _places_of(*texts):
    """Return what each field is worth, and where it begins, where its extras do and where it ends in the
    whole text; with the spaces around them.
    """
    places, start = [], 0
    for worth, text in zip(WORTHS, texts, strict=True):
        end, place = start + len(text) + 2, text.find(SEPARATOR)
        places.append((worth, start, end if place < 0 else start + 1 + place, end))
        start = end - 1
    return places


def _within(counts, fields):
    """Return counts as if there were nothing but the first fields."""
    return counts[: fields + 1] + counts[fields : fields + 1] * (ANYWHERE - fields)


def halves(text: str) -> tuple[str, str]:
    words, _, extras = text.partition(SEPARATOR)
    return f" {words.strip()} ", f" {extras.strip()} "


def saturated(count):
    return count / (count + 1)
