"""The sitemap: an index, and sections that hold what every reader may open."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from articles.models import ArticleAuthor, ArticlePage
from home.models import SiteRendition
from home.pictures import PLAIN_FILTER
from ontsec_site import sitemaps
from tests import factories
from tests.pages.plenty import make_articles, make_images

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}
ORIGIN = "http://testserver"
MOMENT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def fetch(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)  # noqa: S314 the site's own


def sections(client) -> dict[str, str]:
    """The moment of the last change of every section, by its address."""
    index = fetch(client, "/sitemap.xml")
    assert index.tag == f"{{{NS['s']}}}sitemapindex"
    return {
        entry.findtext("s:loc", namespaces=NS).removeprefix(ORIGIN): entry.findtext("s:lastmod", "", NS)
        for entry in index
    }


def urls(client, address) -> dict[str, ElementTree.Element]:
    found = fetch(client, address).findall("s:url", NS)
    locations = [url.findtext("s:loc", namespaces=NS) for url in found]
    assert all(location.startswith(ORIGIN) for location in locations)
    assert len(set(locations)) == len(locations)
    return dict(zip((location.removeprefix(ORIGIN) for location in locations), found, strict=True))


def everything(client) -> set[str]:
    return {location for address in sections(client) for location in urls(client, address)}


def test_every_kind_of_page_has_its_section(home, client):
    article = factories.ArticlePageFactory(category=None)
    question, workshop = factories.QuestionPageFactory(), factories.EventPageFactory()

    assert list(sections(client)) == [
        f"/sitemap-{name}.xml" for name in ("paginas", "artikelen", "vragen", "workshops")
    ]
    assert set(urls(client, "/sitemap-artikelen.xml")) == {article.url}
    assert set(urls(client, "/sitemap-vragen.xml")) == {question.url}
    assert set(urls(client, "/sitemap-workshops.xml")) == {workshop.url}
    assert set(urls(client, "/sitemap-paginas.xml")) == {
        *("/", "/magazine/", "/veelgestelde-vragen/", "/agenda/")
    }


def test_only_what_every_reader_may_open_is_listed(home, client):
    factories.ContentPageFactory(slug="wel")
    factories.ContentPageFactory(slug="concept", live=False)
    factories.ContentPageFactory(slug="ingetrokken").unpublish()
    private = factories.ContentPageFactory(slug="besloten")
    factories.ContentPageFactory(slug="daaronder", parent=private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.ContentPageFactory(slug="nog-een").create_alias(update_slug="dubbel")

    assert everything(client) == {"/", "/wel/", "/nog-een/"}


def test_a_page_is_listed_and_gone_at_once(home, client):
    assert everything(client) == {"/"}
    page = factories.ContentPageFactory(slug="nieuw", live=False)
    page.save_revision().publish()
    assert everything(client) == {"/", "/nieuw/"}

    Page.objects.get(pk=page.pk).unpublish()
    assert everything(client) == {"/"}


def test_lists_of_articles_are_listed_when_something_is_in_them(home, client):
    article = factories.ArticlePageFactory(category=factories.CategoryFactory(slug="opinie"))
    article.tags.add("Agenda beheer")
    article.article_authors.add(ArticleAuthor(author=factories.AuthorFactory(slug="redactie")))
    article.save()
    draft = factories.ArticlePageFactory(category=factories.CategoryFactory(slug="leeg"), live=False)
    draft.tags.add("Concept")
    draft.save()

    assert set(urls(client, "/sitemap-lijsten.xml")) == {
        f"/magazine/{place}/" for place in ("categorie/opinie", "tag/agenda-beheer", "auteur/redactie")
    }


def test_dates_are_those_of_the_last_change(home, client):
    old, new = factories.ArticlePageFactory(category=None), factories.ArticlePageFactory(category=None)
    for page, moment in ((old, MOMENT - timedelta(days=9)), (new, MOMENT)):
        Page.objects.filter(pk=page.pk).update(last_published_at=moment)

    dates = {
        address: url.findtext("s:lastmod", "", NS)
        for address, url in urls(client, "/sitemap-artikelen.xml").items()
    }
    assert datetime.fromisoformat(dates[new.url]) == MOMENT
    assert datetime.fromisoformat(dates[old.url]) == MOMENT - timedelta(days=9)
    assert datetime.fromisoformat(sections(client)["/sitemap-artikelen.xml"]) == MOMENT


def test_an_article_names_its_lead_picture(home, client):
    (image,) = make_images(1)
    SiteRendition.objects.filter(filter_spec=PLAIN_FILTER).update(file="images/a&b.jpg")
    illustrated = factories.ArticlePageFactory(lead_image=image)
    plain = factories.ArticlePageFactory()

    found = urls(client, "/sitemap-artikelen.xml")
    pictures = found[illustrated.url].findall("image:image/image:loc", NS)
    assert [picture.text for picture in pictures] == [f"{ORIGIN}/media/images/a%26b.jpg"]
    assert found[plain.url].find("image:image", NS) is None


def test_a_long_section_is_listed_in_parts(home, client, monkeypatch):
    monkeypatch.setattr(sitemaps.Section, "limit", 3)
    articles = make_articles(7)

    parts = [address for address in sections(client) if "artikelen" in address]
    assert parts == ["/sitemap-artikelen.xml", "/sitemap-artikelen.xml?p=2", "/sitemap-artikelen.xml?p=3"]
    found = [urls(client, part) for part in parts]
    assert [len(part) for part in found] == [3, 3, 1]
    assert {address for part in found for address in part} == {article.url for article in articles}


@pytest.mark.parametrize("part", ["0", "-1", "2", "abc", "1.0", "", "%00", "9999999999999999999999", "１"])
def test_a_part_that_does_not_exist_is_not_found(home, client, part):
    assert client.get(f"/sitemap-paginas.xml?p={part}").status_code == 404


@pytest.mark.parametrize("name", ["geheim", "paginas-2", "0"])
def test_a_section_that_does_not_exist_is_not_found(home, client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-artikelen.xml", "/sitemap-lijsten.xml"])
def test_the_number_of_articles_costs_no_query(home, client, address):
    def asked():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            fetch(client, address)
        return len(queries)

    make_articles(5)
    asked()
    few = asked()
    assert few <= 10
    make_articles(200)
    assert ArticlePage.objects.count() == 205
    assert asked() == few
