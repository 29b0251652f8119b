"""The editors' synonyms, ready for use in a plan: read when asked, so a new one works on the next request."""

from home.generation import kept

from .analysis import STOP_WORDS, stem
from .text import cut, fold, written_words


class Synonyms:
    """Looks up the longest synonym that begins at a word.

    ``groups`` are pairs of lists of terms: what is asked, and what it then also finds.
    """

    def __init__(self, groups=()):
        self._found_by = {}
        self._meant_by = {}
        self._longest = 1
        for asked, found in groups:
            targets = list(dict.fromkeys(filter(None, map(_stems, found))))
            for term in asked:
                source = _stems(term)
                if not source:
                    self._meant_by[_words(term)] = next((other for other in found if _stems(other)), "")
                else:
                    others = self._found_by.setdefault(source, [])
                    others += [target for target in targets if target != source and target not in others]
                    self._longest = max(self._longest, len(source))

    def longest_at(self, words: tuple[str, ...], position: int) -> tuple[int, list[tuple[str, ...]]]:
        """Return how many words from ``position`` form a known term (1 if none does), and its synonyms'
        stems.
        """
        for length in range(min(self._longest, len(words) - position), 0, -1):
            source = tuple(stem(word) for word in words[position : position + length])
            if source in self._found_by:
                return length, self._found_by[source]
        return 1, []

    def meant_by(self, words: tuple[str, ...]) -> str:
        """Return what a term of nothing but stop words means, or nothing."""
        return self._meant_by.get(words, "")


def _words(term):
    return tuple(part for written in written_words(fold(term)) for part in cut(written))


def _stems(term):
    return tuple(stem(word) for word in _words(term) if word not in STOP_WORDS)


def current() -> Synonyms:
    """Return the synonyms as they are now."""
    from .models import Synonym

    return Synonyms(kept("search-synonyms", lambda: [synonym.as_pair() for synonym in Synonym.objects.all()]))
