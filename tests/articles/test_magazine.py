"""The magazine's list, and which articles it and the other lists show."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from articles.listing import ARTICLES_PER_PAGE
from articles.models import ArticlePage, DossierPart
from tests import factories

NEW_YEAR = datetime(2026, 1, 1, 8, tzinfo=UTC)


@pytest.fixture
def magazine(home):
    return factories.ArticleIndexPageFactory(parent=home)


def articles(count):
    """Makes articles, an hour apart, the newest last."""
    return [
        factories.ArticlePageFactory(published_at=NEW_YEAR + timedelta(hours=hour), category=None)
        for hour in range(count)
    ]


def listed(client, address):
    """The titles in a list, in the order of the page."""
    page_obj = client.get(address).context["page_obj"]
    return [article.title for article in page_obj]


def test_the_newest_article_comes_first_and_the_later_made_one_when_they_are_equally_new(client, magazine):
    older, newer = articles(2)
    twin = factories.ArticlePageFactory(published_at=newer.published_at)

    assert listed(client, magazine.url) == [twin.title, newer.title, older.title]


def test_the_publication_date_counts_and_not_the_moment_of_publishing(client, magazine):
    from_the_archive = factories.ArticlePageFactory(published_at=datetime(2012, 5, 1, tzinfo=UTC))
    (newer,) = articles(1)
    from_the_archive.save_revision().publish()

    assert listed(client, magazine.url) == [newer.title, from_the_archive.title]


def test_a_long_list_is_spread_over_pages_without_losing_an_article(client, magazine):
    made = articles(ARTICLES_PER_PAGE + 1)

    first, second = (listed(client, f"{magazine.url}{query}") for query in ("", "?pagina=2"))

    assert len(first) == ARTICLES_PER_PAGE
    assert first + second == [article.title for article in reversed(made)]


def test_each_page_of_the_list_is_one_click_away(client, magazine):
    articles(ARTICLES_PER_PAGE + 1)

    html = client.get(f"{magazine.url}?pagina=2").content.decode()

    assert '<a class="go" rel="prev" href="/magazine/">' in html
    assert '<a href="/magazine/">1</a>' in html
    assert '<a href="/magazine/?pagina=2" aria-current="page">2</a>' in html
    assert '<link rel="prev" href="/magazine/">' in html
    assert 'rel="next"' not in html


def test_a_short_list_has_no_pager(client, magazine):
    articles(1)

    assert 'class="pager"' not in client.get(magazine.url).content.decode()


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "2", "abc", "1.0", "１", "1e0", "+1", " 1", "1" + 20 * "0", "%00", "x&pagina=1", 4000 * "1"],
)
def test_a_page_that_does_not_exist_is_not_found(client, magazine, number):
    articles(1)

    assert client.get(f"{magazine.url}?pagina={number}").status_code == 404


def test_an_empty_magazine_says_so(client, magazine):
    response = client.get(magazine.url)

    assert response.status_code == 200
    assert "Hier komt het eerste artikel" in response.content.decode()


@pytest.fixture
def hidden(home, magazine):
    """Articles that no list may show: a draft, one taken offline and one behind a password."""
    draft = factories.ArticlePageFactory(title="Een concept", live=False)
    offline = factories.ArticlePageFactory(title="Een ingetrokken stuk")
    offline.unpublish()
    private = factories.ArticlePageFactory(title="Een besloten stuk")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="geheim")
    return [draft, offline, private]


def test_drafts_and_private_articles_are_in_no_list(client, home, magazine, hidden):
    dossier = factories.DossierPageFactory()
    shown = factories.ArticlePageFactory(title="Een gewoon stuk")
    dossier.parts.set([DossierPart(article=article) for article in [shown, *hidden]])
    dossier.save_revision().publish()
    home.sections = [
        ("lead_story", {"article": hidden[2]}),
        ("latest_articles", {"title": "Nieuw", "count": 9}),
    ]
    home.save_revision().publish()

    for address in (home.url, magazine.url, dossier.url):
        html = client.get(address).content.decode()
        assert shown.title in html, address
        assert [article.title for article in hidden if article.title in html] == [], address


def test_a_part_that_cannot_be_read_yet_is_announced_under_its_planned_title(client, hidden):
    dossier = factories.DossierPageFactory()
    dossier.parts.set([DossierPart(article=a, planned_title=f"Aangekondigd {a.pk}") for a in hidden])
    dossier.save_revision().publish()

    html = client.get(dossier.url).content.decode()

    assert [article.title for article in hidden if article.title in html] == []
    assert all(f"Aangekondigd {article.pk}" in html for article in hidden)
    assert html.count("volgt nog") == 3


def test_the_parts_of_a_dossier_keep_their_order(client, magazine):
    first, second, third = articles(3)
    dossier = factories.DossierPageFactory()
    dossier.parts.set(
        [DossierPart(article=part, sort_order=place) for place, part in enumerate((second, third, first))]
    )
    dossier.save_revision().publish()

    parts = client.get(dossier.url).context["parts"]

    assert [part.article.title for part in parts] == [second.title, third.title, first.title]


def test_a_deleted_article_leaves_the_dossier_in_order(client, magazine):
    first, second = articles(2)
    dossier = factories.DossierPageFactory()
    dossier.parts.set([DossierPart(article=first), DossierPart(article=second)])
    dossier.save_revision().publish()

    ArticlePage.objects.get(pk=first.pk).delete()

    html = client.get(dossier.url).content.decode()
    assert "Deel 1 van 1" in html
    assert second.title in html


def test_a_copy_is_new_and_not_held_at_the_top(home, magazine):
    article = factories.ArticlePageFactory(published_at=datetime(2020, 1, 1, tzinfo=UTC), is_pinned=True)
    article.save_revision().publish()
    copy = article.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    copy.get_latest_revision().publish()
    copy.refresh_from_db()

    assert copy.published_at == copy.first_published_at
    assert not copy.is_pinned
    alias = article.create_alias(update_slug="alias")
    assert (alias.published_at, alias.is_pinned) == (article.published_at, True)


def test_an_article_without_a_date_gets_the_moment_of_its_first_publication(client, home, magazine):
    with time_machine.travel(NEW_YEAR, tick=False):
        article = factories.ArticlePageFactory(live=False)
    assert article.published_at is None

    published = NEW_YEAR + timedelta(days=9)
    for moment in (published, published + timedelta(days=9)):
        with time_machine.travel(moment, tick=False):
            article.get_latest_revision_as_object().save_revision().publish()
        article.refresh_from_db()
        assert article.published_at == published
    assert "10 januari 2026" in client.get(article.url).content.decode()


@pytest.mark.parametrize("opening", [0, 1], ids=["before", "after"])
def test_the_article_in_the_opening_is_not_among_the_newest(client, home, magazine, opening):
    older, newer = articles(2)
    home.sections = [("latest_articles", {"title": "Nieuw", "count": 9})]
    home.sections.insert(opening, ("lead_story", {"article": None}))
    home.save_revision().publish()

    html = client.get(home.url).content.decode()

    assert html.count(newer.title) == html.count(older.title) == 1


def test_each_page_of_the_list_has_its_own_title_and_address(client, magazine):
    articles(ARTICLES_PER_PAGE + 1)

    first, second = (
        BeautifulSoup(client.get(f"{magazine.url}{query}").content, "html.parser")
        for query in ("", "?pagina=2")
    )

    assert first.find("link", rel="canonical")["href"] == magazine.full_url
    assert second.find("link", rel="canonical")["href"] == f"{magazine.full_url}?pagina=2"
    assert second.find("meta", property="og:url")["content"] == f"{magazine.full_url}?pagina=2"
    assert "pagina" not in first.title.get_text()
    assert "Magazine, pagina 2, #ONT" in " ".join(second.title.get_text().split())


def test_a_date_that_is_still_to_come_is_refused_unless_publication_waits_for_it(magazine):
    with time_machine.travel(NEW_YEAR, tick=False):
        article = factories.ArticlePageFactory(live=False)
        article.published_at = NEW_YEAR + timedelta(days=2)
        with pytest.raises(ValidationError, match="moet nog komen"):
            article.full_clean()

        article.go_live_at = article.published_at
        article.full_clean()
