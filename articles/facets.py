"""Which categories, tags, authors and years the published articles have, and how many articles each has."""

from datetime import datetime
from typing import NamedTuple

from django.core.validators import slug_re
from django.db.models import Case, CharField, Count, F, Max, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from home.generation import kept

from .models.articles import ArticlePage, ArticleTag
from .models.rows import ArticleAuthor
from .querysets import start_of

KINDS = ("categorie", "tag", "auteur", "jaar")
"""What articles can be filtered by, in the order in which an address names it."""


class Option(NamedTuple):
    value: str
    """As an address says it."""
    label: str
    """As a reader sees it."""
    count: int
    latest: datetime
    """When one of its articles was published last."""


class Facets(NamedTuple):
    options: dict[str, dict[str, Option]]
    """For each kind its options by value, in the order of a menu."""
    total: int
    """The number of published articles."""


def facets(request=None) -> Facets:
    """Return what there is to choose from. It is worked out once for each generation of the content."""
    return kept("article-facets", lambda: _counted(ArticlePage.objects.published(request)))


def _counted(articles) -> Facets:
    found, total = {kind: [] for kind in KINDS}, 0
    for kind, value, label, place, count, latest in _rows(articles):
        if kind == "jaar":
            total += count
        if slug_re.match(value or ""):
            label = label or value
            found[kind].append((place, label.casefold(), Option(value, label, count, latest)))
    options = {
        kind: {option.value: option for *_, option in sorted(rows, reverse=kind == "jaar")}
        for kind, rows in found.items()
    }
    return Facets(options, total)


def _rows(articles):
    """One query for everything: (kind, value, label, place in the menu, number of articles, latest)."""
    categorised = articles.filter(category__isnull=False)
    tagged = ArticleTag.objects.filter(content_object__in=articles.values("pk"))
    bylines = ArticleAuthor.objects.filter(page__in=articles.values("pk"), author__isnull=False)
    tag_label = Concat(Value("#"), "tag__name", output_field=CharField())
    anywhere, category = Value(0), F("category__slug")
    return _count("jaar", articles, _year(articles), Value(""), anywhere).union(
        _count("categorie", categorised, category, F("category__name"), F("category__sort_order")),
        _count("tag", tagged, F("tag__slug"), tag_label, anywhere, "content_object__"),
        _count("auteur", bylines, F("author__slug"), F("author__name"), anywhere, "page__"),
        all=True,
    )


def _count(kind, rows, value, label, place, article=""):
    columns = {"kind": Value(kind, output_field=CharField()), "value": value, "label": label, "place": place}
    grouped = rows.order_by().annotate(**columns).values_list(*columns)
    number, latest = Count(f"{article}pk", distinct=True), Max(f"{article}last_published_at")
    return grouped.annotate(number=number, latest=latest)


def _year(articles):
    """Find the year by comparing: SQLite takes ten times as long to look up each in its calendar."""
    dated = articles.filter(published_at__isnull=False)
    oldest = dated.order_by("published_at").values_list("published_at", flat=True).first()
    if not oldest:
        return Value("")
    years = range(timezone.localdate().year, timezone.localtime(oldest).year - 1, -1)
    cases = [When(published_at__gte=start_of(year), then=Value(str(year))) for year in years]
    return Case(*cases, default=Value(""))
