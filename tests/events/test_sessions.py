"""What an editor may fill in as the sessions of a workshop, and what the page makes of it."""

import pytest

from events.models import EventPage
from tests.pages.editor import Editor, inline_formset

from .clock import AUTUMN, SPRING, at, moment, read, workshop


@pytest.fixture
def editor(admin_client, agenda):
    return Editor(admin_client, EventPage, parent=agenda)


def sessions(*moments):
    return inline_formset([dict(zip(("start", "end"), each.split("/"), strict=False)) for each in moments])


def refused(editor, *moments):
    """Send sessions that are refused; return the page that says so."""
    response = editor.post("publish", title="Wat ik al typte", slug="nieuw", sessions=sessions(*moments))
    assert response.status_code == 200
    assert not EventPage.objects.exists()
    content = response.content.decode()
    assert "Wat ik al typte" in content
    assert moments[0][:16] in content
    return content


@pytest.mark.parametrize(
    ("moments", "message"),
    [
        (["2036-05-09 12:30/2036-05-09 09:30"], "Het einde ligt voor het begin."),
        (["2036-05-09 09:30/2036-05-09 09:30"], "Het einde ligt voor het begin."),
        (["2036-05-09 09:30/2036-06-09 12:30"], "Dit is meer dan een etmaal."),
        (
            ["2036-05-09 09:30/2036-05-09 12:30", "2036-05-09 12:00/2036-05-09 14:00"],
            "Dan is de bijeenkomst van 09-05-2036 09:30 tot 12:30 nog bezig.",
        ),
        (
            ["2036-05-09 13:00/2036-05-09 14:00", "2036-05-09 09:30/2036-05-09 18:00"],
            "Dan is de bijeenkomst van 09-05-2036 09:30 tot 18:00 nog bezig.",
        ),
        (["2036-05-09 09:30", "2036-05-09 09:30"], "Dan is de bijeenkomst van 09-05-2036 09:30 nog bezig."),
        ([f"{SPRING} 02:30"], "Europe/Amsterdam"),  # an hour that does not exist
        ([f"{AUTUMN} 02:30"], "Europe/Amsterdam"),  # and one that exists twice
    ],
)
def test_sessions_that_cannot_be_are_refused_with_a_reason(editor, moments, message):
    assert message in refused(editor, *moments)


@pytest.mark.parametrize(
    "moments",
    [
        ["2036-05-09 09:30/2036-05-09 12:30", "2036-05-09 12:30/2036-05-09 14:00"],
        ["2036-05-10 09:30", "2036-05-09 09:30"],
        ["2036-05-09 22:00/2036-05-10 01:30"],
        [f"{SPRING} 01:30/{SPRING} 03:30", f"{AUTUMN} 01:30/{AUTUMN} 03:30"],
    ],
)
def test_sessions_that_can_be_are_published(editor, moments):
    page = editor.send("publish", title="Nieuw", slug="nieuw", sessions=sessions(*moments))

    starts = [moment(each.partition("/")[0]) for each in moments]
    assert page.live
    assert page.starts_at == min(starts)


def test_a_session_across_midnight_says_on_which_day_it_ends(client, agenda):
    page = workshop("2026-12-04 22:00/2026-12-05 01:30")

    with at("2026-12-05 01:00"):
        facts = read(client, page.url).select_one("dl.facts").get_text()
        assert "vrijdag 4 december 2026, 22.00 uur tot zaterdag 5 december, 01.30 uur" in facts
        assert "geweest" not in read(client, page.url).get_text()


def test_several_sessions_are_drawn_below_each_other(client, agenda):
    page = workshop("2026-12-09 09:30/2026-12-09 12:30", "2026-12-02 13:00/2026-12-02 17:00")

    drawn = read(client, page.url).select("ol.sessions > li")

    assert [item.time["datetime"] for item in drawn] == ["2026-12-02", "2026-12-09"]
    assert drawn[0].svg["aria-label"] == "Van 13.00 tot 17.00 uur"
