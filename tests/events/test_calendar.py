"""The calendar at the moments where a day, a month or a year ends."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from events.models import EventPage, EventSession
from events.months import Month
from tests import factories

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SPRING, AUTUMN = "2026-03-29", "2026-10-25"  # nights in which the clock changes


def moment(text):
    """A moment by the clock in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def at(text):
    return time_machine.travel(moment(text), tick=False)


def workshop(*sessions, date_only=False, **kwargs):
    """Make a workshop of sessions given as ``"begin"`` or ``"begin/end"``."""
    moments = [[moment(part) for part in session.split("/")] for session in sessions]
    page = factories.EventPageFactory(start=moments[0][0], **kwargs)
    page.sessions.set(
        EventSession(start=start, end=end[0] if end else None, date_only=date_only) for start, *end in moments
    )
    page.save()
    return page


@pytest.fixture
def agenda(home):
    return factories.EventIndexPageFactory(parent=home, slug="agenda")


def read(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").main


def listed(client, address):
    """The titles in the list of workshops, in the order of the page."""
    return [item.h3.get_text() for item in read(client, address).select("ol.tt > li")]


def is_upcoming(page):
    upcoming, past = page in EventPage.objects.upcoming(), page in EventPage.objects.past()
    assert upcoming != past
    assert page.is_past == past
    return upcoming


def test_a_workshop_is_upcoming_until_its_last_minute(agenda):
    page = workshop("2026-12-02 20:00/2026-12-02 23:30")

    with at("2026-12-02 23:30"):
        assert is_upcoming(page)
    with at("2026-12-02 23:31"):
        assert not is_upcoming(page)


@pytest.mark.parametrize("day", ["2026-01-15", "2026-07-15", SPRING, AUTUMN, "2026-12-31"])
def test_a_workshop_without_an_end_lasts_until_midnight_in_amsterdam(agenda, day):
    page = workshop(f"{day} 00:00", date_only=True)

    with at(f"{day} 23:59:59"):
        assert is_upcoming(page)
    with time_machine.travel(page.ends_at.timestamp() + 1, tick=False):
        assert not is_upcoming(page)
    assert page.ends_at.astimezone(AMSTERDAM).strftime("%H:%M") == "00:00"


def test_a_workshop_of_several_days_is_upcoming_during_its_last_day(client, agenda):
    page = workshop("2026-11-30 09:30/2026-11-30 12:30", "2026-12-07 09:30/2026-12-07 12:30")

    with at("2026-12-07 11:00"):
        assert listed(client, agenda.url) == [page.title]
        assert "geweest" not in read(client, page.url).get_text()
    with at("2026-12-07 12:31"):
        assert listed(client, agenda.url) == []
        assert "Deze workshop is geweest." in read(client, page.url).get_text()
        assert listed(client, f"{agenda.url}?archief=2026") == [page.title]


def test_the_first_workshop_to_come_is_listed_first_and_the_archive_is_the_other_way_around(client, agenda):
    late, early = workshop("2026-12-09 09:30"), workshop("2026-12-02 09:30")

    with at("2026-12-01 12:00"):
        assert listed(client, agenda.url) == [early.title, late.title]
    with at("2026-12-31 12:00"):
        assert listed(client, f"{agenda.url}?archief=2026") == [late.title, early.title]


@pytest.mark.parametrize(
    ("first", "last", "month"),
    [
        ("2026-12-01 00:00", "2026-12-31 23:59", "2026-12"),
        ("2026-03-01 00:00", "2026-03-31 23:59", "2026-03"),  # the clock goes forward in it
        ("2026-10-01 00:00", "2026-10-31 23:59", "2026-10"),  # and back
        ("2028-02-01 00:00", "2028-02-29 23:59", "2028-02"),
    ],
)
def test_a_month_runs_from_midnight_to_midnight_in_amsterdam(client, agenda, first, last, month):
    inside = [workshop(first), workshop(last)]

    assert listed(client, f"{agenda.url}?maand={month}") == [page.title for page in inside]
    assert listed(client, f"{agenda.url}?maand={Month.parse(month).previous}") == []
    assert listed(client, f"{agenda.url}?maand={Month.parse(month).next}") == []


def test_new_years_eve_belongs_to_the_old_year(client, agenda):
    eve, day = workshop("2024-12-31 23:30"), workshop("2025-01-01 00:00")

    assert listed(client, f"{agenda.url}?archief=2024") == [eve.title]
    assert listed(client, f"{agenda.url}?archief=2025") == [day.title]
    years = read(client, agenda.url).select("nav[aria-labelledby=archief] a")
    assert [link["href"] for link in years] == ["?archief=2025", "?archief=2024"]


@pytest.mark.parametrize("day", ["2026-03-28", SPRING, "2026-03-30", "2026-10-24", AUTUMN, "2026-10-26"])
def test_times_are_those_of_the_clock_around_a_clock_change(client, agenda, day):
    page = workshop(f"{day} 09:30/{day} 12:30")

    with at("2026-01-01 12:00"):
        assert "09.30–12.30" in read(client, agenda.url).get_text()
        assert "09.30–12.30 uur" in read(client, page.url).get_text()


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
