"""Keeps the index in step with the pages: one page, some pages, or all of them again.

The index can be made again and a publication cannot: what goes wrong here is logged and stops nobody.
"""

import logging
from collections.abc import Iterator
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page

from home.published import private_paths

from .analysis import VERSION
from .document import document_of
from .models import IndexedPage, IndexState
from .stores import store

CHUNK = 200
logger = logging.getLogger(__name__)


def put(pages) -> None:
    """Bring pages (of their specific classes) up to date, in the transaction that changed them."""
    try:
        with transaction.atomic():
            private = private_paths()
            store().put([document_of(page, private) for page in pages])
    except Exception:
        if len(pages) == 1:
            logger.exception("Page %s could not be indexed; update_index tries again.", pages[0].pk)
            return
        for page in pages:
            put([page])


def put_again(pages) -> None:
    """Bring the pages of a queryset up to date, such as those below a place that became private."""
    ids = list(pages.order_by("pk").values_list("pk", "content_type_id"))
    for start in range(0, len(ids), CHUNK):
        put(_specific(ids[start : start + CHUNK]))


def remove(page_ids) -> None:
    page_ids = list(page_ids)
    try:
        with transaction.atomic():
            store().delete(page_ids)
    except Exception:
        logger.exception("Pages %s could not be taken out of the index; update_index tries again.", page_ids)


def rebuild(chunk_size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """Bring every page up to date, and yield (pages done, pages in all) after every chunk.

    Every chunk is a transaction of its own, in which pages are replaced: the search is never empty
    meanwhile, and nobody waits for long to write. When it was interrupted, the next one goes on from there.
    """
    state, _ = IndexState.objects.get_or_create(pk=1)
    if state.resume_version != VERSION:
        state.resume_after, state.resume_version = 0, VERSION
    total = Page.objects.count()
    done = Page.objects.filter(pk__lte=state.resume_after).count()
    rest = Page.objects.order_by("pk").values_list("pk", "content_type_id")
    while ids := list(rest.filter(pk__gt=state.resume_after)[:chunk_size]):
        put(_specific(ids))
        done += len(ids)
        state.resume_after = ids[-1][0]
        state.save()
        yield done, total
    _remove_stale()
    IndexState.objects.filter(pk=1).update(version=VERSION, resume_after=0)


def is_current() -> bool:
    return IndexState.objects.filter(version=VERSION).exists()


def _specific(ids):
    """Return the pages of (id, content type) pairs, fetched with what their search fields need."""
    pages = []
    for content_type_id, rows in groupby(sorted(ids, key=lambda row: row[1]), key=lambda row: row[1]):
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            pages += model.get_indexed_objects().filter(pk__in=[pk for pk, _ in rows])
    return pages


def _remove_stale():
    gone = IndexedPage.objects.exclude(pk__in=Page.objects.values("pk")).values_list("pk", flat=True)
    remove(gone)
