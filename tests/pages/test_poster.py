"""When the home page sets an article's headline as a poster, and how its lines break."""

import pytest
from bs4 import BeautifulSoup
from django.utils.html import conditional_escape

from home.poster import LONGEST_LINE, LONGEST_WIDE_LINE, MOST_LINES, Poster, poster_of
from home.templatetags.text_tags import last_clause_marked
from tests import factories

CLASSIC = "<p>Ik ben <del>maar de secretaresse</del> <mark>aan zet.</mark></p>"
LONG = "secretariaatswerk"


def test_a_short_headline_becomes_lines_of_the_largest_letters():
    assert poster_of(CLASSIC) == Poster(["Ik ben"], ["maar de", "secretaresse"], ["aan zet."], is_wide=False)


@pytest.mark.parametrize(
    ("headline", "struck", "is_joined"),
    [
        # One tiny word is no line of its own, and lines are as even as can be.
        ("<p>Ik <del>regel het even</del> <mark>beslis mee.</mark></p>", ["regel", "het even"], True),
        ("<p>Ik <del>organiseer</del> <mark>beslis mee.</mark></p>", ["organiseer"], False),
        # Both bars of the hash would lose their line.
        ("<p>Ik <del>doe</del> <mark>beslis mee.</mark></p>", ["doe"], False),
        ("<p>Ik <del>notuleer even mee</del> <mark>beslis.</mark></p>", ["notuleer", "even mee"], True),
    ],
)
def test_a_tiny_first_word_shares_its_line_with_what_is_struck_out(headline, struck, is_joined):
    poster = poster_of(headline)

    assert (poster.before, poster.struck, poster.is_joined) == (["Ik"], struck, is_joined)


def test_longer_words_get_smaller_letters():
    poster = poster_of("<p>Het <del>secretariaatsoverleg</del> <ins>besluit</ins></p>")
    assert poster is None  # longer than the widest line

    poster = poster_of("<p>Het <del>secretariaat nu</del> <ins>netwerk</ins> </p>")
    assert poster.struck == ["secretariaat", "nu"]
    assert not poster.is_wide

    poster = poster_of("<p>Van <del>kantoorsecretaris</del> <ins>los</ins></p>")
    assert poster.is_wide


@pytest.mark.parametrize(
    "headline",
    [
        "",
        None,
        "<p></p>",
        "Zonder tekens",
        "<p>Alleen <del>geschrapt</del></p>",
        "<p>Alleen <ins>ingevoegd</ins></p>",
        "<p>Te veel <del>een</del> <ins>twee</ins> daarna</p>",
        "<p><del>een</del> <ins>twee</ins> <mark>drie</mark></p>",
        "<p>Leeg <del> </del> <ins>iets</ins></p>",
        "<p>Leeg <del>iets</del> <ins> </ins></p>",
        "<p>Leeg <del>iets</del> <ins>&nbsp;</ins></p>",
        "<p>Scheef <del>een</del> <ins>twee</mark></p>",
        "<p>" + "woord " * 11 + "<del>een</del> <ins>twee</ins></p>",
        f"<p>{LONG} {LONG} <del>{LONG} {LONG}</del> <ins>{LONG} {LONG}</ins></p>",
    ],
)
def test_any_other_headline_is_no_poster(headline):
    assert poster_of(headline) is None


@pytest.mark.parametrize(
    "headline",
    [
        CLASSIC,
        "<p><del>Notuleren</del> <ins>besluiten</ins></p>",
        "<p>Wat je <del>al jaren deed en nooit vroeg</del> <mark>nu anders doet</mark></p>",
        "<p>Q&amp;A: <del>vragen</del> <ins>antwoorden</ins></p>",
        "<p>Vast&nbsp;werk <del>vaste uren</del><ins>vaste waarde</ins></p>",
    ],
)
def test_a_poster_keeps_every_word_and_its_lines_within_bounds(headline):
    poster = poster_of(headline)

    lines = [*poster.before, *poster.struck, *poster.written]
    text = BeautifulSoup(headline.replace("</del><ins>", "</del> <ins>"), "html.parser").get_text(" ")
    words = BeautifulSoup(" ".join(lines), "html.parser").get_text()
    assert words.split() == text.replace("\xa0", " ").split()
    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= (LONGEST_WIDE_LINE if poster.is_wide else LONGEST_LINE)


def lead(client, home, **article):
    """The head of the poster on a home page that opens with an article."""
    factories.ArticlePageFactory(**article)
    home.sections = [("lead_story", {})]
    home.save_revision().publish()
    return BeautifulSoup(client.get(home.url).content, "html.parser").select_one("section.poster")


def test_the_home_page_opens_with_a_poster(client, home):
    poster = lead(client, home, headline=CLASSIC, title="Aan zet")

    assert poster["class"] == ["poster", "beside-written"]
    assert [line.get_text() for line in poster.select(".ln")] == [
        "Ik ben",
        "maar de",
        "secretaresse",
        "aan zet.",
    ]
    assert poster.h2.a.get_text(" ", strip=True) == "Ik ben maar de secretaresse aan zet."


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("<p>Alle <del>secretaresse even</del> <ins>beslist.</ins></p>", "beside-written"),
        ("<p>Alle <del>secretaresse van</del> <ins>beslissen.</ins></p>", "beside-struck"),
        ("<p>Alle <del>secretaresse vergaderde.</del> <ins>beslissen.</ins></p>", None),
        ("<p>Ik <del>regel het even</del> <ins>beslis mee.</ins></p>", "low"),
    ],
)
def test_the_summary_stands_where_the_lines_leave_room(client, home, headline, place):
    poster = lead(client, home, headline=headline, title="Titel")

    assert poster["class"][1:] == ([place] if place else [])


@pytest.mark.parametrize(
    ("headline", "shown"),
    [
        ("", "Een <gewone> titel & meer"),
        ("<p>Wie <del>volgt</del></p>", "Wie volgt"),
        ("<p>Leeg <del>iets</del> <ins> </ins></p>", "Leeg iets"),
    ],
)
def test_a_headline_that_is_no_poster_is_shown_as_it_is(client, home, headline, shown):
    poster = lead(client, home, headline=headline, title="Een <gewone> titel & meer")

    assert "plain" in poster["class"]
    assert poster.h2.get_text(" ", strip=True) == shown
    assert poster.select_one(".kicker time")


def test_an_opening_that_is_no_poster_shows_the_picture_of_its_article(client, home):
    poster = lead(client, home, title="Nee zeggen", lead_image=factories.SiteImageFactory())

    assert poster.select_one("figure img")["fetchpriority"] == "high"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("Handig voor iedereen, behalve voor jou.", "Handig voor iedereen, <mark>behalve voor jou.</mark>"),
        ("Druk is <b>. Een turfje is een feit.", "Druk is &lt;b&gt;. <mark>Een turfje is een feit.</mark>"),
        ("Je agenda verzwijgt niets.", "Je agenda verzwijgt niets."),
        (f"Kort, {'maar heel lang ' * 4}hierna.", f"Kort, {'maar heel lang ' * 4}hierna."),
        ("Nee, ja.", "Nee, ja."),
    ],
)
def test_the_marker_lies_over_what_a_quote_ends_in(quote, shown):
    assert conditional_escape(last_clause_marked(quote)) == shown
