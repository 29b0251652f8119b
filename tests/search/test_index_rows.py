"""What is stored beside a page, row by row, is in the index with the save that stores it."""

import pytest
from django.db import transaction
from taggit.models import Tag
from wagtail.models import Page

from articles.merging import merge
from articles.models import ArticleAuthor, ArticlePage
from home.models import Benefit
from search import indexing
from search.document import document_of
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
    page = factories.MembershipIndexPageFactory()
    page.benefits = [Benefit(name="Zonnebloem")]
    page.save_revision().publish()

    assert found("zonnebloem") == [page.title]


def test_a_workshop_is_found_by_its_topics_and_its_trainer(home):
    workshop = factories.EventPageFactory(title="De eerste minuut", trainers="Truus Tuinman")
    workshop.tags.add("grenzen stellen")
    workshop.save()

    assert found("grenzen stellen") == found("tuinman") == [workshop.title]

    tag = workshop.tags.get()
    tag.name = "zonnebloem"
    tag.save()
    assert found("zonnebloem") == [workshop.title]

    merge(tag, Tag.objects.create(name="klaproos"))
    assert found("zonnebloem") == []
    assert found("klaproos") == [workshop.title]


def test_an_article_is_found_by_its_authors_also_after_they_change_their_name(article):
    author = factories.AuthorFactory(name="Truus Tuinman")
    article.article_authors = [ArticleAuthor(author=author)]
    article.save_revision().publish()
    assert found("truus tuinman") == [article.title]

    author.name = "Truus Zonnebloem"
    author.save()
    assert found("zonnebloem") == [article.title]
    assert found("tuinman") == []


def test_a_page_is_found_by_the_words_that_stand_above_it_only(home):
    heading = "<p>Ik <del>regel het even</del> <mark>beslis mee</mark></p>"
    page = factories.ContentPageFactory(title="Klein woord", headline=heading)
    question = factories.QuestionPageFactory(title="Wat is dit?", verdict="Zonnebloem én klaproos.")

    assert found("regel") == found("meebeslissen") == [page.title]
    assert found("zonnebloem") == [question.title]


@pytest.mark.parametrize("number", [1, 10])
def test_the_authors_of_many_articles_are_fetched_at_once(home, number, django_assert_num_queries):
    for n in range(number):
        rows = [ArticleAuthor(author=factories.AuthorFactory())]
        factories.ArticlePageFactory(title=f"Artikel {n}", article_authors=rows)

    with django_assert_num_queries(4):  # articles, tags, rows, authors
        for page in ArticlePage.get_indexed_objects():
            document_of(page, ())
