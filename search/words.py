"""The Dutch word list: which words exist, for compound splitting and for spotting typing errors.

``data/dutch.marisa`` holds the lower-case words of four letters and more of OpenTaal's list, accents
folded away. It is read once for each process: a static trie of 1 MB that needs 3 MB of memory, where a set
needs 48. Renew it from Debian's package *wdutch* with ``python -m search.words /usr/share/dict/dutch``.

Source: OpenTaal word list, https://www.opentaal.org, used under its BSD licence; see ``data/README.txt``.
"""

import sys
from functools import cache
from pathlib import Path

import marisa_trie

from .text import fold

FILE = Path(__file__).parent / "data" / "dutch.marisa"
SHORTEST = 4


@cache
def word_list() -> marisa_trie.Trie:
    """Return the words (folded), for ``in`` and for ``prefixes(word)``."""
    return marisa_trie.Trie().load(str(FILE))


def build(source: Path, target: Path = FILE) -> int:
    """Write the trie from a list with one word a line, and return how many words it holds."""
    lines = source.read_text("utf-8").split()
    words = {fold(word) for word in lines if word.isalpha() and word.islower() and len(word) >= SHORTEST}
    marisa_trie.Trie(sorted(words)).save(str(target))
    return len(words)


if __name__ == "__main__":
    print(build(Path(sys.argv[1])), "words")
