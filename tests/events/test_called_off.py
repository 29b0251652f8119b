"""A workshop that is called off: who is told what, and what if it goes on after all."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from events.models import EventPage

from .clock import at, moment
from .signing import NOW, join, letters, link_of, signable, statuses, whole_text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize("change", [{"venue_address": "Straat 2"}, {"online_url": ""}])
def test_it_is_called_off_once_whatever_is_mended_after_that(full, change):
    publish(full, status="cancelled", online_url="https://meet.example.org/x")
    letters()

    publish(full, **change)
    call_command("offer_places")
    assert letters() == []

    publish(full, status="scheduled")
    assert {letter.subject.partition(":")[0] for letter in letters()} == {"Er is iets veranderd"}


@pytest.mark.parametrize("status", ["scheduled", "moved"])
def test_a_date_that_it_got_meanwhile_is_told_once_it_goes_on(agenda, status):
    page = signable()
    join(page, "Noor")
    publish(page, status="cancelled")
    later = page.sessions.get()
    later.start, later.end = moment("2026-12-23 09:30"), moment("2026-12-23 12:30")
    publish(EventPage.objects.get(pk=page.pk), sessions=[later])
    letters()

    publish(EventPage.objects.get(pk=page.pk), status=status)

    (letter,) = letters("noor@example.org")
    before, now = letter.body.split("Zo is het nu")
    assert "16 december" in before
    assert "23 december" in now
    publish(EventPage.objects.get(pk=page.pk))
    assert letters() == []


def test_an_editor_reads_that_only_its_status_is_mailed_about(organiser):
    page = signable()
    join(page, "Noor")
    note = "Publiceer je een andere {}, dan krijgt die meteen mail"
    screen = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert note.format("datum, plaats of status") in whole_text(organiser.get(screen))

    page.status = "cancelled"
    page.save_revision()
    assert note.format("datum, plaats of status") in whole_text(organiser.get(screen))

    publish(page)
    assert note.format("status") in whole_text(organiser.get(screen))


def test_a_workshop_that_does_not_take_place_offers_nothing(full, leave):
    publish(full, status="cancelled")

    leave("Noor")

    assert statuses(full)["Bo"] == "waiting"


def test_a_place_in_a_workshop_that_does_not_take_place_is_not_taken(client, full, leave):
    leave("Noor")
    link = link_of("Bo")
    EventPage.objects.filter(pk=full.pk).update(status="cancelled")

    assert "gaat niet door" in client.post(f"{link}aannemen/").content.decode()
    assert statuses(full)["Bo"] == "offered"


def test_an_offer_of_a_workshop_that_was_called_off_lapses_without_a_word(full, leave):
    leave("Noor")
    publish(full, status="cancelled")
    letters()

    with at("2026-12-03 12:00"):
        call_command("offer_places")
        assert letters() == []


def test_who_was_offered_a_place_hears_that_it_goes_on_after_all(full, leave):
    leave("Noor")
    publish(full, status="cancelled")

    with at("2026-12-04 12:00"):
        call_command("offer_places")
        letters()
        publish(EventPage.objects.get(pk=full.pk), status="scheduled")
        told = [letter.subject.partition(":")[0] for letter in letters("bo@example.org")]

    assert told == ["Er is iets veranderd", "Er is een plaats vrij voor je"]
    assert statuses(full)["Bo"] == "offered"
