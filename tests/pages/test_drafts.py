"""A draft that is half filled in shows what there is, and no empty shells."""

import pytest
from bs4 import BeautifulSoup

from .test_block_values import render, stored
from .test_blocks import SECTIONS, STORY

EMPTY_LINE = {"before": "", "struck": "", "written": "", "after": ""}
NO_LINK = {"label": "Hier", "page": None, "url": ""}


def soup_of(stream, name, value):
    return BeautifulSoup(render(stored(stream, (name, value))), "html.parser")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("heading", {"text": "", "level": "h3"}),
        ("key_points", {"title": "In het kort", "points": ["", ""]}),
        ("pull_quote", {"text": "", "source": "Iemand"}),
        ("edits", {"lines": [EMPTY_LINE]}),
        ("edits", {"lines": []}),
        ("link_list", {"title": "Verder", "links": [NO_LINK]}),
        ("call_to_action", {"heading": "", "text": "", "link": NO_LINK}),
    ],
)
def test_a_block_with_nothing_to_show_shows_nothing(home, name, value):
    assert soup_of(STORY, name, value).find() is None


@pytest.mark.parametrize(
    ("stream", "name", "value", "shown"),
    [
        (STORY, "key_points", {"title": "", "points": ["Schrap", ""]}, "Schrap"),
        (STORY, "edits", {"lines": [EMPTY_LINE, EMPTY_LINE | {"struck": "Wacht"}]}, "Wacht"),
        (STORY, "edits", {"lines": [EMPTY_LINE | {"written": "Begin"}]}, "Begin"),
        (SECTIONS, "teaser", {"kicker": "", "headline": "", "note": "Let op", "link": NO_LINK}, "Let op"),
        (SECTIONS, "community_call", {"headline": "", "text": "<p>Kom</p>", "link": NO_LINK}, "Kom"),
    ],
)
def test_what_is_empty_in_a_block_is_left_out(home, stream, name, value, shown):
    soup = soup_of(stream, name, value)

    assert soup.get_text(" ", strip=True) == shown
    words = soup.find_all(["h2", "p", "li", "mark", "del", "ins", "a"])
    assert [element for element in words if not element.get_text(strip=True)] == []


@pytest.mark.parametrize("level", ["", None])
def test_a_heading_without_a_level_is_an_ordinary_one(home, level):
    heading = soup_of(STORY, "heading", {"text": "Begin", "level": level}).find()

    assert heading.name == "h2"
    assert heading["id"] == "begin"
