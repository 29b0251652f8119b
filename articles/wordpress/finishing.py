"""What a single publication sets off, done once for everything that was imported.

Also for what an earlier run left behind when it was cut off: every record says whether this was done.
"""

import logging
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast, Length
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends
from wagtail.signals import page_published

from home.cards import make_cards
from home.generation import renew
from home.later import CARDS, LETTERS, RELATED, RENEWAL, WAYS_BACK, waiting
from home.models import ContentPage, SiteImage
from home.outgoing import follow_many_again
from home.pictures import make_renditions
from home.redirects import free_addresses
from home.removals.republishing import forget_all_published

from ..counting import record
from ..models import ArticlePage, ImportedObject
from ..related import NEIGHBOURS, neighbours, recompute
from .known import batches

AT_ONCE = 100
logger = logging.getLogger(__name__)


def unfinished(model):
    content_type = ContentType.objects.get_for_model(model)
    return ImportedObject.objects.filter(is_finished=False, content_type=content_type)


def finish(progress) -> None:
    """Bring search, references, filters, what to read next, cards and pictures up to date."""
    record()
    articles = []
    for model in (ContentPage, ArticlePage):
        for ids in progress(_batches(model), unfinished(model).count(), "vindbaar maken"):
            _index(model, ids)
            if model is ArticlePage:
                recompute(ids)
                articles = [*articles, *ids][-NEIGHBOURS:]
            _announce(model, ids)
            unfinished(model).filter(object_id__in=ids).update(is_finished=True)
    if articles:
        recompute(neighbours(articles))  # the older ones around them
    for ids in progress(_batches(SiteImage), unfinished(SiteImage).count(), "afbeeldingen maken"):
        for image in SiteImage.objects.filter(pk__in=ids):
            _prepare(image)
        unfinished(SiteImage).filter(object_id__in=ids).update(is_finished=True)
    ImportedObject.objects.filter(is_finished=False).update(is_finished=True)


def _prepare(image):
    try:
        make_renditions(image, "own")
    except Exception:  # whatever one picture holds, the others are made
        logger.exception("No renditions of picture %s", image.pk)


def _batches(model):
    while ids := list(unfinished(model).order_by("pk").values_list("object_id", flat=True)[:AT_ONCE]):
        if model is SiteImage:
            yield from batches(ids, 1)
        else:
            yield from batches(ids, AT_ONCE, _lengths(model, ids).__getitem__)


def _lengths(model, ids):
    bodies = model.objects.filter(pk__in=ids).values_list("pk", Length(Cast("body", TextField())))
    return defaultdict(int, bodies)


@transaction.atomic
def _index(model, ids):
    pages = list(model.get_indexed_objects().filter(pk__in=ids))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, pages)
    _fetch_rows(model, pages)
    _refer(pages)
    follow_many_again(pages)


def _refer(pages):
    """Store what new pages refer to in one statement; Wagtail asks and writes for each page."""
    stored = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=[page.pk for page in pages]
    )
    known, rows = set(stored.values_list("object_id", flat=True)), []
    for page in pages:
        if str(page.pk) in known:
            ReferenceIndex.create_or_update_for_object(page)
        else:
            rows += _references(page)
    ReferenceIndex.objects.bulk_create(rows, ignore_conflicts=True)


def _references(page):
    for content_type_id, object_id, model_path, content_path in set(
        ReferenceIndex._extract_references_from_object(page)
    ):
        yield ReferenceIndex(
            content_type=ContentType.objects.get_for_model(page),
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=page.pk,
            to_content_type_id=content_type_id,
            to_object_id=object_id,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )


def _fetch_rows(model, pages):
    """Fetch the rows of all pages at once; the index of references would ask for those of each page."""
    for relation in get_all_child_relations(model):
        rows, key = defaultdict(list), relation.field.attname
        for row in relation.related_model.objects.filter(**{f"{key}__in": [page.pk for page in pages]}):
            rows[getattr(row, key)].append(row)
        for page in pages:
            setattr(page, relation.get_accessor_name(), rows[page.pk])


def _announce(model, ids):
    """Tell everybody who wants to know of a published page. No editor wrote these: nobody gets a letter."""
    pages = model.objects.live().filter(pk__in=ids).select_related("live_revision")
    pages = list(pages.defer("live_revision__content"))
    with waiting(RELATED, RENEWAL, CARDS, LETTERS, WAYS_BACK), transaction.atomic():
        for page in pages:
            page_published.send(sender=model, instance=page, revision=page.live_revision)
        free_addresses(pages)
        forget_all_published({page.pk for page in pages})
        transaction.on_commit(lambda: make_cards(pages), robust=True)  # nobody waits to write meanwhile
    renew()
