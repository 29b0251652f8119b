"""What a page holds of a question: how often it mentions a word, and where."""

from .analysis import SEPARATOR, STOP_WORDS
from .groups import PAIR, PART, SYNONYM, TOPIC

TITLE, KEYWORDS, BODY = 3, 2, 1
"""What an occurrence is worth in each field, in the order of ``Page.fields``."""
IN_TITLE, IN_HEAD, ANYWHERE = 1, 2, 3
"""How many of the fields count."""
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
    """The analysed fields of a candidate, each as its words and its extras.

    What is counted once is kept: whether it is enough, what it weighs and how it ranks all ask for it.
    """

    def __init__(self, candidate):
        self.candidate = candidate
        self.fields = [halves(text) for text in (candidate.title, candidate.keywords, candidate.body)]
        self._text = f" {candidate.title} {candidate.keywords} {candidate.body} "
        self._kept = {}

    def mentions(self, stems, extra=EXTRA) -> tuple[float, float, float]:
        """Count occurrences side by side: in the title, in title and keywords, anywhere.

        Text search without splitting. Most words are nowhere in most pages, which one look tells.
        """
        sought = f" {' '.join(stems)} "
        if sought not in self._text:
            return 0, 0, 0
        (title, more_title), (keywords, more_keywords), (body, more_body) = self.fields
        first = TITLE * (title.count(sought) + extra * more_title.count(sought))
        second = first + KEYWORDS * (keywords.count(sought) + extra * more_keywords.count(sought))
        return first, second, second + BODY * (body.count(sought) + extra * more_body.count(sought))

    def found(self, group, alternative, fields=ANYWHERE) -> float:
        """How often the first ``fields`` mention an alternative, by what that is worth in each."""
        key = alternative if alternative.is_phrase else (alternative, group.is_written)
        counts = self._kept.get(key)
        if counts is None:
            counts = self._kept[key] = self._count(group, alternative)
        return counts[min(fields, _FIELDS_OF.get(alternative.quality, ANYWHERE)) - 1]

    def _count(self, group, alternative):
        # As a part of a compound, a synonym is two steps away from what was asked: *salaris*, *loondienst*.
        extra = 0 if alternative.quality == SYNONYM else EXTRA
        if alternative.is_phrase:
            return self.mentions(alternative.stems, extra)
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
        for words, _ in self.fields:
            places = [[n for n, word in enumerate(words.split()) if word == token] for token in stems]
            first, *others = sorted(places, key=len)
            if any(all(any(abs(n - m) <= NEAR for m in other) for other in others) for n in first):
                return True
        return False

    def worth(self, group, alternative, fields=ANYWHERE) -> float:
        return alternative.quality * saturated(self.found(group, alternative, fields))

    def is_about(self, group) -> bool:
        """Whether it is about a word and does not just mention it: it stands in the title, or twice in what
        sums the page up, or there and in the text, or often in the text.
        """
        for alternative in group.alternatives:
            if alternative.quality == PAIR or not self.found(group, alternative):
                continue
            title, head, anywhere = (self.found(group, alternative, n) for n in (IN_TITLE, IN_HEAD, ANYWHERE))
            keywords, body = (head - title) / KEYWORDS, (anywhere - head) / BODY
            if title >= TITLE * EXTRA or keywords >= 2 or (keywords >= 1 and body >= 1) or body >= OFTEN:
                return True
        return False


def halves(text: str) -> tuple[str, str]:
    words, _, extras = text.partition(SEPARATOR)
    return f" {words.strip()} ", f" {extras.strip()} "


def saturated(count):
    return count / (count + 1)
