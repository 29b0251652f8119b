"""What is stored beside a page, row by row, is in the index with the save that stores it."""

import pytest
from django.db import transaction
from wagtail.models import Page

from search import indexing
from tests import factories

pytestmark = pytest.mark.django_db


def found(text):
    return [page.title for page in Page.objects.live().search(text)]


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory(title="Notulen")


def test_a_tag_is_found_with_the_publication_that_brings_it(article):
    article.tags.add("zonnebloem")
    article.save_revision().publish()
    assert found("zonnebloem") == ["Notulen"]

    article.tags.set(["klaproos"])
    article.save_revision().publish()
    assert found("zonnebloem") == []
    assert found("klaproos") == ["Notulen"]


def test_a_tag_of_a_draft_is_not(article):
    article.tags.add("zonnebloem")
    article.save_revision()

    assert found("zonnebloem") == []


def test_a_publication_that_fails_leaves_no_tag_behind(article):
    with transaction.atomic():
        article.tags.add("zonnebloem")
        article.save_revision().publish()
        assert found("zonnebloem") == ["Notulen"]
        transaction.set_rollback(True)

    assert found("zonnebloem") == []


def test_a_save_indexes_once_whatever_the_number_of_rows(article, monkeypatch):
    indexed, put = [], indexing.put
    monkeypatch.setattr(indexing, "put", lambda pages: indexed.append(len(pages)) or put(pages))
    article.tags.set(["een", "twee", "drie"])

    article.save()

    assert indexed == [1]


def test_any_row_that_is_searched_is_found_at_once(home):
    from home.models import Benefit

    page = factories.MembershipIndexPageFactory()
    page.benefits = [Benefit(name="Zonnebloem")]
    page.save_revision().publish()

    assert found("zonnebloem") == [page.title]
