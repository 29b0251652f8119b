"""How hard a Dutch text is to read, as the Flesch-Douma formula counts it.

W.H. Douma, "De leesbaarheid van landbouwbladen: een onderzoek naar en een toepassing van
leesbaarheidsformules" (Wageningen: Landbouwhogeschool, 1960), made Flesch's formula fit for Dutch:

    206.84 - 0.77 * syllables per 100 words - 0.93 * words per sentence

and gave the names of the levels. The number knows nothing of what a text says: it is no more than advice.
"""

import re
from dataclasses import dataclass

LEVELS = (
    (30, "zeer moeilijk"),
    (45, "moeilijk"),
    (60, "tamelijk moeilijk"),
    (70, "normaal"),
    (80, "tamelijk gemakkelijk"),
    (90, "gemakkelijk"),
)
EASIEST = "zeer gemakkelijk"
VERY_HARD = LEVELS[0][0]
FEWEST_WORDS = 100
"""Douma counted samples of a hundred words; of less the number means little."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…]+[\"'”’)]*\s|\n")
# Each is one syllable, the longest first. Any two other vowels in a row are two.
_SYLLABLE = re.compile("aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]")


@dataclass(frozen=True)
class ReadingLevel:
    exactly: float
    words_in_a_sentence: int

    @property
    def score(self) -> int:
        """From 100 (very easy) to 0 (very hard): the formula may go beyond them."""
        return max(0, min(100, round(self.exactly)))

    @property
    def name(self) -> str:
        return next((name for limit, name in LEVELS if self.score < limit), EASIEST)

    @property
    def is_very_hard(self) -> bool:
        return self.score < VERY_HARD


def reading_level(text: str) -> ReadingLevel | None:
    """Return how hard a plain text is, in which a new line ends a sentence; nothing for a short one."""
    sentences = [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    in_a_sentence = len(words) / len(sentences)
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    return ReadingLevel(206.84 - 0.77 * per_hundred - 0.93 * in_a_sentence, round(in_a_sentence))


def syllables(word: str) -> int:
    return max(1, len(_SYLLABLE.findall(word.casefold())))
