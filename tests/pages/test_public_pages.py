"""What holds for every public page of the site as it is seeded, with its sample content."""

import re
from collections import Counter
from urllib.parse import urldefrag, urlsplit

import pytest
from django.test import Client
from wagtail.models import Page

from .html import Document
from .types import PAGE_TYPES

ORIGIN = "http://testserver"
# Addresses that are no page of their own but show something else than the page they belong to.
VARIANTS = (
    "/agenda/?archief=2011",
    "/agenda/?maand=2011-04",
    "/agenda/?maand=2011-05",
    "/magazine/categorie/opinie/",
    "/magazine/?categorie=opinie&volgorde=oudste",
    "/zoeken/",
    "/zoeken/?q=secretaresse",
    "/zoeken/?q=nietbestaandwoord",
)


class LiveSite:
    def __init__(self):
        self.pages = {page.url: page for page in Page.objects.live().filter(depth__gt=1).specific()}
        self.client = Client()
        responses = {address: self.client.get(address) for address in (*self.pages, *VARIANTS)}
        self.statuses = {address: response.status_code for address, response in responses.items()}
        self.documents = {
            address: Document(response.content.decode()) for address, response in responses.items()
        }

    def wrong(self, problem_of) -> dict:
        """Return the addresses whose document has a problem, with that problem."""
        found = {address: problem_of(document) for address, document in self.documents.items()}
        return {address: problem for address, problem in found.items() if problem}


@pytest.fixture(scope="module")
def site(demo_module, django_db_blocker):
    """The seeded site as a reader gets it; every page is fetched once."""
    with django_db_blocker.unblock():
        return LiveSite()


pytestmark = pytest.mark.django_db


def test_every_page_type_is_there(site):
    assert {type(page) for page in site.pages.values()} == set(PAGE_TYPES)


def test_every_page_answers(site):
    assert {address: code for address, code in site.statuses.items() if code != 200} == {}


def test_a_page_has_one_h1_and_skips_no_level(site):
    assert site.wrong(lambda document: document.heading_levels.count(1) != 1) == {}
    assert site.wrong(lambda document: document.skipped_levels) == {}


def test_a_page_has_one_main_and_is_in_dutch(site):
    assert site.wrong(lambda document: len(document.soup("main")) != 1) == {}
    assert site.wrong(lambda document: document.soup.html["lang"] != "nl") == {}


def test_titles_are_there_and_differ(site):
    titles = Counter(site.documents[address].title for address in site.pages)

    assert "" not in titles
    assert [title for title, count in titles.items() if count > 1] == []
    assert all("#ONTSECRETARESSEN" in title for title in titles)


def test_a_page_tells_search_engines_what_it_is_about(site):
    assert site.wrong(lambda document: not document.meta("description")) == {}
    descriptions = Counter(site.documents[address].meta("description") for address in site.pages)
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_a_page_names_its_own_full_address(site):
    wrong = {
        address: site.documents[address].canonical
        for address in site.pages
        if site.documents[address].canonical != ORIGIN + address
    }
    assert wrong == {}


def test_nothing_is_styled_or_scripted_in_the_page_itself(site):
    assert site.wrong(lambda document: document.inline_code) == {}


def test_a_page_fetches_nothing_from_elsewhere(site):
    assert all(document.fetched for document in site.documents.values())
    assert site.wrong(lambda document: document.fetched_from_elsewhere) == {}


def test_ids_are_unique(site):
    assert site.wrong(lambda document: [i for i, n in Counter(document.ids).items() if n > 1]) == {}


def test_pictures_have_a_text_alternative_and_a_size(site):
    assert sum(len(document.soup("img")) for document in site.documents.values()) > 20
    assert site.wrong(lambda document: document.incomplete_pictures) == {}


def test_labels_and_controls_point_at_something_that_exists(site):
    def dangling(document):
        pointers = {
            reference
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget")
            for element in document.soup.select(f"[{attribute}]")
            for reference in element[attribute].split()
        }
        return pointers - set(document.ids)

    assert site.wrong(dangling) == {}


def test_the_breadcrumb_for_machines_is_the_one_that_readers_see(site):
    for address, page in site.pages.items():
        document = site.documents[address]
        if page.depth == 2:
            assert document.structured("BreadcrumbList") == []
            assert [item["url"] for item in document.structured("Organization")] == [ORIGIN + "/"]
            continue
        (trail,) = document.structured("BreadcrumbList")
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), address
        assert items[-1]["item"] == ORIGIN + address
        for item, (name, link) in zip(items, document.breadcrumb, strict=True):
            assert (item["name"], item["item"]) == (name, ORIGIN + (link or address))


def test_structured_data_is_schema_org_json(site):
    for address in site.pages:
        data = site.documents[address].structured_data  # raises when it is no JSON
        assert data
        assert all(item["@context"] == "https://schema.org" for item in data), address


def test_every_link_within_the_site_leads_somewhere(site):
    def target(address, link):
        if link.startswith("?"):
            return address.split("?")[0] + link
        return address + link if link.startswith("#") else link

    links = {
        target(address, link)
        for address, document in site.documents.items()
        for link in document.links
        if not urlsplit(link).netloc and not urlsplit(link).scheme
    }
    assert len(links) > len(site.pages)
    documents, statuses, broken = dict(site.documents), dict(site.statuses), set()
    leaving = {link for link in links if link.startswith("/uit/")}
    assert leaving
    assert {site.client.get(link).status_code for link in leaving} == {302}
    for link in links - leaving:
        address, fragment = urldefrag(link)
        if address not in documents:
            response = site.client.get(address)
            statuses[address] = response.status_code
            is_page = response["Content-Type"].startswith("text/html")
            documents[address] = Document(response.content.decode() if is_page else "")
        if statuses[address] != 200 or (fragment and fragment not in documents[address].ids):
            broken.add(link)
    assert broken == set()


def test_every_link_to_another_site_is_counted(site):
    def uncounted(document):
        return [link for link in document.links if link.startswith("http") and not link.startswith(ORIGIN)]

    assert site.wrong(uncounted) == {}


def test_a_link_says_where_it_leads(site):
    def silent(document):
        return [str(link) for link in document.soup.select("a[href]") if not link.get_text().strip()]

    assert site.wrong(silent) == {}


def test_sample_content_says_that_it_is_sample_content(site):
    samples = [address for address, page in site.pages.items() if page.is_sample]

    assert len(samples) >= 19
    assert [a for a in samples if "Voorbeeld" not in site.documents[a].text] == []


def test_the_sitemap_holds_every_page_and_nothing_else(site):
    def locations(address):
        return re.findall("<loc>(.*?)</loc>", site.client.get(address).content.decode())

    sections = [address for address in locations("/sitemap.xml") if "lijsten" not in address]
    found = [location for section in sections for location in locations(section)]

    assert len(sections) == 4
    assert sorted(found) == sorted(ORIGIN + address for address in site.pages)
