"""Opening the editor of a long article that waits for approval costs few queries, for everybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from articles.models import ArticleAuthor, ArticlePage
from tests import factories

MOST = 60
KINDS = (
    ("heading", {"text": "Kop", "level": "h2"}),
    ("paragraph", "<p>Tekst met <b>nadruk</b>.</p>"),
    ("pull_quote", {"text": "Zin.", "source": ""}),
    ("aside", {"text": "<p>Terzijde.</p>", "mark": ""}),
)


@pytest.fixture
def long_article(anna, site):
    """A live article of 40 blocks, among them pictures, of which a newer version waits for approval."""
    pictures = factories.SiteImageFactory.create_batch(4, file__width=1300)
    blocks = [{"type": kind, "value": value} for kind, value in KINDS * 9]
    for picture in pictures:
        image = {"image": picture.pk, "decorative": False, "alt_text": "Koffie"}
        value = {"image": image, "caption": "", "credit": "", "width": "text"}
        blocks.append({"type": "image", "value": value})
    article = factories.ArticlePageFactory(body=blocks, lead_image=pictures[0], owner=anna.user)
    ArticleAuthor.objects.create(page=article, author=factories.AuthorFactory())
    article = ArticlePage.objects.get(pk=article.pk)
    article.tags.add("notulen", "agenda")
    article.save_revision(user=anna.user).publish()
    article.title = "Anders"
    article.save_revision(user=anna.user)
    Workflow.objects.get(name="Redactie").start(article, anna.user)
    assert len(article.body) == 40
    return article


@pytest.mark.parametrize("who", ["anna", "bea", "diana"])
def test_a_long_article_opens_with_few_queries(request, long_article, who):
    client = request.getfixturevalue(who)
    address = reverse("wagtailadmin_pages:edit", args=[long_article.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= MOST


def test_what_a_version_names_and_is_gone_by_now_is_left_out(long_article):
    author, tag = long_article.article_authors.get().author, long_article.tags.get(name="agenda")
    ArticleAuthor.objects.all().delete()
    type(author).objects.filter(pk=author.pk).delete()  # past what keeps it for the draft
    tag.delete()
    draft = ArticlePage.objects.get(pk=long_article.pk).get_latest_revision_as_object()
    assert [row.content_object for row in draft.tagged_items.all()] == [long_article]
    assert list(draft.article_authors.all()) == []
    assert (draft.title, draft.owner, draft.locale) == ("Anders", long_article.owner, long_article.locale)
    draft.save_revision().publish()
    assert [tag.name for tag in ArticlePage.objects.get(pk=long_article.pk).tags.all()] == ["notulen"]
