"""A workshop that changes or does not take place: everybody on its lists hears of it."""

import re

import pytest
from django.core.management import call_command
from wagtail.models import PageLogEntry

from events.announced import announcement
from events.models import EventPage
from events.signals import workshop_changed
from home.models import OutgoingMail
from tests import factories
from tests.pages.editor import Editor

from .clock import at
from .signing import NOW, START, join, letters, signable


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    """Noor has a place, Bo waits and Cas left."""
    event = signable(capacity=1)
    join(event, "Noor", "Bo", "Cas")
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


def test_only_who_has_a_place_hears_of_the_link_for_participants(event):
    event.online_url = "https://meet.example.org/x"
    event.save_revision().publish()
    assert [letter.to for letter in letters()] == [["noor@example.org"]]

    event.online_url, event.venue_name = "https://meet.example.org/y", "Zwolle"
    event.save_revision().publish()
    assert len(letters()) == 2


def test_a_change_that_moves_nobody_is_not_mailed(event):
    event.summary = "Een betere samenvatting."
    event.save_revision().publish()

    assert letters() == []


def test_a_mail_about_a_change_is_written_for_all_or_for_none(event):
    event.registrations.filter(name="Bo").update(email="geen adres")

    with pytest.raises(Exception, match="e-mail"):
        workshop_changed.send(
            type(event), event=event, changes={"date"}, before=announcement(event), earlier=[]
        )

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


def calendars_in(letter):
    """(method, what the UID ends in, status) of each calendar file, which must hold one session."""
    found = []
    for _, content, kind in (attachment[:3] for attachment in letter.attachments):
        assert content.count("BEGIN:VEVENT") == 1
        (uid,) = re.findall(r"^UID:(\S+)@", content.replace("\r\n ", ""), re.MULTILINE)
        (status,) = re.findall(r"^STATUS:(\w+)", content, re.MULTILINE)
        (method,) = re.findall(r"^METHOD:(\w+)", content, re.MULTILINE)
        assert kind.endswith(f"method={method}")
        found.append((method, uid[36:], status))
    return found


def drop_last_session(event):
    event.sessions.set(event.sessions_in_order[:-1])
    event.save_revision().publish()


def test_a_session_that_falls_away_is_taken_out_of_the_calendars(agenda):
    event = signable(START, "2026-12-23 09:30/2026-12-23 12:30")
    join(event, "Noor")
    (letter,) = letters()
    assert calendars_in(letter) == [("REQUEST", "", "CONFIRMED"), ("REQUEST", "-2", "CONFIRMED")]
    assert "De bijlagen zetten de workshop in je agenda." in letter.body

    count = event.sequence
    drop_last_session(event)

    (letter,) = letters()
    assert calendars_in(letter) == [("REQUEST", "", "CONFIRMED"), ("CANCEL", "-2", "CANCELLED")]
    assert "20261223T093000" in letter.attachments[1].content
    assert all(f"SEQUENCE:{count + 1}\r\n" in attachment.content for attachment in letter.attachments)


def test_a_workshop_that_is_cancelled_leaves_the_calendars_with_all_its_sessions(agenda):
    event = signable(START, "2026-12-23 09:30/2026-12-23 12:30")
    join(event, "Noor")
    letters()

    event.status = "cancelled"
    drop_last_session(event)

    (letter,) = letters()
    assert calendars_in(letter) == [("CANCEL", "", "CANCELLED"), ("CANCEL", "-2", "CANCELLED")]


def test_a_change_says_what_it_was_and_what_it_is_now(event):
    event.venue_name, event.status = "Zwolle", "moved"
    event.save_revision().publish()

    (letter,) = letters("noor@example.org")
    was, _, now = letter.body.partition("Zo is het nu:")
    assert "Gaat door" in was
    assert "Zwolle" not in was
    assert "Verplaatst" in now
    assert "Zwolle" in now


def test_a_change_is_published_and_told_or_neither(event, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    event.status = "cancelled"
    revision = event.save_revision()
    with monkeypatch.context() as patch:
        patch.setattr("events.letters.post_to_everybody", die)
        with pytest.raises(Killed):
            revision.publish()
    event.refresh_from_db()
    assert event.status == "scheduled"
    call_command("offer_places")
    assert letters() == []

    revision.publish()
    assert {letter.subject for letter in letters()} == {f"Gaat niet door: {event.title}"}


def test_so_is_what_an_editor_publishes(event, client, admin_client, monkeypatch):
    client.force_login(factories.UserFactory(is_superuser=True))
    Editor(client, EventPage, page=event).post(status="cancelled")
    monkeypatch.setattr("events.letters.post_to_everybody", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Editor(admin_client, EventPage, page=event).post("publish")

    event.refresh_from_db()
    assert event.status == "scheduled"
    assert not PageLogEntry.objects.filter(page=event.pk, action="wagtail.publish").exists()


def test_a_change_that_was_not_published_is_told_by_the_timer(event):
    event.status = "cancelled"
    event.save()
    assert letters() == []

    call_command("offer_places")
    assert {letter.subject for letter in letters()} == {f"Gaat niet door: {event.title}"}
    call_command("offer_places")
    assert letters() == []
