"""The addresses of headings within a page."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from home.blocks.anchors import LONGEST, RESERVED
from home.models import ContentPage
from tests import factories

from .editor import Editor, streamfield
from .types import WITH_BODY, name_of


def heading(text, anchor="", level="h2"):
    return ("heading", {"text": text, "level": level, "anchor": anchor})


@pytest.fixture
def story(home):
    return factories.ContentPageFactory(title="Een pagina")


@pytest.fixture
def publish(admin_client, story, client):
    """Publishes headings through the admin; returns the (address, text) pairs that readers get."""

    def send(*headings):
        Editor(admin_client, ContentPage, page=story).send("publish", body=streamfield(headings))
        return shown(client, story)

    return send


def shown(client, story):
    headings = BeautifulSoup(client.get(story.url).content, "html.parser").select(".prose :is(h2, h3)[id]")
    return [(h["id"], h.find(string=True).strip()) for h in headings]


def in_form(story):
    """What the form of the page holds for the address of each heading."""
    story.refresh_from_db()
    return [block.value["anchor"] for block in story.get_latest_revision_as_object().body]


def test_a_heading_gets_its_address_from_its_text(publish):
    assert publish(heading("Begin met schrappen"), heading("Café & co", level="h3")) == [
        ("begin-met-schrappen", "Begin met schrappen"),
        ("cafe-co", "Café & co"),
    ]


def test_the_address_stays_when_the_text_changes(publish, story):
    publish(heading("Begin met schrappen"))
    (anchor,) = in_form(story)

    assert publish(heading("Eerst schrappen", anchor)) == [("begin-met-schrappen", "Eerst schrappen")]


def test_a_heading_of_the_same_text_above_it_does_not_take_its_address(publish, story):
    publish(heading("Vooraf"))
    (anchor,) = in_form(story)

    assert publish(heading("Vooraf"), heading("Vooraf", anchor)) == [
        ("vooraf-2", "Vooraf"),
        ("vooraf", "Vooraf"),
    ]


def test_equal_headings_and_copied_ones_are_numbered(publish):
    anchors = [anchor for anchor, _ in publish(*[heading("Vooraf")] * 3, heading("Vooraf 2"))]
    assert anchors == ["vooraf", "vooraf-2", "vooraf-3", "vooraf-2-2"]

    copied = publish(heading("Vooraf", "vooraf"), heading("Achteraf", "vooraf"))
    assert [anchor for anchor, _ in copied] == ["vooraf", "achteraf"]


@pytest.mark.parametrize("text", ["…", "✍️", "¿?"])
def test_a_heading_without_letters_has_an_address_too(publish, text):
    assert [anchor for anchor, _ in publish(heading(text), heading(text))] == ["kop", "kop-2"]


def test_a_very_long_heading_has_an_address_that_fits(publish):
    long = "Een kop die maar doorgaat en doorgaat, tot er op de regel geen plaats meer is voor nog een woord"

    anchors = [anchor for anchor, _ in publish(heading(long), heading(long))]

    assert len(set(anchors)) == 2
    assert all(len(anchor) <= LONGEST for anchor in anchors)


def test_an_address_of_ones_own_is_kept_and_a_wrong_one_refused(admin_client, publish, story):
    assert publish(heading("Vooraf", "eerst")) == [("eerst", "Vooraf")]

    response = Editor(admin_client, ContentPage, page=story).post(
        "publish", body=streamfield([heading("Vooraf", "Niet Goed")])
    )
    assert "Gebruik alleen kleine letters, cijfers en streepjes." in response.content.decode()


@pytest.mark.parametrize("model", WITH_BODY, ids=name_of)
def test_pages_that_are_not_made_in_the_admin_have_unique_addresses_too(home, client, model):
    """Also where a heading is called like a part of the page itself."""
    texts = ["Vooraf", "Vooraf", *RESERVED]
    page = factories.FACTORIES[model](body=[heading(text) for text in texts])

    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    ids = [element["id"] for element in soup.select("[id]")]

    assert [i for i in ids if ids.count(i) > 1] == []
    assert len(soup.select(".prose h2[id]")) == len(texts)
    assert soup.find(id="inhoud").name == "main"


def test_the_templates_use_no_name_that_a_heading_may_take():
    folders = ["articles", "events", "faq", "home", "ontsec_site", "search"]
    templates = [path for folder in folders for path in Path(settings.BASE_DIR, folder).rglob("*.html")]
    names = {
        name
        for path in templates
        if "500" not in path.name
        and not {"admin", "wagtailadmin"} & set(path.relative_to(settings.BASE_DIR).parts)
        for name in re.findall(r'\bid="([a-z][a-z-]*)"', path.read_text("utf-8"))
    }

    assert {"inhoud", "zoek"} <= names
    assert names - RESERVED == set()
