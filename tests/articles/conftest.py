from datetime import UTC, datetime

import pytest

from articles.models import ArticleAuthor
from tests import factories


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home, slug="magazine")


@pytest.fixture
def article(magazine):
    """Publishes an article with what lists know it by."""

    def make(title, *, category=None, tags=(), authors=(), date=datetime(2026, 3, 1, tzinfo=UTC), **values):
        page = factories.ArticlePageFactory(title=title, category=category, published_at=date, **values)
        page.article_authors.set([ArticleAuthor(author=author) for author in authors])
        page.tags.set(tags)
        page.save()
        if page.live:
            page.save_revision().publish()
        return page

    return make
