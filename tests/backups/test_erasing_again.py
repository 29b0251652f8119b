"""Nobody who asked to be forgotten since a backup comes back with it."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from events import erasure, signups
from events.models import EventPage, Registration
from faq import answering
from faq.models import AskedQuestion
from home import contact, erasures
from home.models import ContactMessage, OutgoingMail
from tests import factories
from tests.events.signing import signable

from .backing_up import backup, restore


@pytest.fixture
def workshop(site):
    return signable("2099-12-16 09:30", capacity=2)


def sign_up(workshop, *names):
    for name in names:
        signups.sign_up(workshop, name=name, email=f"{name.lower()}@example.org")


def places_left():
    return EventPage.objects.get().places_left


def test_who_was_erased_since_is_erased_again(workshop):
    sign_up(workshop, "Anna", "Bea")
    message = ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    file = backup()

    signups.erase(Registration.objects.get(name="Anna"))
    contact.erase(message)
    restore(file)

    assert list(Registration.objects.exclude(name="").values_list("name", flat=True)) == ["Bea"]
    assert not ContactMessage.objects.exists()


def test_who_was_erased_holds_no_place_and_nobody_is_mailed_by_a_restore(workshop):
    sign_up(workshop, "Anna", "Bea", "Carla")
    OutgoingMail.objects.all().delete()
    file = backup()

    signups.erase(Registration.objects.get(name="Anna"))
    restore(file)

    assert places_left() == 1
    assert Registration.objects.get(name="Carla").status == "waiting"
    assert not OutgoingMail.objects.exists()
    call_command("offer_places")
    assert Registration.objects.get(name="Carla").status == "offered"


def test_who_took_part_counts_also_when_erased_again(workshop):
    sign_up(workshop, "Anna")
    file = backup()
    erasure.forget(Registration.objects.get())  # as the clock does after the workshop
    restore(file)
    assert Registration.objects.get().name == ""
    assert Registration.objects.get().status == "confirmed"


def test_a_registration_that_an_organiser_removed_stays_away(workshop):
    sign_up(workshop, "Anna")
    file = backup()
    signups.remove(Registration.objects.get())
    restore(file)
    assert not Registration.objects.exists()
    assert places_left() == 2


def dismiss(asked):
    answering.dismiss(asked)


def let_its_time_go_by(asked):
    with time_machine.travel(asked.asked_at + timedelta(days=91)):
        call_command("answer_askers")


def answer(asked):
    answering.answer_with(asked, factories.QuestionPageFactory())
    OutgoingMail.objects.all().delete()  # it went


@pytest.mark.parametrize("erase", [dismiss, let_its_time_go_by, answer])
def test_the_address_of_an_asker_does_not_come_back(site, erase):
    asked = AskedQuestion.objects.create(text="Mag dat?", email="asker@example.org")
    file = backup()
    erase(asked)
    restore(file)
    assert AskedQuestion.objects.get().email == ""


def test_a_question_that_was_deleted_does_not_come_back(site):
    asked = AskedQuestion.objects.create(text="Mag dat?", email="asker@example.org")
    file = backup()
    asked.delete()
    restore(file)
    assert not AskedQuestion.objects.exists()


def test_an_answer_that_was_on_its_way_still_waits_for_a_decision(site):
    asked = AskedQuestion.objects.create(text="Mag dat?", email="asker@example.org")
    answering.answer_with(asked, factories.QuestionPageFactory())
    restore(backup())
    assert OutgoingMail.objects.get().recipient == "asker@example.org"


def test_a_number_that_was_given_out_anew_is_somebody_else(site):
    file = backup()
    erased = ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    number = erased.pk
    contact.erase(erased)
    restore(file)

    ContactMessage.objects.create(pk=number, email="dirk@example.org", text="Hallo")
    restore(backup())

    assert ContactMessage.objects.get().email == "dirk@example.org"


def no_room(file):
    raise OSError("disk full")


def test_what_is_past_its_time_is_erased_before_the_site_opens(site):
    ContactMessage.objects.create(
        email="chris@example.org", text="Bel me", received_at=timezone.now() - timedelta(days=900)
    )
    restore(backup())
    assert not ContactMessage.objects.exists()


def test_who_was_erased_stays_so_also_when_the_only_backup_is_very_old(site, settings, monkeypatch):
    ContactMessage.objects.create(email="chris@example.org", text="Bel me")
    file = backup()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        contact.erase(ContactMessage.objects.get())
    monkeypatch.setattr("ontsec_site.dumps.dump", no_room)
    with time_machine.travel(timezone.now() + timedelta(days=2 * settings.BACKUP_DAYS + 9)):
        with pytest.raises(CommandError):
            backup()
        restore(file)
    assert not ContactMessage.objects.exists()


def test_what_is_in_no_backup_any_more_leaves_the_list_and_what_comes_meanwhile_does_not(
    site, settings, monkeypatch
):
    old, new = (ContactMessage.objects.create(email=f"{name}@example.org", text="Hoi") for name in "ab")
    numbers = {"old": old.pk, "new": new.pk}
    with time_machine.travel(timezone.now() - timedelta(days=2 * settings.BACKUP_DAYS + 1)):
        contact.erase(old)

    replace, erasing = Path.replace, []

    def slowly(draft, place):
        erasing.append(Thread(target=contact.erase, args=[new]))
        erasing[0].start()
        erasing[0].join(0.5)  # without a lock it is done by then, and lost
        return replace(draft, place)

    monkeypatch.setattr(Path, "replace", slowly)
    erasures.trim(None)
    erasing[0].join()
    lines = (settings.BACKUP_ROOT / "erasures.jsonl").read_text().splitlines()
    assert [json.loads(line)["pk"] for line in lines] == [numbers["new"]]
