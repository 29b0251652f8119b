"""What search engines read about workshops, which is never more than readers see."""

import pytest

from events.structured import price_of
from home.publisher import publisher
from tests.pages.html import Document

from .clock import at, workshop

SECRET = "https://vergadering.example/kamer-7"


def described(client, page):
    with at("2026-12-01 12:00"):
        (event,) = Document(client.get(page.url).content.decode()).structured("EducationEvent")
    return event


def test_a_workshop_says_when_where_and_by_whom(client, agenda):
    page = workshop(
        "2026-12-02 09:30/2026-12-02 12:30",
        location_mode="hybrid",
        venue_name="Utrecht",
        venue_address="Straat 1",
        online_url=SECRET,
        audience="Iedereen",
    )
    event = described(client, page)

    assert event["startDate"] == "2026-12-02T09:30:00+01:00"
    assert event["endDate"] == "2026-12-02T12:30:00+01:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    venue, online = event["location"]
    assert venue["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Utrecht",
        "streetAddress": "Straat 1",
    }
    assert online == {"@type": "VirtualLocation", "url": page.full_url}
    assert event["organizer"]["name"] == "#ONTSECRETARESSEN"
    assert event["image"].startswith("http://testserver/")
    assert "offers" not in event
    assert SECRET not in str(event)


def test_what_is_unknown_is_left_out(client, agenda):
    event = described(client, workshop("2011-04-16 00:00", date_only=True))

    assert (event["startDate"], event["endDate"]) == ("2011-04-16", "2011-04-16")
    assert not {"location", "eventAttendanceMode", "offers", "audience", "keywords"} & set(event)


@pytest.mark.parametrize(
    ("status", "stated"),
    [("moved", "EventRescheduled"), ("cancelled", "EventCancelled"), ("full", "EventScheduled")],
)
def test_the_status_is_stated(client, agenda, status, stated):
    assert described(client, workshop("2026-12-02 09:30", status=status))["eventStatus"].endswith(stated)


def test_a_moved_workshop_states_when_it_would_have_been(client, agenda):
    page = workshop("2026-12-02 09:30/2026-12-02 12:30")
    page.status = "moved"
    session = page.sessions.get()
    session.start, session.end = session.start.replace(day=9), session.end.replace(day=9)
    page.sessions.set([session])
    page.save_revision().publish()

    assert described(client, page)["previousStartDate"] == "2026-12-02T09:30:00+01:00"
    with at("2026-12-01 12:00"):
        assert "woensdag 2 december 2026" in client.get(page.url).content.decode()


def test_several_sessions_are_parts_of_one_workshop(client, agenda):
    page = workshop("2026-12-02 09:30/2026-12-02 12:30", "2026-12-09 09:30/2026-12-09 12:30")
    event = described(client, page)

    assert event["endDate"] == "2026-12-09T12:30:00+01:00"
    assert [part["startDate"][:10] for part in event["subEvent"]] == ["2026-12-02", "2026-12-09"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *(("€ 95", "95.00"), ("€ 1.295,50", "1295.50"), ("€95,-", "95.00"), ("EUR 95 incl. btw", "95.00")),
        *(("Gratis", "0"), ("gratis voor leden", None), ("€ 95 voor leden, € 125 voor anderen", None)),
        *(("vanaf € 95", None), ("€ 95 excl. btw", None), ("op aanvraag", None), ("", None), ("95", None)),
    ],
)
def test_a_price_is_stated_only_when_it_is_the_one_price(text, amount):
    assert price_of(text) == amount


def test_a_price_becomes_an_offer(client, agenda):
    offer = described(client, workshop("2026-12-02 09:30", price_text="€ 95"))["offers"]

    assert (offer["price"], offer["priceCurrency"]) == ("95.00", "EUR")


def test_the_calendar_lists_its_workshops(client, agenda):
    pages = [
        workshop("2026-12-02 09:30"),
        workshop("2026-12-09 09:30", status="cancelled", online_url=SECRET),
    ]
    with at("2026-12-01 12:00"):
        content = client.get(agenda.url).content.decode()
    (items,) = Document(content).structured("ItemList")

    assert [item["item"]["url"] for item in items["itemListElement"]] == [page.full_url for page in pages]
    assert items["itemListElement"][1]["item"]["eventStatus"].endswith("EventCancelled")
    assert SECRET not in content


def test_the_link_for_participants_is_not_found_by_searching(client, agenda):
    workshop("2026-12-02 09:30", title="Vindbaar", online_url=SECRET)

    assert "Vindbaar" not in client.get("/zoeken/?q=kamer-7").content.decode()
    assert SECRET not in client.get("/zoeken/?q=Vindbaar").content.decode()


def test_the_organiser_is_the_publisher_of_the_site(client, agenda):
    event = described(client, workshop("2026-12-02 09:30"))

    assert event["organizer"] == publisher("http://testserver")
