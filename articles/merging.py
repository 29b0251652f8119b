"""Two tags become one: on pages, pictures and documents, in drafts, and on what lies in the bin."""

import json

from django.db import transaction
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision
from wagtail.search import index

from home.models import Removal
from home.models.kept import as_stored, versions_that_name
from home.publication import lock

from .models import ArticleTag
from .related import neighbours, recompute
from .tags import keep_old_address, uses


@transaction.atomic
def merge(tag, into) -> None:
    """Give everything that has one tag the other instead, in drafts too; the old address leads to the new."""
    _rewrite_bin(tag.pk, into.pk)  # first, as who takes something out of the bin locks in that order too
    articles = list(ArticleTag.objects.filter(tag=tag).values_list("content_object", flat=True))
    pages = _pages_with(tag)
    lock(*pages, *map(int, _versions_with(tag).values_list("object_id", flat=True)))
    for model in uses():
        _move(model, tag, into)
    for revision in _versions_with(tag):
        _rewrite(revision.content, tag.pk, into.pk)
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    keep_old_address(tag.slug, into.slug)
    tag.delete()
    for page in Page.objects.filter(pk__in=pages).specific().iterator(chunk_size=100):
        index.insert_or_update_object(page)
    transaction.on_commit(lambda: recompute(neighbours(articles[-1:])), robust=True)


def _pages_with(tag):
    """Return the ids of the pages that have a tag, articles or others."""
    owners = [(model, model._meta.get_field("content_object").related_model) for model in uses()]
    rows = [model.objects.filter(tag=tag) for model, owner in owners if owner and issubclass(owner, Page)]
    return [pk for some in rows for pk in some.values_list("content_object", flat=True)]


def _move(model, tag, into):
    what = [field.attname for field in model._meta.concrete_fields if field.name not in ("id", "tag")]
    there = set(model.objects.filter(tag=into).values_list(*what))
    rows = model.objects.filter(tag=tag)
    double = [pk for pk, *key in rows.values_list("pk", *what) if tuple(key) in there]
    model.objects.filter(pk__in=double).delete()
    rows.update(tag=into)


def _versions_with(tag):
    """The versions that editors go on with, that are to be published or may come back, with a tag in them."""
    unpublished = Removal.objects.filter(kind=Removal.Kind.UNPUBLISHED).values_list("content", flat=True)
    seen = [page["revision"] for content in unpublished for page in json.loads(content)["pages"]]
    return versions_that_name("tag", tag.pk, also=filter(None, seen))


def _rewrite(content, old, new):
    """Change the tag in a page as a version keeps it."""
    for name in _names_of_tag_rows():
        if rows := content.get(name):
            had = {row["tag"] for row in rows}
            kept = [row for row in rows if row["tag"] != old or new not in had]
            content[name] = [row | {"tag": new} if row["tag"] == old else row for row in kept]


def _names_of_tag_rows():
    """What the rows are called in a version of a page."""
    keys = [field for model in uses() for field in model._meta.concrete_fields]
    return {key.remote_field.related_name for key in keys if isinstance(key, ParentalKey)}


def _rewrite_bin(old, new):
    holding = Removal.objects.filter(content__regex=as_stored("tag", old)).order_by("pk")
    for removal in holding.select_for_update():
        kept = json.loads(removal.content)
        rows = kept.get("rows", [])
        for page in kept.get("pages", ()):  # taken off the site
            _rewrite(page["content"] or {}, old, new)
        for row in rows:
            if row["model"] == Revision._meta.label_lower:
                _rewrite(row["fields"]["content"], old, new)
        _rewrite_rows(rows, old, new)
        removal.content = json.dumps(kept)
        removal.save(update_fields=["content"])


def _rewrite_rows(rows, old, new):
    labels = {model._meta.label_lower for model in uses()}
    tagged = [row for row in rows if row["model"] in labels]
    for row in [row for row in tagged if row["fields"]["tag"] == old]:
        row["fields"]["tag"] = new
        if any(other["fields"] == row["fields"] for other in tagged if other is not row):
            tagged.remove(row)
            rows.remove(row)
