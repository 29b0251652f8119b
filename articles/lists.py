"""The lists of articles below the magazine, by their word in the address."""

from dataclasses import dataclass
from uuid import uuid5

from django.db.models import Model
from taggit.models import Tag

from .models import ArticleIndexPage, Author, Category


@dataclass(frozen=True)
class ListKind:
    word: str
    model: type[Model]
    method: str
    """The method of ``ArticleQuerySet`` that takes the slug."""
    key: str
    """The way from an article to the lists it is in."""
    heading: str
    is_gone_when_empty: bool = False

    def filter(self, articles, slug):
        return getattr(articles, self.method)(slug)

    def title(self, chosen) -> str:
        return self.heading.format(chosen.name)

    def description(self, chosen) -> str:
        return getattr(chosen, "description", "") or getattr(chosen, "role", "")

    def identifier(self, magazine, chosen):
        """The same for ever: neither a new name nor a new slug makes another list of it."""
        return uuid5(magazine.translation_key, f"{self.word}/{chosen.pk}")


LISTS = {
    kind.word: kind
    for kind in (
        ListKind("categorie", Category, "in_category", "category", "{}"),
        ListKind("tag", Tag, "with_tag", "tagged_items__tag", "artikelen over {}", True),
        ListKind("auteur", Author, "by_author", "article_authors__author", "artikelen van {}"),
    )
}


def is_magazine(page) -> bool:
    return page.specific_class is ArticleIndexPage
