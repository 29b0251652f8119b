"""The calendar at the moments where a day, a month or a year ends."""

import pytest
import time_machine

from events.models import EventPage
from home.months import Month

from .clock import AMSTERDAM, AUTUMN, SPRING, at, listed, read, workshop


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
    links = read(client, agenda.url).select("nav[aria-labelledby=archief] a")
    assert [link["href"] for link in links] == [
        *("?archief=2025", "?maand=2025-01"),
        *("?archief=2024", "?maand=2024-12"),
    ]


@pytest.mark.parametrize("day", ["2026-03-28", SPRING, "2026-03-30", "2026-10-24", AUTUMN, "2026-10-26"])
def test_times_are_those_of_the_clock_around_a_clock_change(client, agenda, day):
    page = workshop(f"{day} 09:30/{day} 12:30")

    with at("2026-01-01 12:00"):
        assert "09.30–12.30" in read(client, agenda.url).get_text()
        assert "09.30–12.30 uur" in read(client, page.url).get_text()
