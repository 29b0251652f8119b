"""Mail that organisers send to who is on the lists."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import EventPage
from home import outbox
from home.models import OutgoingMail

from .clock import at
from .organising import act, peopled, told
from .signing import NOW, letters


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

    response = organiser.post(f"/beheer/workshops/{event.pk}/bericht/", data)
    sent = letters()

    assert {letter.to[0] for letter in sent} == {f"{name}@example.org" for name in people}
    assert all(len(letter.to) == 1 and letter.subject == "Neem een pen mee" for letter in sent)
    assert "Eén pen.\n\nEn papier." in sent[0].body
    assert ("één deelnemer" if len(people) == 1 else f"{len(people)} deelnemers") in told(response)


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
