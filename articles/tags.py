"""Keeps tags tidy. Articles, workshops, pictures and documents share them."""

import re

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from taggit.models import Tag

from .addresses import list_address, redirect_address
from .models import ArticleTag


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


def keep_old_address(old_slug: str, new_slug: str) -> None:
    redirect_address(list_address("tag", old_slug), list_address("tag", new_slug))


def same_name(name: str, but=None):
    """Return another tag that has this name, whatever its capitals, or ``None``."""
    name = re.sub(r"\s+", " ", name).strip()
    return Tag.objects.filter(name__iexact=name).exclude(pk=getattr(but, "pk", None)).first()
