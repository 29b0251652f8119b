"""The menu, the foot and the message: what editors decide about every page, within limits."""

from datetime import UTC, datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from home.models import ContentPage, NavigationSettings, SiteMessage
from tests import factories
from tests.leaving import destination
from tests.pages.editor import Editor

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def read(client):
    """Returns the soup of a page that does not exist: it has the same around its content as any."""
    return lambda: BeautifulSoup(client.get("/bestaat-niet/").content, "html.parser")


def menu(soup):
    return [link.get_text() for link in soup.select("#hoofdmenu li a")]


def footer(soup):
    return {
        nav.h2.get_text(): {link.get_text(): destination(link["href"]) for link in nav.select("a")}
        for nav in soup.select("footer nav")
    }


def decide(model, **values):
    model.objects.update_or_create(site=Site.objects.get(), defaults=values)


def test_the_menu_has_seven_pages_in_tree_order_under_short_names_and_the_others_are_at_the_foot(read):
    pages = [
        factories.ContentPageFactory(title=f"Afdeling {n}", slug=f"a{n}", show_in_menus=True)
        for n in range(8)
    ]
    decide(NavigationSettings, short_names=[("short_name", {"page": pages[1], "name": "Kort"})])
    pages[0].move(pages[7], "right")

    soup = read()
    assert menu(soup) == ["Kort", *(f"Afdeling {n}" for n in range(2, 8))]
    assert footer(soup)["Over ons"] == {"Afdeling 0": "/a0/"}
    assert "Afdeling 1" in footer(soup)["Lezen en doen"]

    pages[0].refresh_from_db()
    pages[0].in_footer = False
    pages[0].save()
    assert "Over ons" not in footer(read())


def test_an_editor_chooses_the_links_at_the_foot_and_they_go_with_their_page(read):
    page, private = factories.ContentPageFactory(title="Open"), factories.ContentPageFactory(title="Besloten")
    links = [
        {"page": page},
        {"page": private, "label": "Voor leden"},
        {"label": "Elders", "url": "https://www.example.org/"},
    ]
    only_private = {"title": "Leden", "links": [{"page": private}]}
    decide(
        NavigationSettings,
        footer=[("column", {"title": "Snel naar", "links": links}), ("column", only_private)],
    )
    elsewhere = {"Elders": "https://www.example.org/"}
    assert footer(read()) == {
        "Snel naar": {"Open": page.url, "Voor leden": private.url} | elsewhere,
        "Leden": {"Besloten": private.url},
    }

    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    page.unpublish()
    assert footer(read()) == {"Snel naar": elsewhere}

    private.delete()
    decide(NavigationSettings, footer=[])
    assert list(footer(read())) == ["Lezen en doen"]


def test_a_message_is_above_every_page_between_its_moments_and_links_to_what_is_open(read):
    page = factories.ContentPageFactory(title="Verhuisd")
    decide(
        SiteMessage,
        text="Op 1 maart zijn we <gesloten>.",
        page=page,
        starts_at=datetime(2027, 2, 26, 9, tzinfo=UTC),
        ends_at=datetime(2027, 3, 2, tzinfo=UTC),
    )

    def shown(*moment):
        with time_machine.travel(datetime(*moment, tzinfo=UTC), tick=False):
            return read().select_one(".site-message")

    assert shown(2027, 2, 26, 8, 59) is None
    message = shown(2027, 2, 26, 9)
    assert message.get_text(" ", strip=True) == "Op 1 maart zijn we <gesloten>. Lees meer"
    assert message.a["href"] == page.url
    page.unpublish()
    assert shown(2027, 3, 1, 23, 59).a is None
    assert shown(2027, 3, 2) is None


def save_message(client, **values):
    site = Site.objects.get()
    address = reverse("wagtailsettings:edit", args=["home", "sitemessage", site.pk])
    empty = dict.fromkeys(("text", "link_text", "page", "url", "starts_at", "ends_at"), "")
    response = client.post(address, empty | values)
    return {} if response.status_code == 302 else response.context["form"].errors


def test_a_message_that_cannot_be_right_is_refused_in_dutch(admin_client):
    page = factories.ContentPageFactory()
    backwards = {"text": "Dicht", "starts_at": "2027-03-02 09:00", "ends_at": "2027-03-02 09:00"}
    assert "Dit ligt voor het moment" in str(save_message(admin_client, **backwards)["ends_at"])
    assert "niet allebei" in str(save_message(admin_client, page=page.pk, url="https://www.example.org/"))
    assert "waar de link heen gaat" in str(save_message(admin_client, text="Dicht", link_text="Lees"))
    assert "url" in save_message(admin_client, text="Dicht", url="javascript:alert(1)")
    assert "160" in str(save_message(admin_client, text="a" * 161))
    assert save_message(admin_client, text="Dicht", ends_at="2027-03-02 09:00") == {}
    assert SiteMessage.objects.get().text == "Dicht"


def test_the_menu_tells_an_editor_when_it_is_full_and_when_a_title_is_too_long(admin_client, home):
    new_page = Editor(admin_client, ContentPage, parent=home)

    def problem(**values):
        response = new_page.post(slug="nieuw", **values)
        return {} if response.status_code == 302 else str(response.context["form"].errors["show_in_menus"])

    long = "Een titel van meer dan vierentwintig tekens"
    assert f"passen 24 tekens en deze titel heeft er {len(long)}" in problem(title=long, show_in_menus="on")
    for _ in range(7):
        factories.ContentPageFactory(show_in_menus=True)
    assert "plaats voor 7 pagina" in problem(title="Kort", show_in_menus="on")
    assert problem(title=long) == {}
