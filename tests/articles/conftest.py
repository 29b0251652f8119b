from datetime import UTC, datetime

import pytest
from wagtail.documents import get_document_model

from articles.models import ArticleAuthor, DossierPart
from tests import factories
from tests.pages.plenty import make_images

from . import feeding
from .every_block import every_block
from .importing import run, uploads  # noqa: F401  fixtures
from .reading_feeds import KINDS


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


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def lists(magazine):
    """The address of every list that has feeds, with an article in each and one that is in none."""
    category = factories.CategoryFactory(slug="opinie")
    author = factories.AuthorFactory(slug="redactie")
    inside = feeding.article(1, title="Erin", category=category)
    inside.article_authors.add(ArticleAuthor(author=author))
    inside.tags.add("Agenda")
    inside.save()
    feeding.article(2, title="Erbuiten")
    dossier = factories.DossierPageFactory(slug="reeks")
    dossier.parts.add(DossierPart(article=inside))
    dossier.save()
    return [f"/magazine/{place}/" for place in ("categorie/opinie", "tag/agenda", "auteur/redactie")] + [
        dossier.url
    ]


@pytest.fixture
def full(magazine, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    target = factories.ContentPageFactory(title="De pagina", slug="doel")
    document = get_document_model().objects.create(title="Bestand", file="documents/werk blad.pdf")
    (image,) = make_images(1)
    page = feeding.article(1)
    page.body = every_block(target, document, image)
    page.save()
    return page, target
