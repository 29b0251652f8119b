"""Links to other sites: numbered when they are published, counted when they are followed, never open."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from home.models import ContentPage, OutgoingCount, OutgoingLink, SiteSettings
from tests import factories

BROWSER = {"User-Agent": "Mozilla/5.0 (Android 16; Mobile) Firefox/140.0"}
ADDRESS = "https://www.example.org/?a=1&b=2#deel"

pytestmark = pytest.mark.usefixtures("home")


def text(address):
    escaped = address.replace("&", "&amp;")
    return [("paragraph", f'<p>Lees <a href="{escaped}">dit</a>.</p>')]


@pytest.fixture
def page():
    return factories.ContentPageFactory(body=text(ADDRESS))


def link_in(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".prose a")


def followed(client, link, **headers):
    return client.get(f"/uit/{link.pk}/", headers=BROWSER | headers)


def clicks():
    return list(OutgoingCount.objects.values_list("day", "clicks").order_by("day"))


def test_a_link_in_a_text_goes_by_its_number_and_says_where_it_leads(client, page):
    link = link_in(client, page)

    assert link["href"] == f"/uit/{OutgoingLink.objects.get().pk}/"
    assert link["rel"] == ["noopener", "external"]
    assert (link["title"], link["data-address"]) == ("Opent op example.org", ADDRESS)
    assert client.get(link["href"])["Location"] == ADDRESS


def test_an_address_has_one_number_wherever_it_stands(client, page):
    other = factories.ContentPageFactory(
        body=[("link_list", {"title": "Verder", "links": [{"label": "Daar", "page": None, "url": ADDRESS}]})]
    )

    assert link_in(client, other)["href"] == link_in(client, page)["href"]
    assert "opent op example.org" in link_in(client, other).get_text()
    assert OutgoingLink.objects.get().places.count() == 2


def test_clicks_are_counted_by_day_and_nothing_else_is_known(client, page):
    link = OutgoingLink.objects.get()
    with time_machine.travel("2026-12-01 23:59 +0100", tick=False):
        first = followed(client, link)
        followed(client, link)
    with time_machine.travel("2026-12-02 00:01 +0100", tick=False):
        followed(client, link)

    assert clicks() == [(date(2026, 12, 1), 2), (date(2026, 12, 2), 1)]
    assert (first.status_code, first["Location"]) == (302, ADDRESS)
    assert first["Referrer-Policy"] == "strict-origin"
    assert first["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in first["Cache-Control"]
    assert not first.cookies
    assert {field.name for field in OutgoingCount._meta.fields} == {"id", "link", "day", "clicks"}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "curl/8.5"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_programs_are_sent_on_and_not_counted(client, page, headers):
    response = followed(client, OutgoingLink.objects.get(), **headers)

    assert response["Location"] == ADDRESS
    assert clicks() == []
    assert client.head(f"/uit/{OutgoingLink.objects.get().pk}/", headers=BROWSER)["Location"] == ADDRESS
    assert clicks() == []


def test_nobody_is_sent_to_an_address_of_their_own(client, page):
    link = OutgoingLink.objects.get()

    assert followed(client, link)["Location"] == ADDRESS
    assert client.get(f"/uit/{link.pk}/?url=https://evil.example/")["Location"] == ADDRESS
    assert client.post(f"/uit/{link.pk}/").status_code == 405
    for missing in ("/uit/999/", "/uit/", "/uit/0/", "/uit/abc/", "/uit/99999999999999999999999/"):
        response = client.get(missing)
        assert response.status_code == 404
        assert "geschrapt" in response.content.decode()


def test_a_link_that_is_taken_away_leads_nowhere_until_it_is_back_under_its_number(client, page):
    link = OutgoingLink.objects.get()
    followed(client, link)
    page.body = text("https://elders.example/")
    page.save_revision().publish()

    gone = followed(client, link)
    assert gone.status_code == 410
    soup = BeautifulSoup(gone.content, "html.parser")
    assert "Deze link is" in soup.h1.get_text()
    assert soup.select_one("main form[role=search]")
    assert clicks()[0][1] == 1

    page.body = text(ADDRESS)
    page.save_revision().publish()
    assert link_in(client, page)["href"] == f"/uit/{link.pk}/"


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_a_link_goes_with_its_page_and_is_forgotten_when_nobody_followed_it(page, gone):
    getattr(page, gone)()

    assert not OutgoingLink.objects.exists()


def test_what_only_some_may_read_gets_no_number(client, page):
    below = factories.ContentPageFactory(parent=page, body=text("https://geheim.example/"))
    link = OutgoingLink.objects.to(["https://geheim.example/"]).get()
    followed(client, link)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert followed(client, link).status_code == 410

    restriction.delete()
    assert followed(client, link).status_code == 302
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    below.refresh_from_db()
    below.move(page.get_parent(), "last-child")
    assert followed(client, link).status_code == 302


def test_nor_does_it_at_an_alias(client, home, page):
    below = factories.ContentPageFactory(parent=page, body=text("https://geheim.example/"))
    below.create_alias(parent=home, update_slug="alias")
    link = OutgoingLink.objects.to(["https://geheim.example/"]).get()
    followed(client, link)
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert followed(client, link).status_code == 410


def test_the_link_to_take_part_online_stays_between_participants():
    factories.EventPageFactory(
        signup_mode="external", signup_url="https://aan.example/", online_url="https://meet.example/geheim"
    )

    assert list(OutgoingLink.objects.values_list("address", flat=True)) == ["https://aan.example/"]


def test_a_draft_numbers_nothing_and_its_links_work(page):
    page.body = text("https://concept.example/")
    page.save_revision()
    preview = page.get_latest_revision_as_object().make_preview_request().render().content.decode()

    assert OutgoingLink.objects.count() == 1
    assert 'href="https://concept.example/"' in preview


def test_a_link_to_this_site_is_no_link_elsewhere(client):
    page = factories.ContentPageFactory(body=text("http://testserver/contact/"))

    assert link_in(client, page).attrs == {"href": "http://testserver/contact/"}
    assert not OutgoingLink.objects.exists()


def test_what_was_published_before_there_were_numbers_gets_them_by_a_command(client, page):
    site = Site.objects.get()
    SiteSettings.objects.update_or_create(site=site, defaults={"x_url": "https://x.example/"})
    OutgoingLink.objects.all().delete()
    ContentPage.objects.update(body=text("https://later.example/"))

    call_command("follow_links", verbosity=0)

    found = OutgoingLink.objects.in_use().values_list("address", flat=True)
    assert set(found) == {"https://later.example/", "https://x.example/"}


def test_forty_links_cost_no_more_than_two(client):
    def asked(count):
        links = [f'<p><a href="https://example.org/{n}">x</a></p>' for n in range(count)]
        page = factories.ContentPageFactory(body=[("paragraph", link) for link in links])
        client.get("/bestaat-niet/")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(page.url)
        assert response.content.count(b'href="/uit/') == count
        return len(queries)

    asked(1)  # what the process itself keeps
    few = asked(2)
    assert asked(40) == few <= 12


def test_a_reader_goes_on_when_the_click_cannot_be_counted(client, page, monkeypatch):
    def broken(link):
        raise DatabaseError

    monkeypatch.setattr(OutgoingLink, "count", broken)

    assert followed(client, OutgoingLink.objects.get())["Location"] == ADDRESS


def test_only_a_published_page_can_be_shared(client):
    article = factories.ArticlePageFactory()
    assert client.get(f"/uit/delen/{article.pk}/", headers=BROWSER).status_code == 302
    assert len(clicks()) == 1

    article.unpublish()
    assert client.get(f"/uit/delen/{article.pk}/", headers=BROWSER).status_code == 404
