"""Links that editors make: one target, an address that everybody can reach, and no dead ends."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlockValidationError

from home.blocks.links import LinkBlock
from home.models import ContentPage
from tests import factories

from .editor import Editor, streamfield

PAGE_OR_ADDRESS = "Kies een pagina óf vul een adres in, en niet allebei."
INCOMPLETE = "Vul een volledig webadres in dat met https:// begint."
NOT_PUBLIC = "Dit adres is niet voor iedereen te bereiken."


@pytest.fixture
def target(home):
    return factories.ContentPageFactory(title="Het doel")


def clean(**value):
    block = LinkBlock()
    return block.clean(block.to_python({"label": "Hier", "page": None, "url": ""} | value))


def messages(error):
    return [message for problem in error.block_errors.values() for message in problem.messages]


def test_a_link_leads_to_a_page_or_to_an_address(target):
    assert clean(page=target.pk)["page"].pk == target.pk
    assert clean(url="https://example.org/")["url"] == "https://example.org/"


def test_a_link_needs_one_target_and_not_two(target):
    for value in ({}, {"page": target.pk, "url": "https://example.org/"}):
        with pytest.raises(StructBlockValidationError) as refused:
            clean(**value)
        assert messages(refused.value) == [PAGE_OR_ADDRESS]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("javascript:alert(1)", INCOMPLETE),
        ("data:text/html,x", INCOMPLETE),
        ("www.example.org", INCOMPLETE),
        ("/contact/", INCOMPLETE),
        ("https://example.org/een twee", "Er staat een spatie in dit webadres. Haal die weg."),
        ("http://localhost:8000/", NOT_PUBLIC),
        ("http://127.0.0.1/", NOT_PUBLIC),
        ("https://naam:geheim@example.org/", "Laat de gebruikersnaam voor het @-teken weg."),
    ],
)
def test_an_address_that_readers_cannot_follow_is_refused(address, message):
    with pytest.raises((StructBlockValidationError, ValidationError)) as refused:
        clean(url=address)

    assert messages(refused.value) == [message]


def call_to_action(label="Hier", page="", url=""):
    link = {"label": label, "page": str(page), "url": url}
    return ("call_to_action", {"heading": "Doe mee", "text": "null", "link": link})


def test_the_admin_says_so_in_dutch_and_keeps_a_draft_all_the_same(admin_client, target):
    editor = Editor(admin_client, ContentPage, page=target)

    refused = editor.post("publish", body=streamfield([call_to_action(url="javascript:alert(1)")]))
    assert INCOMPLETE in refused.content.decode()
    refused = editor.post("publish", body=streamfield([call_to_action()]))
    assert (
        PAGE_OR_ADDRESS.encode("unicode-escape").decode().replace("\\xf3", "\\u00f3")
        in refused.content.decode()
    )

    assert editor.send(body=streamfield([call_to_action()])).has_unpublished_changes


def body_of(link):
    """Every block of a body that holds a link of an editor's."""
    return [
        ("call_to_action", {"heading": "Doe mee", "link": link}),
        ("link_list", {"title": "Verder", "links": [link]}),
    ]


def links_in(client, page):
    body = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".prose")
    return [(link.get_text(), link.get("href")) for link in body("a")]


def test_a_link_to_a_published_page_has_its_address_and_its_title(client, target):
    page = factories.ContentPageFactory(body=body_of({"label": "", "page": target, "url": ""}))

    assert links_in(client, page) == [("Het doel", target.url)] * 2


def test_a_link_to_another_site_says_that_it_leaves(client, home):
    page = factories.ContentPageFactory(body=body_of({"label": "Elders", "url": "https://example.org/"}))

    body = BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".prose")
    assert [link["rel"] for link in body("a")] == [["noopener", "external"]] * 2


def test_the_address_of_a_link_follows_its_page(client, target):
    page = factories.ContentPageFactory(body=body_of({"label": "Daar", "page": target}))
    target.slug = "verhuisd"
    target.save()

    assert links_in(client, page) == [("Daar", "/verhuisd/")] * 2


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_a_page_that_is_gone_leaves_no_dead_link(client, home, target, gone):
    text = f'<p>Lees <a linktype="page" id="{target.pk}">dit stuk</a> eerst.</p>'
    page = factories.ContentPageFactory(
        body=[*body_of({"label": "Hier", "page": target}), ("paragraph", text), ("aside", {"text": text})]
    )
    home.refresh_from_db()
    home.sections = [
        ("teaser", {"kicker": "Kijk", "headline": "<p>Kop</p>", "link": {"label": "Hier", "page": target}}),
        ("community_call", {"headline": "<p>Kop</p>", "link": {"label": "Hier", "page": target}}),
    ]
    home.save()
    address = target.url
    assert [href for _, href in links_in(client, page)] == [address] * 4

    getattr(target, gone)()

    assert {href for _, href in links_in(client, page)} == {None}
    html = client.get(page.url).content.decode()
    assert f'href="{address}"' not in html + client.get(home.url).content.decode()
    assert html.count("dit stuk") == 2
