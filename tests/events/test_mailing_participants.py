"""Mail that organisers send to who is on the lists."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.utils import timezone
from wagtail.users.models import UserProfile

from events.models import EventPage
from home import outbox
from home.models import OutgoingMail

from .clock import at
from .organising import act, peopled, told
from .signing import NOW, letters, link_of, registration, whole_text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return peopled()


def test_a_mail_is_sent_again(organiser, event):
    act(organiser, "Cas", "resend")

    assert [letter.subject for letter in letters("cas@example.org")] == [
        "Je staat op de wachtlijst: Schrap je agenda"
    ]


@pytest.mark.parametrize(
    ("to", "people"), [("", {"noor", "bo", "cas"}), ("confirmed", {"noor", "bo"}), ("waiting", {"cas"})]
)
def test_everybody_on_a_list_gets_a_mail_of_their_own(organiser, event, to, people):
    data = {"to": to, "title": "Neem een pen mee", "message": "Eén pen.\n\nEn papier."}

    address = f"/beheer/workshops/{event.pk}/bericht/"
    preview = BeautifulSoup(organiser.post(address, data).content, "html.parser")
    assert letters() == []
    assert f"{len(people)} deelnemer" in preview.get_text()
    sending = data | {"send": preview.select_one("[name=send]")["value"]}
    response = organiser.post(address, sending)
    organiser.post(address, sending)  # a second click
    sent = letters()

    assert {letter.to[0] for letter in sent} == {f"{name}@example.org" for name in people}
    assert all(len(letter.to) == 1 and letter.subject == "Neem een pen mee" for letter in sent)
    assert "Eén pen.\n\nEn papier." in sent[0].body
    assert ("één deelnemer" if len(people) == 1 else f"{len(people)} deelnemers") in told(response)


def test_before_it_goes_an_organiser_reads_the_whole_letter_and_who_gets_it(organiser, event):
    address = f"/beheer/workshops/{event.pk}/bericht/"
    form = whole_text(organiser.get(address))
    for choice in ("Iedereen op de lijst (3)", "Wie een plaats heeft (2)", "Wie op de wachtlijst staat (1)"):
        assert choice in form

    preview = whole_text(organiser.post(address, {"to": "", "title": "Tot dan", "message": "Neem een pen."}))

    (greeting,) = re.findall(r"Hallo (?:Noor|Bo|Cas), Neem een pen\.", preview)
    assert greeting
    assert "16 december" in preview
    assert "[hier staat ieders eigen link]" in preview
    assert "3 deelnemers (2 met een plaats, 1 op de wachtlijst)" in preview
    assert "/aanmelding/" not in preview


def test_the_mail_that_goes_again_says_that_the_workshop_does_not_take_place(organiser, event):
    EventPage.objects.filter(pk=event.pk).update(status="cancelled")

    act(organiser, "Noor", "resend")

    (letter,) = letters("noor@example.org")
    assert letter.subject == "Gaat niet door: Schrap je agenda"
    assert "METHOD:CANCEL" in letter.attachments[0].content


def test_a_mail_that_a_worker_has_now_is_not_given_to_another(organiser, event):
    mails = []
    for minutes in (-120, 5, 60, None):
        mail = outbox.post(to="noor@example.org", subject="Hallo", text="Dag.")
        mail.created_at = timezone.now() - timedelta(days=1)
        mail.next_attempt_at = None if minutes is None else timezone.now() + timedelta(minutes=minutes)
        mail.save()
        mails.append(mail)
    taken = mails[1].next_attempt_at  # a claim is ten minutes at most

    organiser.post("/beheer/mail/opnieuw/")

    times = [OutgoingMail.objects.get(pk=mail.pk).next_attempt_at for mail in mails]
    assert times == [timezone.now(), taken, timezone.now(), timezone.now()]


def test_an_editor_abroad_mails_the_time_of_the_workshop(organiser, event):
    abroad = UserProfile.get_for_user(get_user(organiser))
    abroad.current_time_zone = "America/New_York"
    abroad.save()
    act(organiser, "Noor", "resend")
    (letter,) = letters("noor@example.org")
    assert "09.30" in letter.body
    assert "T093000" in letter.attachments[0].content


def test_another_address_is_another_reader(organiser, event, client):
    link = link_of("Noor")
    values = {"name": "Noor", "email": "noor@elders.example", "answer": ""}
    act(organiser, "Noor", "resend")
    act(organiser, "Noor", "correct", **values)
    assert [letter.to for letter in letters()] == [["noor@elders.example"]]
    assert client.get(link).status_code == 404
    assert client.get(registration("Noor").address).status_code == 200


def test_who_loses_a_place_loses_it_in_the_calendar_too(organiser, event):
    act(organiser, "Noor", "waiting")
    (letter,) = letters("noor@example.org")
    assert "METHOD:CANCEL" in letter.attachments[0].content


def test_an_invitation_is_newer_than_the_cancellation_before_it(organiser, event):
    EventPage.objects.filter(pk=event.pk).update(capacity=50)
    stamps = []
    for minute, step in enumerate(("resend", "cancelled", "confirmed")):
        with at(f"2026-12-01 13:0{minute}"):
            act(organiser, "Noor", step)
            (letter,) = letters("noor@example.org")
            stamps += re.findall(r"DTSTAMP:(\w+)", letter.attachments[0].content)
    assert stamps == sorted(set(stamps))
    assert len(stamps) == 3
