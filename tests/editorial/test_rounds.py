"""The nightly round over what readers see, and the report of it."""

import io
import socket
from unittest import mock
from urllib.error import HTTPError, URLError

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from wagtail.models import GroupPagePermission

from home import external_links
from home.external_links import problem
from home.models import PageFault
from tests import factories

REPORT = "/beheer/redactie/nagekeken/"
SUMMARY = "Een samenvatting die lang genoeg is om iets te zeggen."
PUBLIC = [(2, 1, 6, "", ("93.184.215.14", 443))]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch):
    """Other sites: an address answers with a number, or fails; any other one works."""
    answers = {}

    def open_(request, timeout):
        answer = answers.get(request.full_url, 200)
        if isinstance(answer, Exception):
            raise answer
        if answer >= 300:
            raise HTTPError(request.full_url, answer, "", {}, io.BytesIO())
        return mock.Mock()

    monkeypatch.setattr(external_links._opener, "open", open_)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: PUBLIC)
    return answers


def page_linking(*addresses, **values):
    html = "".join(f'<p><a href="{address}">Verslag {n}</a></p>' for n, address in enumerate(addresses))
    body = [{"type": "paragraph", "value": html}]
    return factories.ContentPageFactory(summary=SUMMARY, body=body, **values)


def check(*arguments):
    call_command("check_links", *arguments, verbosity=0)


def messages(page) -> list[str]:
    return list(PageFault.objects.filter(page=page.pk).order_by("pk").values_list("message", flat=True))


def report(client, **chosen) -> str:
    html = client.get(REPORT, chosen).content
    return " ".join(BeautifulSoup(html, "html.parser").select_one(".editorial-list").get_text(" ").split())


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (404, "bestaat niet meer"),
        (410, "bestaat niet meer"),
        (URLError("stil"), "antwoordt niet"),
        (TimeoutError(), "antwoordt niet"),
        *((code, "") for code in (200, 301, 401, 403, 405, 429, 500, 503, 999)),
    ],
)
def test_only_what_is_certain_counts_as_broken(elsewhere, answer, told):
    elsewhere["https://example.org/a"] = answer
    assert problem("https://example.org/a") == told


