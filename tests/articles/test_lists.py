"""The lists of a category, a tag and an author: pages of their own, as long as there is something on them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from taggit.models import Tag
from wagtail.models import PageViewRestriction

from articles.listing import ARTICLES_PER_PAGE
from articles.models import ArticlePage
from tests import factories
from tests.leaving import destination
from tests.pages.html import Document

SPRING = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def opinion(db):
    return factories.CategoryFactory(name="Opinie", slug="opinie", description="Iemand neemt stelling.")


@pytest.fixture
def desk(db):
    return factories.AuthorFactory(
        name="Redactie Kantlijn",
        slug="kantlijn",
        role="Eindredactie",
        bio="<p>Leest &amp; <b>streept</b>.</p>",
        links=[("link", {"label": "Op LinkedIn", "url": "https://example.org/kantlijn"})],
    )


@pytest.fixture
def lists(article, opinion, desk):
    """One article on each of the three lists, and another that is on none of them."""
    shown = article("Op de lijst", category=opinion, tags=["agenda"], authors=[desk])
    article("Elders", category=factories.CategoryFactory())
    return shown


ADDRESSES = {
    "/magazine/categorie/opinie/": "Opinie",
    "/magazine/tag/agenda/": "#agenda",
    "/magazine/auteur/kantlijn/": "Redactie Kantlijn",
}
each_list = pytest.mark.parametrize(("address", "name"), ADDRESSES.items(), ids=ADDRESSES.values())


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return Document(response.content.decode())


def titles(client, address):
    return [article.title for article in client.get(address).context["page_obj"]]


@each_list
def test_a_list_shows_its_own_articles_only(client, lists, address, name):
    assert titles(client, address) == ["Op de lijst"]


@each_list
def test_a_list_is_a_page_of_its_own(client, lists, address, name):
    page = read(client, address)

    assert page.soup.h1.get_text() == name
    assert page.title.startswith(f"{name}, Magazine, ")
    assert (
        page.canonical
        == page.soup.find("meta", property="og:url")["content"]
        == f"http://testserver{address}"
    )
    assert page.soup.find("meta", property="og:title")["content"] == name
    assert page.meta("description")
    assert page.meta("robots") == ""
    assert page.breadcrumb == [("Home", "/"), ("Magazine", "/magazine/"), (name, "")]
    (trail,) = page.structured("BreadcrumbList")
    assert [item["name"] for item in trail["itemListElement"]] == ["Home", "Magazine", name]
    assert trail["itemListElement"][-1]["item"] == f"http://testserver{address}"
    assert page.skipped_levels == []


def test_a_category_says_what_it_is_for(client, lists):
    page = read(client, "/magazine/categorie/opinie/")

    assert page.soup.select_one(".deck").get_text() == page.meta("description") == "Iemand neemt stelling."


def test_an_author_is_introduced(client, lists):
    page = read(client, "/magazine/auteur/kantlijn/")

    person = page.soup.select_one(".person")
    assert "Eindredactie" in person.get_text()
    assert "Leest & streept." in person.get_text()
    assert destination(person.select_one("a")["href"]) == "https://example.org/kantlijn"
    assert page.meta("description") == "Leest & streept."


def test_an_author_of_whom_only_the_name_is_known_has_a_page(client, article):
    article("Stuk", authors=[factories.AuthorFactory(name="Naam", slug="naam")])

    page = read(client, "/magazine/auteur/naam/")

    assert page.soup.h1.get_text() == "Naam"
    assert page.meta("description")


@each_list
def test_a_list_without_published_articles_is_not_found(client, lists, address, name):
    lists.unpublish()

    assert client.get(address).status_code == 404


@each_list
def test_a_list_of_drafts_and_private_articles_is_not_found_and_no_filter(
    client, article, opinion, desk, address, name
):
    details = {"category": opinion, "tags": ["agenda"], "authors": [desk]}
    article("Concept", live=False, **details)
    private = article("Besloten", **details)
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="geheim")
    article("Gewoon")

    assert client.get(address).status_code == 404
    assert name not in client.get("/magazine/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["categorie/bestaat-niet/", "tag/Agenda/", "auteur/%00/", "tag/a%20b/", "tag/", "categorie/opinie/x/"],
)
def test_a_list_of_nothing_that_exists_is_not_found(client, lists, address):
    assert client.get(f"/magazine/{address}").status_code == 404


@each_list
def test_a_long_list_has_pages_that_point_at_each_other(client, article, opinion, desk, address, name):
    for number in range(2 * ARTICLES_PER_PAGE + 1):
        date = SPRING + timedelta(hours=number)
        article(f"Stuk {number}", category=opinion, tags=["agenda"], authors=[desk], date=date)

    second = read(client, f"{address}?pagina=2")

    assert f"{name}, Magazine, pagina 2, #ONT" in second.title
    assert second.canonical == f"http://testserver{address}?pagina=2"
    for links in (second.soup.select("head link"), second.soup.select(".pager .go")):
        ways = {link["rel"][0]: link["href"] for link in links if set(link["rel"]) & {"prev", "next"}}
        assert ways == {"prev": address, "next": f"{address}?pagina=3"}
    assert client.get(f"{address}?pagina=4").status_code == 404


def test_a_pinned_article_leads_the_magazine_and_nothing_else(client, article, opinion):
    article("Oud", category=opinion, date=SPRING, is_pinned=True)
    article("Nieuw", category=opinion, date=SPRING + timedelta(days=1))

    assert titles(client, "/magazine/") == ["Oud", "Nieuw"]
    assert titles(client, "/magazine/?volgorde=oudste") == ["Oud", "Nieuw"]
    assert titles(client, "/magazine/categorie/opinie/") == ["Nieuw", "Oud"]
    assert titles(client, "/magazine/?jaar=2026") == ["Nieuw", "Oud"]


def test_a_pinned_article_is_on_the_first_page_once(client, article):
    article("Vast", date=SPRING - timedelta(days=300), is_pinned=True)
    for number in range(ARTICLES_PER_PAGE):
        article(f"Stuk {number}", date=SPRING + timedelta(hours=number))

    assert titles(client, "/magazine/")[0] == "Vast"
    assert titles(client, "/magazine/?pagina=2") == ["Stuk 0"]


def test_a_list_knows_at_once_what_is_published_renamed_and_withdrawn(client, article, opinion):
    assert client.get("/magazine/categorie/opinie/").status_code == 404
    page = article("Vers", category=opinion)
    assert titles(client, "/magazine/categorie/opinie/") == ["Vers"]

    opinion.name = "Mening"
    opinion.save()
    assert read(client, "/magazine/categorie/opinie/").soup.h1.get_text() == "Mening"

    ArticlePage.objects.get(pk=page.pk).delete()
    assert client.get("/magazine/categorie/opinie/").status_code == 404


def test_an_author_who_is_removed_takes_no_article_along(client, lists, desk):
    type(desk).objects.filter(pk=desk.pk).delete()

    assert client.get(lists.url).status_code == 200
    assert "Op de lijst" in titles(client, "/magazine/")


def test_a_tag_that_no_address_can_hold_breaks_no_list(client, article):
    page = article("Stuk")
    page.tags.add(Tag.objects.create(name="日本", slug="日本"))
    page.save()

    assert client.get("/magazine/").status_code == 200
    assert client.get("/magazine/?tag=日本").url == "/magazine/"


def test_the_magazine_can_be_previewed(magazine):
    response = magazine.make_preview_request()

    assert response.status_code == 200
    assert "Concept" in response.content.decode()


@pytest.mark.parametrize("slug", ["categorie", "tag", "auteur", "feed", "dossiers"])
def test_an_article_cannot_take_an_address_of_the_magazine_itself(article, slug):
    page = article("Stuk")
    page.slug = slug

    with pytest.raises(ValidationError, match="gebruikt het magazine zelf"):
        page.full_clean()
