"""A workshop that changes or does not take place: everybody on its lists hears of it."""

import pytest

from events.signals import workshop_changed
from home.models import OutgoingMail

from .clock import at
from .signing import NOW, letters, sign_up, signable


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    """Noor has a place, Bo waits and Cas left."""
    event = signable(capacity=1)
    for name in ("Noor", "Bo", "Cas"):
        sign_up(event, name)
    event.registrations.filter(name="Cas").update(status="cancelled")
    letters()
    return event


def calendar_in(letter):
    parts = [part for part in letter.message().walk() if part.get_content_type() == "text/calendar"]
    return parts[0].get_payload(decode=True).decode() if parts else None


def test_a_change_is_mailed_with_an_invitation_for_who_has_a_place(event):
    event.venue_name = "Zwolle"
    event.save_revision().publish()

    told = {letter.to[0]: letter for letter in letters()}

    assert set(told) == {"noor@example.org", "bo@example.org"}
    assert told["noor@example.org"].subject.startswith("Er is iets veranderd")
    assert "Zwolle" in told["bo@example.org"].body
    assert "METHOD:REQUEST" in calendar_in(told["noor@example.org"])
    assert "SEQUENCE:1" in calendar_in(told["noor@example.org"])
    assert calendar_in(told["bo@example.org"]) is None


def test_a_workshop_that_does_not_take_place_leaves_the_calendars(event):
    event.status = "cancelled"
    event.save_revision().publish()

    told = {letter.to[0]: letter for letter in letters()}

    assert set(told) == {"noor@example.org", "bo@example.org"}
    assert told["noor@example.org"].subject.startswith("Gaat niet door")
    assert "METHOD:CANCEL" in calendar_in(told["noor@example.org"])
    assert "SEQUENCE:1" in calendar_in(told["noor@example.org"])


def test_a_change_that_moves_nobody_is_not_mailed(event):
    event.summary = "Een betere samenvatting."
    event.save_revision().publish()

    assert letters() == []


def test_a_mail_about_a_change_is_written_for_all_or_for_none(event):
    event.registrations.filter(name="Bo").update(email="geen adres")

    with pytest.raises(Exception, match="e-mail"):
        workshop_changed.send(type(event), event=event, changes={"place"})

    assert OutgoingMail.objects.count() == 0


def test_who_signed_up_hears_of_a_change_that_was_made_offline(event):
    event.unpublish()
    event.venue_name = "Zwolle"
    event.save_revision().publish()

    told = {letter.to[0]: letter for letter in letters()}

    assert set(told) == {"noor@example.org", "bo@example.org"}
    assert "SEQUENCE:1" in calendar_in(told["noor@example.org"])


def test_a_workshop_that_is_called_full_or_that_is_over_is_not_mailed(event):
    event.status = "full"
    event.save_revision().publish()
    with at("2026-12-17 12:00"):
        event.venue_address = "Straat 1"
        event.save_revision().publish()

        assert letters() == []
