"""Which categories, tags, authors and years the published articles have, and how many articles each has."""

from typing import NamedTuple

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast, ExtractYear

from home.generation import kept

from .models.articles import ArticleAuthor, ArticlePage, ArticleTag

KINDS = ("categorie", "tag", "auteur", "jaar")
"""What articles can be filtered by, in the order in which an address names it."""


class Option(NamedTuple):
    value: str
    """As an address says it."""
    name: str
    """As a reader sees it."""
    count: int

    @property
    def label(self):
        return self.name


class TagOption(Option):
    @property
    def label(self):
        return f"#{self.name}"


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
    for kind, value, name, order, count in _rows(articles):
        if kind == "jaar":
            total += count
        if value:
            option = (TagOption if kind == "tag" else Option)(value, name, count)
            found[kind].append((order, name.casefold(), option))
    options = {
        kind: {option.value: option for *_, option in sorted(rows, reverse=kind == "jaar")}
        for kind, rows in found.items()
    }
    return Facets(options, total)


def _rows(articles):
    """One query for everything: (kind, value, name, place in the menu, number of articles)."""
    year = Cast(ExtractYear("published_at"), CharField())
    bylines = ArticleAuthor.objects.filter(page__in=articles.values("pk"), author__isnull=False)
    tagged = ArticleTag.objects.filter(content_object__in=articles.values("pk"))
    by_category = articles.filter(category__isnull=False)
    return _count(articles, "jaar", year, year, Value(0), "pk").union(
        _count(by_category, "categorie", "category__slug", "category__name", "category__sort_order", "pk"),
        _count(tagged, "tag", "tag__slug", "tag__name", Value(0), "content_object"),
        _count(bylines, "auteur", "author__slug", "author__name", Value(0), "page"),
        all=True,
    )


def _count(rows, kind, value, name, order, article):
    kind = Value(kind, output_field=CharField())
    columns = {"kind": kind, "value": value, "label": name, "place": order}
    computed = {
        key: column if hasattr(column, "resolve_expression") else F(column) for key, column in columns.items()
    }
    return (
        rows.order_by()
        .annotate(**computed)
        .values_list(*columns)
        .annotate(number=Count(article, distinct=True))
    )
