"""Keeps tags tidy. Articles, workshops, pictures and documents share them, so all of these move along."""

import re

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from modelcluster.fields import ParentalKey
from taggit.models import Tag
from wagtail.models import Page, Revision
from wagtail.search import index

from home.publication import lock

from .addresses import list_address, redirect_address
from .models import ArticleTag
from .related import neighbours, recompute


def uses() -> list:
    """Return the models that say what has which tag: one for each kind of page, one for all the rest."""
    return [relation.related_model for relation in Tag._meta.related_objects if relation.one_to_many]


def with_uses(tags):
    """Count for each tag the ``articles`` that have it, and all ``others``: published or not."""
    others = [model for model in uses() if model is not ArticleTag]
    return tags.annotate(
        articles=_count(ArticleTag), others=sum((_count(model) for model in others[1:]), _count(others[0]))
    )


def _count(model):
    rows = model.objects.filter(tag=OuterRef("pk")).order_by().values("tag").annotate(number=Count("pk"))
    return Coalesce(Subquery(rows.values("number")), 0)


def is_used(tag) -> bool:
    return any(model.objects.filter(tag=tag).exists() for model in uses())


@transaction.atomic
def merge(tag, into) -> None:
    """Give everything that has one tag the other instead, in drafts too; the old address leads to the new."""
    articles = list(ArticleTag.objects.filter(tag=tag).values_list("content_object", flat=True))
    pages = _pages_with(tag)
    lock(*pages, *map(int, _versions_with(tag).values_list("object_id", flat=True)))
    for model in uses():
        _move(model, tag, into)
    for revision in _versions_with(tag):
        _rewrite(revision, tag.pk, into.pk)
    keep_old_address(tag.slug, into.slug)
    tag.delete()
    for page in Page.objects.filter(pk__in=pages).specific().iterator(chunk_size=100):
        index.insert_or_update_object(page)
    transaction.on_commit(lambda: recompute(neighbours(articles[-1:])), robust=True)


def keep_old_address(old_slug: str, new_slug: str) -> None:
    redirect_address(list_address("tag", old_slug), list_address("tag", new_slug))


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
    """The versions that editors go on with, or that are to be published, in which a page has a tag."""
    going_on = Q(pk__in=Page.objects.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    stored = Revision.objects.alias(stored=Cast("content", TextField()))
    return stored.filter(going_on, stored__regex=rf'"tag": {tag.pk}[,}}]')


def _rewrite(revision, old, new):
    for name in _names_of_tag_rows():
        rows = revision.content.get(name, [])
        had = {row["tag"] for row in rows}
        kept = [row for row in rows if row["tag"] != old or new not in had]
        revision.content[name] = [row | {"tag": new} if row["tag"] == old else row for row in kept]
        if not rows:
            del revision.content[name]
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _names_of_tag_rows():
    """What the rows are called in a version of a page."""
    keys = [field for model in uses() for field in model._meta.concrete_fields]
    return {key.remote_field.related_name for key in keys if isinstance(key, ParentalKey)}


def same_name(name: str, but=None):
    """Return another tag that has this name, whatever its capitals, or ``None``."""
    name = re.sub(r"\s+", " ", name).strip()
    return Tag.objects.filter(name__iexact=name).exclude(pk=getattr(but, "pk", None)).first()
