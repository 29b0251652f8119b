"""The filters of the magazine combine, and their addresses tell the truth."""

from datetime import UTC, datetime, timedelta
from itertools import product
from urllib.parse import quote

import pytest

from articles.listing import MOST_OPTIONS
from tests import factories
from tests.pages.html import Document


@pytest.fixture
def filled(article):
    """Four articles of two kinds, tags, authors and years."""
    report = factories.CategoryFactory(name="Verslag", slug="verslag", sort_order=1)
    opinion = factories.CategoryFactory(name="Opinie", slug="opinie", sort_order=2)
    anna = factories.AuthorFactory(name="Redactie A", slug="redactie-a")
    bert = factories.AuthorFactory(name="Redactie B", slug="redactie-b")
    old, new = datetime(2025, 6, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
    article("Een", category=report, tags=["agenda"], authors=[anna], date=old)
    article("Twee", category=report, tags=["agenda", "notulen"], authors=[anna, bert], date=new)
    article("Drie", category=opinion, tags=["Agenda"], authors=[bert], date=new + timedelta(days=1))
    article("Vier", category=opinion, date=new + timedelta(days=2))


def titles(client, query):
    response = client.get(f"/magazine/{query}")
    assert response.status_code == 200, query
    return [article.title for article in response.context["page_obj"]]


COMBINED = [
    ("", ["Vier", "Drie", "Twee", "Een"]),
    ("?categorie=verslag", ["Twee", "Een"]),
    ("?tag=agenda", ["Drie", "Twee", "Een"]),
    ("?auteur=redactie-b", ["Drie", "Twee"]),
    ("?jaar=2025", ["Een"]),
    ("?categorie=verslag&tag=agenda&auteur=redactie-a&jaar=2026", ["Twee"]),
    ("?tag=agenda&jaar=2026&volgorde=oudste", ["Twee", "Drie"]),
    ("?volgorde=oudste", ["Een", "Twee", "Drie", "Vier"]),
    ("?categorie=opinie&tag=notulen", []),
]


def test_filters_combine(client, filled):
    for query, found in COMBINED:
        assert titles(client, query) == found, query


def test_an_article_of_new_years_night_belongs_to_the_year_in_amsterdam(client, article):
    article("Vuurwerk", date=datetime(2025, 12, 31, 23, 30, tzinfo=UTC))
    article("Oudjaar", date=datetime(2025, 12, 31, 22, 30, tzinfo=UTC))

    assert titles(client, "?jaar=2026") == ["Vuurwerk"]
    assert titles(client, "?jaar=2025") == ["Oudjaar"]


LONG = "x" * 4096
CLEAN = {
    "?categorie=": "",
    "?categorie=&tag=agenda&auteur=&jaar=&volgorde=": "?tag=agenda",
    "?categorie=bestaat-niet": "",
    "?categorie=bestaat-niet&tag=agenda": "?tag=agenda",
    "?categorie=verslag&categorie=opinie": "?categorie=verslag",
    "?categorie=onzin&categorie=opinie": "?categorie=opinie",
    f"?tag={LONG}&jaar=2026": "?jaar=2026",
    f"?{LONG}=1": "",
    "?tag=agenda%00": "",
    "?tag=%ff%fe": "",
    "?auteur=%3Cscript%3Ealert(1)%3C/script%3E": "",
    "?auteur=' OR 1=1 --&jaar=2025": "?jaar=2025",
    "?jaar=twintig": "",
    "?jaar=2024": "",
    "?jaar=%D9%A2%D9%A0%D9%A2%D9%A6": "",
    "?volgorde=nieuwste": "",
    "?volgorde=oudste&volgorde=oudste": "?volgorde=oudste",
    "?utm_source=brief&tag=agenda": "?tag=agenda",
    "?page=2&next=//elders.example/": "",
    "?tag=agenda&categorie=verslag": "?categorie=verslag&tag=agenda",
    "?pagina=": "",
    "?pagina=1": "",
    "?pagina=01": "",
    "?pagina=1&tag=agenda": "?tag=agenda",
    "?pagina=&pagina=1": "",
}


def leads_to(client, address):
    """The address of a temporary redirect, which has to be one that is there."""
    response = client.get(address)
    assert response.status_code == 302, address
    assert client.get(response["Location"]).status_code == 200, address
    return response["Location"]


def test_junk_leads_to_the_clean_address_that_keeps_what_was_valid(client, filled):
    for query, clean in CLEAN.items():
        found = leads_to(client, "/magazine/" + quote(query, safe="?&=%/"))
        assert found == f"/magazine/{clean}", query


FURTHER = {
    "?pagina=1": "/magazine/tag/agenda/",
    "?utm_medium=mail": "/magazine/tag/agenda/",
    "?tag=notulen": "/magazine/tag/agenda/",
    "?volgorde=oudste&x=1": "/magazine/tag/agenda/?volgorde=oudste",
    "?jaar=2025": "/magazine/?tag=agenda&jaar=2025",
    "?categorie=verslag&pagina=1": "/magazine/?categorie=verslag&tag=agenda",
}


def test_a_list_that_is_filtered_further_is_the_filtered_magazine(client, filled):
    for query, clean in FURTHER.items():
        assert leads_to(client, f"/magazine/tag/agenda/{query}") == clean, query


NO_PAGES = ["0", "-1", "2", "1" + 20 * "0", "abc", LONG, "%00", "<script>"]


def test_a_page_that_does_not_exist_is_not_found_with_filters_too(client, filled):
    for number, rest in product(NO_PAGES, ["", "&tag=agenda", "&categorie=opinie&tag=notulen", "&rommel=1"]):
        response = client.get(f"/magazine/?pagina={number}{rest}", follow=True)
        assert response.status_code == 404, (number[:40], rest)


def test_a_filtered_list_says_what_was_chosen_how_much_was_found_and_how_to_undo_it(client, filled):
    page = Document(client.get("/magazine/?categorie=verslag&tag=agenda&jaar=2026").content.decode())

    assert page.title.startswith("Verslag, #agenda, 2026, Magazine")
    assert "1 artikel: " in page.text
    undo = {link.mark.get_text().split()[0]: link["href"] for link in page.soup.select(".tags a:has(.vh)")}
    assert undo == {
        "Verslag": "/magazine/?tag=agenda&jaar=2026",
        "#agenda": "/magazine/?categorie=verslag&jaar=2026",
        "2026": "/magazine/?categorie=verslag&tag=agenda",
    }
    for address in undo.values():
        assert client.get(address).status_code == 200


def test_taking_off_the_last_but_one_filter_leads_to_the_list_of_its_own(client, filled):
    page = Document(client.get("/magazine/?categorie=verslag&tag=agenda").content.decode())

    links = [link["href"] for link in page.soup.select(".tags a:has(.vh)")]
    assert links == ["/magazine/tag/agenda/", "/magazine/categorie/verslag/"]


def test_the_form_works_without_javascript_and_remembers_what_was_chosen(client, filled):
    page = Document(client.get("/magazine/?categorie=verslag&volgorde=oudste").content.decode())
    form = page.soup.select_one("form.facets")

    assert form.get("method", "get").lower() == "get"
    assert form["action"] == "/magazine/"
    assert [select["name"] for select in form("select")] == ["categorie", "tag", "auteur", "jaar", "volgorde"]
    chosen = {
        select["name"]: option["value"]
        for select in form("select")
        for option in select("option", selected=True)
    }
    assert chosen == {"categorie": "verslag", "volgorde": "oudste"}
    assert all(form.select_one(f"label[for={select['id']}]") for select in form("select"))


def test_the_menus_say_how_many_articles_there_are(client, filled):
    page = Document(client.get("/magazine/").content.decode())

    shown = {
        select["name"]: [option.get_text() for option in select("option")[1:]]
        for select in page.soup("select")
    }
    assert shown["categorie"] == ["Verslag (2)", "Opinie (2)"]
    assert shown["tag"] == ["#agenda (3)", "#notulen (1)"]
    assert shown["auteur"] == ["Redactie A (2)", "Redactie B (2)"]
    assert shown["jaar"] == ["2026 (3)", "2025 (1)"]


def test_a_menu_shows_the_tags_that_are_used_most_and_the_chosen_one(client, article):
    article("Veel", tags=[f"woord {n:02}" for n in range(MOST_OPTIONS + 9)])
    article("Ook", tags=[f"woord {n:02}" for n in range(9, MOST_OPTIONS + 9)])

    def menu(query):
        page = Document(client.get(f"/magazine/{query}").content.decode())
        return [option["value"] for option in page.soup.select("[name=tag] option")[1:]]

    most = [f"woord-{n:02}" for n in range(9, MOST_OPTIONS + 9)]
    assert menu("") == most
    assert menu("?tag=woord-03&jaar=2026") == ["woord-03", *most]


def test_one_filter_is_for_search_engines_and_a_combination_is_not(client, filled):
    def robots(query):
        return Document(client.get(f"/magazine/{query}").content.decode()).meta("robots")

    assert robots("") == robots("?jaar=2026") == robots("?categorie=verslag") == ""
    assert robots("?categorie=verslag&jaar=2026") == robots("?volgorde=oudste") == "noindex, follow"


CANONICAL = {
    "?categorie=verslag": "categorie/verslag/",
    "?tag=agenda&volgorde=oudste": "tag/agenda/?volgorde=oudste",
    "?jaar=2026": "?jaar=2026",
    "?categorie=verslag&tag=agenda": "?categorie=verslag&tag=agenda",
}


def test_search_engines_hear_of_one_address_of_a_list(client, filled):
    for query, canonical in CANONICAL.items():
        page = Document(client.get(f"/magazine/{query}").content.decode())
        assert page.canonical == f"http://testserver/magazine/{canonical}", query


def test_when_nothing_is_found_there_are_ways_on(client, filled):
    dossiers = factories.DossierIndexPageFactory()
    page = Document(client.get("/magazine/?categorie=opinie&tag=notulen").content.decode())

    assert "Niets gevonden voor Opinie, #notulen" in page.text
    ways = [link["href"] for link in page.soup.select(".lines a")]
    assert ways == [
        "/magazine/tag/notulen/",
        "/magazine/categorie/opinie/",
        "/magazine/",
        dossiers.url,
        "/zoeken/",
    ]
    assert page.skipped_levels == []


def test_an_empty_magazine_has_no_filters(client, magazine):
    page = Document(client.get("/magazine/").content.decode())

    assert "Hier komt het eerste artikel" in page.text
    assert page.soup.select("form.facets") == []
    assert client.get("/magazine/?tag=agenda").url == "/magazine/"