def test_a_name_that_is_unknown_is_broken(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", mock.Mock(side_effect=socket.gaierror))
    assert "onbekend" in problem("https://weg.example.org/")


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1"])
def test_nothing_inside_the_network_is_asked(monkeypatch, elsewhere, address):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", (address, 443))])
    monkeypatch.setattr(external_links._opener, "open", mock.Mock(side_effect=AssertionError))
    assert problem("https://binnen.example.org/") == "is niet voor iedereen te bereiken"


def test_a_link_that_broke_is_found_and_goes_once_it_works_again(site, elsewhere):
    page = page_linking("https://example.org/weg?a=1&amp;b=2", "https://example.org/goed")
    elsewhere["https://example.org/weg?a=1&b=2"] = 404
    check()
    assert messages(page) == ["De link naar https://example.org/weg?a=1&b=2 bestaat niet meer."]
    elsewhere.clear()
    check()
    assert messages(page) == []


def test_links_in_blocks_and_to_pages_of_this_site_count(site, elsewhere):
    elsewhere["https://example.org/weg"] = 404
    link = {"label": "Lees", "page": None, "url": "https://example.org/weg"}
    body = [
        {"type": "link_list", "value": {"title": "", "links": [link]}},
        {"type": "paragraph", "value": '<p><a linktype="page" id="99999">Koffie</a></p>'},
    ]
    page = factories.ContentPageFactory(
        summary="Een samenvatting van ruim veertig tekens, genoeg.", body=body
    )
    check()
    assert len(messages(page)) == 2


def test_no_other_site_is_asked_without_need(site, elsewhere, monkeypatch):
    page = page_linking("https://example.org/weg")
    elsewhere["https://example.org/weg"] = 404
    check()
    monkeypatch.setattr(external_links._opener, "open", mock.Mock(side_effect=AssertionError))
    check("--internal")
    assert len(messages(page)) == 1


def test_drafts_are_not_looked_at(site, elsewhere):
    elsewhere["https://example.org/weg"] = 404
    page = page_linking("https://example.org/weg", live=False)
    check()
    assert messages(page) == []


def test_the_report_names_the_page_its_owner_and_the_fault(site, anna, bea, elsewhere):
    elsewhere["https://example.org/weg"] = 404
    page_linking("https://example.org/weg", title="Koffie", owner=anna.user)
    check()
    assert report(anna).startswith("Koffie Van Anna Ernstig: De link naar https://example.org/weg bestaat")
    assert "Koffie" in report(anna, toon="mijn")
    assert "Koffie" not in report(bea, toon="mijn")


def test_what_is_ignored_stays_so_after_the_next_round(site, anna, elsewhere):
    elsewhere["https://example.org/weg"] = 404
    page_linking("https://example.org/weg", title="Koffie")
    check()
    form = BeautifulSoup(anna.get(REPORT).content, "html.parser").select_one(".editorial-list form")
    anna.post(form["action"], {"ignore": "1"})
    check()
    assert "Koffie" not in report(anna)
    assert "Koffie" in report(anna, toon="genegeerd")
    anna.post(form["action"], {"ignore": "0"})
    assert "Koffie" in report(anna)


def test_who_may_not_change_the_page_ignores_nothing(site, anna, elsewhere):
    elsewhere["https://example.org/weg"] = 404
    page_linking("https://example.org/weg")
    elsewhere_only = factories.FAQIndexPageFactory(parent=site)
    GroupPagePermission.objects.filter(group__name="Redacteuren").update(page=elsewhere_only)
    check()
    fault = PageFault.objects.get(is_serious=True)
    anna.post(f"{REPORT}{fault.pk}/", {"ignore": "1"})
    fault.refresh_from_db()
    assert not fault.is_ignored


def test_who_works_in_one_part_of_the_site_reads_of_no_other(site, elsewhere, person_of):
    part = factories.ContentPageFactory(parent=site, title="Thee", summary=SUMMARY)
    elsewhere["https://example.org/weg"] = 404
    page_linking("https://example.org/weg", title="Koffie")
    page_linking("https://example.org/weg", title="Melk", parent=part)
    check()
    client = person_of(part)
    assert "Melk" in report(client)
    assert "Koffie" not in report(client)

    PageFault.objects.update(is_ignored=True)
    assert "Melk" in report(client, toon="genegeerd")
    assert "Koffie" not in report(client, toon="genegeerd")


def test_the_report_takes_as_many_queries_for_many_faults_as_for_few(
    anna, site, django_assert_max_num_queries
):
    def add(count):
        for n in range(count):
            page = factories.ContentPageFactory(owner=anna.user)
            PageFault.objects.create(page=page, message=f"Fout {n}")

    add(2)
    anna.get(REPORT)
    with django_assert_max_num_queries(30) as few:
        anna.get(REPORT)
    add(20)
    with django_assert_max_num_queries(len(few)):
        anna.get(REPORT)


def test_all_that_is_wrong_with_a_page_stands_together_the_serious_pages_first(bea):
    for title, faults in (("Rustig", [False]), ("Stuk", [False, True, False])):
        page = factories.ContentPageFactory(title=title)
        for number, is_serious in enumerate(faults):
            PageFault.objects.create(page=page, message=f"Fout {number}.", is_serious=is_serious)
    html = BeautifulSoup(bea.get(REPORT).content, "html.parser")
    assert [heading.get_text(strip=True) for heading in html.select(".editorial-list h2")] == [
        "Stuk",
        "Rustig",
    ]
    assert report(bea).index("Ernstig: Fout 1.") < report(bea).index("Fout 0.")
