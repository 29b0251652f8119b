"""What each period of the calendar lists, and what its table of days leads to."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from events.models import EventPage

from .clock import at, listed, read, workshop


@pytest.mark.parametrize(
    "query",
    [
        *("maand=2026-13", "maand=2026-00", "maand=2026-1", "maand=2026", "maand=december"),
        *(
            "maand=2026-12-01",
            "maand=-2026-12",
            "maand=1026-12",
            "maand=9999-12",
            "maand=２０２６-12",
            "maand=%00",
        ),
        *("archief=11", "archief=abc", "archief=20111", "archief=0000", "archief=-201", "archief=２０１１"),
        *("archief=9999", "archief=2011-04", "archief=%00", "archief=1e10", "maand=2026-12&archief=x"),
        "archief=2020&maand=2026-12",
    ],
)
def test_a_period_that_does_not_exist_is_not_found(client, agenda, query):
    assert client.get(f"{agenda.url}?{query}").status_code == 404


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "Er staat nu geen workshop gepland"),
        ("?archief=2012", "In 2012 was er geen workshop"),
        ("?maand=2026-02", "In februari 2026 is er geen workshop"),
        ("?maand=2999-12", "In december 2999 is er geen workshop"),
        ("?maand=1900-01", "In januari 1900 is er geen workshop"),
    ],
)
def test_an_empty_period_says_so(client, agenda, query, message):
    assert message in read(client, agenda.url + query).get_text()


def test_the_first_workshop_of_2011_stands_in_the_archive_without_a_time(client, agenda):
    page = workshop("2011-04-16 00:00", date_only=True, title="De eerste workshop")

    (row,) = read(client, f"{agenda.url}?archief=2011").select("ol.tt > li")
    facts = read(client, page.url).select_one("dl.facts").get_text(" ")

    assert row.time["datetime"] == "2011-04-16"
    assert row.select_one(".when").get_text() == ""
    assert "zaterdag 16 april 2011" in facts
    assert "uur" not in facts
    assert "00.00" not in facts


@pytest.mark.parametrize(
    ("status", "in_list", "on_page"),
    [
        ("full", "vol", "Vol."),
        ("moved", "verplaatst", "Verplaatst."),
        ("cancelled", "gaat niet door", "Gaat niet door."),
    ],
)
def test_what_is_full_moved_or_cancelled_says_so(client, agenda, status, in_list, on_page):
    page = workshop("2026-12-02 09:30", status=status)

    with at("2026-12-01 12:00"):
        (row,) = read(client, agenda.url).select("ol.tt > li")
        assert row["class"] == [status]
        assert row.select_one(".left").get_text() == in_list
        assert bool(row.h3.find("del")) == (status == "cancelled")
        assert read(client, page.url).select_one(".status").get_text().strip() == on_page


@pytest.mark.parametrize(
    ("state", "left", "said", "row_class"),
    [
        ("open", None, "nog plaats", []),
        ("open", 6, "nog plaats", []),
        ("open", 5, "nog 5 plaatsen", []),
        ("open", 1, "nog 1 plaats", []),
        ("waiting_list", 0, "wachtlijst", ["full"]),
        ("full", 0, "vol", ["full"]),
        ("closed", 3, "gesloten", []),
        ("not_yet", 3, "nog niet open", []),
        ("external", None, "", []),
    ],
)
def test_a_list_says_how_much_room_there_is(client, agenda, monkeypatch, state, left, said, row_class):
    monkeypatch.setattr(EventPage, "signup_state", state, raising=False)
    monkeypatch.setattr(EventPage, "places_left", left, raising=False)
    workshop("2026-12-02 09:30")

    with at("2026-12-01 12:00"):
        (row,) = read(client, agenda.url).select("ol.tt > li")
    assert row.select_one(".left").get_text() == said
    assert [name for name in row["class"] if name] == row_class


def test_drafts_and_private_workshops_are_in_no_period(client, agenda):
    workshop("2026-12-02 09:30", live=False)
    private = workshop("2026-12-03 09:30")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="geheim")

    for now, query in [("2026-12-01", ""), ("2026-12-01", "?maand=2026-12"), ("2027-01-01", "?archief=2026")]:
        with at(f"{now} 12:00"):
            assert listed(client, agenda.url + query) == []
            assert private.title not in read(client, agenda.url + query).get_text()


def test_every_day_in_the_month_leads_to_a_workshop(client, agenda):
    """Also a day that is over: the list above the month no longer holds it."""
    workshop("2026-12-02 00:00", date_only=True)
    workshop("2026-12-10 00:00", date_only=True)
    workshop("2026-12-10 09:30/2026-12-10 12:30")

    with at("2026-12-05 12:00"):
        page = read(client, agenda.url)
        days = page.select("td.has a.d")
        ids = [element["id"] for element in page.select("[id]")]
        assert len(days) == 2
        assert len(ids) == len(set(ids))
        for link in (day["href"] for day in days):
            found = link[1:] in ids if link.startswith("#") else client.get(link).status_code == 200
            assert found, link
        assert page.select_one("td[aria-current=date]").get_text() == "5"


def test_a_day_with_nothing_but_what_was_called_off_is_struck_out(client, agenda):
    workshop("2026-12-10 09:30/2026-12-10 12:30", status="cancelled")

    with at("2026-12-05 12:00"):
        page = read(client, agenda.url)
    assert not page.select("td.has:not(.off)")
    assert page.select_one("td.has.off a.d").get_text() == "Gaat niet door: 10 december"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Agenda, #"),
        ("?maand=2026-12", "Agenda, december 2026, #"),
        ("?archief=2011", "Agenda, archief 2011, #"),
    ],
)
def test_each_period_has_its_own_title_and_address(client, agenda, query, title):
    soup = BeautifulSoup(client.get(agenda.url + query).content, "html.parser")

    assert title in " ".join(soup.title.get_text().split())
    assert soup.find("link", rel="canonical")["href"] == agenda.full_url + query
