"""Footnotes: written in the sentence, read below the text, and reached and left with a link."""

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from home.blocks.text import ParagraphBlock
from tests import factories


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory()


@pytest.fixture
def read(client, article):
    """Returns the body as readers get it, for the HTML of paragraphs."""

    def show(*paragraphs):
        article.body = [("paragraph", html) for html in paragraphs]
        article.save()
        return BeautifulSoup(client.get(article.url).content, "html.parser").select_one(".prose")

    return show


def notes(prose):
    for link in prose.select("[role=doc-backlink]"):
        link.extract()
    for link in prose.select("[role=doc-endnotes] a[data-address]"):
        link.attrs = {"href": link["data-address"]}
    return [note.decode_contents().strip() for note in prose.select("[role=doc-endnotes] li")]


def test_a_note_leads_to_its_text_and_back(read):
    prose = read("<p>Turven<footnote>Tellen met streepjes.</footnote> dus.</p>")
    reference = prose.select_one("p a[role=doc-noteref]")
    note = prose.find(id=reference["href"].removeprefix("#"))

    assert prose.p.get_text() == "Turven1 dus."
    assert reference["aria-label"] == "Noot 1"
    assert "Tellen met streepjes." in note.get_text()
    assert note.select_one("[role=doc-backlink]")["href"] == f"#{reference['id']}"


def test_notes_are_numbered_through_the_whole_text(read):
    prose = read(
        "<p>a<footnote>een</footnote> b<footnote>twee</footnote></p>", "<p>c<footnote>drie</footnote></p>"
    )

    assert [link.get_text() for link in prose.select("sup a")] == ["1", "2", "3"]
    assert notes(prose) == ["een", "twee", "drie"]
    assert len({tag["id"] for tag in prose.find_all(id=True)}) == len(prose.find_all(id=True))


def test_a_note_may_hold_links_and_emphasis(read):
    link = '<a href="https://a.nl/"><footnote>hier</footnote></a>'
    html = f"<p>woord<footnote>zie </footnote>{link} <b><footnote>nu</footnote></b></p>"

    assert notes(read(html)) == ['zie <a href="https://a.nl/">hier</a> <b>nu</b>']


def test_a_note_inside_a_link_is_no_link_in_a_link(read):
    prose = read('<p><a href="https://a.nl/">voor<footnote>noot</footnote> na</a></p>')

    assert prose.select("p a a") == []
    assert prose.p.get_text() == "voor na1"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>voor <footnote>noot</footnote> na</p>", "voor1 na"),
        ("<p>voor<footnote> noot </footnote>na</p>", "voor1 na"),
        ("<p>voor<footnote>noot</footnote>, na</p>", "voor1, na"),
        ("<p>voor<footnote> </footnote>na</p>", "voorna"),
    ],
)
def test_the_number_stands_against_the_word(read, html, shown):
    assert read(html).p.get_text() == shown


def test_a_text_without_notes_has_no_list_of_them(read):
    assert read("<p>Gewoon.</p>").select("[role=doc-endnotes]") == []


def test_what_looks_like_code_in_a_note_stays_text(read):
    prose = read("<p>a<footnote>1 &lt; 2 &amp; &lt;script&gt;</footnote></p>")

    assert "1 < 2 & <script>" in prose.select_one("li").get_text()
    assert prose.find("script") is None


def test_the_editor_keeps_notes_as_they_are(read):
    converter = ContentstateConverter(features=ParagraphBlock().features)
    html = '<p>woord<footnote>zie <a href="https://a.nl/">hier</a> <b>nu</b></footnote> door</p>'
    opened = converter.to_database_format(converter.from_database_format(html))
    again = converter.to_database_format(converter.from_database_format(opened))

    assert opened.count("footnote") > 2
    assert notes(read(again)) == ['zie <a href="https://a.nl/">hier</a> <b>nu</b>']


def test_the_word_before_a_note_can_be_found(article):
    article.body = [("paragraph", "<p>turfje<footnote>Streepje</footnote></p>")]

    assert article.plain_text().split() == ["turfje", "Streepje"]
