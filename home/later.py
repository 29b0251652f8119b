"""Work that waits while much is changed at once, and is then done for everything together."""

from contextlib import contextmanager
from contextvars import ContextVar

_waiting: ContextVar[frozenset[str]] = ContextVar("waiting", default=frozenset())
RENDITIONS, RELATED, RENEWAL, LINKS, INDEX = "renditions", "related", "renewal", "links", "index"
CARDS, COUNTS, LETTERS, WAYS_BACK = "cards", "counts", "letters", "ways back"


@contextmanager
def waiting(*names: str):
    """Let receivers of signals leave this work: whoever asks for it does it afterwards."""
    token = _waiting.set(_waiting.get() | frozenset(names))
    try:
        yield
    finally:
        _waiting.reset(token)


def waits(name: str) -> bool:
    return name in _waiting.get()
