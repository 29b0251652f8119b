"""What the text editor keeps, and what it throws away."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import StreamValue

from home.blocks.text import INLINE_FEATURES, TEXT_FEATURES
from home.models import ContentPage
from tests import factories

from .editor import Editor, rich_text, streamfield


def text_only(html):
    """The markup without the keys that the text editor gives to paragraphs."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(True):
        element.attrs.pop("data-block-key", None)
    return str(soup)


def round_trip(html, features=TEXT_FEATURES):
    converter = ContentstateConverter(features)
    return text_only(converter.to_database_format(converter.from_database_format(html)))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ik <del>vraag het na</del> <ins>zoek het uit</ins> en <mark>beslis</mark>.</p>",
        "<p><del><mark>Ik vraag</mark></del> het</p>",
        "<p>Met <b>nadruk</b> en <i>klem</i>.</p>",
        "<ul><li>een <del>twee</del></li><li>drie</li></ul>",
        "<ol><li>eerst</li><li><ins>dan</ins></li></ol>",
        '<p>Naar <a href="https://example.org/">elders</a>.</p>',
        "<p>Vis &amp; friet &lt; 5 euro, ‘zeg ik’ – écht… ✍️</p>",
    ],
)
def test_what_an_editor_may_use_survives(html):
    assert round_trip(html) == html


def test_a_link_to_a_page_survives(home):
    page = factories.ContentPageFactory()
    html = f'<p>Naar <a id="{page.pk}" linktype="page">daar</a>.</p>'

    assert round_trip(html, INLINE_FEATURES) == html


@pytest.mark.parametrize(
    "pasted",
    [
        "<h1>Kop</h1>",
        "<h2>Kop</h2>",
        '<p style="color:red" class="x" onclick="alert(1)">Kop</p>',
        '<div><span style="font-size:40px">Kop</span></div>',
        "<script>alert(1)</script><p>Kop</p>",
        "<style>p { color: red }</style><p>Kop</p>",
        '<iframe src="https://example.org/"></iframe><p>Kop</p>',
        '<p>Kop<img src="https://example.org/pixel.gif"/></p>',
        "<table><tr><td>Kop</td></tr></table>",
        "<blockquote>Kop</blockquote>",
        '<p><a href="javascript:alert(1)">Kop</a></p>',
        "<p><u>Kop</u><o:p></o:p></p>",
    ],
)
def test_what_does_not_belong_in_a_text_is_stripped_from_a_paste(pasted):
    soup = BeautifulSoup(round_trip(pasted), "html.parser")

    assert "Kop" in soup.get_text()
    assert {element.name for element in soup.find_all(True)} <= {"p", "br", "a"}
    assert [
        element.attrs for element in soup.find_all(True) if element.attrs.keys() - {"data-block-key"}
    ] == []


@pytest.mark.parametrize("kind", ["header-one", "header-two", "blockquote", "code-block", "onbekend"])
def test_a_kind_of_paragraph_that_is_not_offered_becomes_an_ordinary_one_or_nothing(kind):
    state = {
        "blocks": [
            {"key": "a", "text": "Kop", "type": kind, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        ],
        "entityMap": {},
    }

    html = text_only(ContentstateConverter(TEXT_FEATURES).to_database_format(json.dumps(state)))

    assert {element.name for element in BeautifulSoup(html, "html.parser").find_all(True)} <= {"p"}


def test_a_style_that_is_not_offered_is_dropped_and_its_words_are_kept():
    style = {"offset": 0, "length": 3, "style": "UNDERLINE"}
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "Kop <b>",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [style],
                "entityRanges": [],
            }
        ],
        "entityMap": {},
    }

    html = text_only(ContentstateConverter(TEXT_FEATURES).to_database_format(json.dumps(state)))

    assert html == "<p>Kop &lt;b&gt;</p>"


def test_a_headline_holds_editing_marks_and_nothing_else(home, admin_client, client):
    html = '<p><b>Ik</b> ben <del>maar</del> <a href="https://example.org/"><mark>aan zet</mark></a></p>'
    features = ["deletion", "insertion", "marker"]

    page = Editor(admin_client, ContentPage, parent=home).send(
        "publish", title="Aan zet", slug="aan-zet", headline=rich_text(html, features=features)
    )

    heading = BeautifulSoup(client.get(page.url).content, "html.parser").h1
    assert heading.decode_contents() == "Ik ben <del>maar</del> <mark>aan zet</mark>"


def test_a_text_of_the_admin_reaches_the_reader_with_its_marks(home, admin_client, client):
    text = rich_text("<p>Ik <del>wacht</del> <ins>begin</ins>.</p><h1>Kop</h1>", features=TEXT_FEATURES)

    page = Editor(admin_client, ContentPage, parent=home).send(
        "publish", title="Aan zet", slug="aan-zet", body=streamfield([("paragraph", text)])
    )

    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert "Ik <del>wacht</del> <ins>begin</ins>." in soup.select_one(".prose p").decode_contents()
    assert len(soup("h1")) == 1


def test_what_one_page_fetched_is_not_kept_for_the_next(home, client):
    target = factories.ContentPageFactory(title="Doel")
    page = factories.ContentPageFactory(
        body=[("paragraph", f'<p>Lees <a linktype="page" id="{target.pk}">dit</a></p>')]
    )

    def link():
        return BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".prose a").get("href")

    assert link() == target.url
    target.slug = "verhuisd"
    target.save()
    assert link() == "/verhuisd/"
    target.unpublish()
    assert link() is None


@pytest.mark.parametrize("attributes", ["", 'id=""', 'id="abc"', 'id="-1"'])
@pytest.mark.parametrize("kind", ["page", "document"])
def test_a_link_without_a_usable_number_is_plain_words(home, client, kind, attributes):
    stream = ContentPage._meta.get_field("body").stream_block
    text = f'<p>Lees <a linktype="{kind}" {attributes}>dit</a></p>'
    page = factories.ContentPageFactory()
    page.body = StreamValue(stream, [{"type": "paragraph", "value": text}], is_lazy=True)
    ContentPage.objects.filter(pk=page.pk).update(body=page.body)

    assert "<a>dit</a>" in client.get(page.url).content.decode()
