"""Work that waits while much is changed at once, and is then done for everything together."""

from contextlib import ExitStack, contextmanager
from contextvars import ContextVar

from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler as index_saved
from wagtail.signal_handlers import disable_reference_index_auto_update

_waiting: ContextVar[frozenset[str]] = ContextVar("waiting", default=frozenset())
RENDITIONS, RELATED, RENEWAL, LINKS = "renditions", "related", "renewal", "links"


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


@contextmanager
def without_indexes(*models):
    """Save objects of these models without search and references: for a command, as it holds everywhere."""
    with ExitStack() as stack:
        for model in models:
            if post_save.disconnect(index_saved, sender=model):
                stack.callback(post_save.connect, index_saved, sender=model)
        with disable_reference_index_auto_update():
            yield
