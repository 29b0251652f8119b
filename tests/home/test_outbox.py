"""Mail that is written with what it tells, and goes when the mail server lets it."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from home import outbox
from home.models import OutgoingMail

pytestmark = pytest.mark.django_db


class ServerDown(EmailBackend):
    asked = 0

    def open(self):
        ServerDown.asked += 1
        raise ConnectionRefusedError(111, "Connection refused")


@pytest.fixture
def down(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ServerDown"
    ServerDown.asked = 0


def post(**kwargs):
    return outbox.post(**{"to": "noor@example.org", "subject": "Hallo", "text": "Dag."} | kwargs)


def test_a_mail_goes_with_its_parts_and_its_row_is_gone():
    post(html="<p>Dag.</p>", attachments=[("a.ics", "BEGIN:VCALENDAR", "text/calendar; method=REQUEST")])

    call_command("send_mail", verbosity=0)

    (letter,) = mail.outbox
    assert (letter.to, letter.subject, letter.body) == (["noor@example.org"], "Hallo", "Dag.")
    types = [part.get_content_type() for part in letter.message().walk()]
    assert types[-3:] == ["text/plain", "text/html", "text/calendar"]
    assert OutgoingMail.objects.count() == 0


def test_a_mail_about_what_did_not_happen_is_not_sent():
    with transaction.atomic():
        post()
        transaction.set_rollback(True)

    assert outbox.send_due() == (0, 0)


def test_where_the_settings_say_so_it_goes_right_after_the_transaction(
    settings, django_capture_on_commit_callbacks
):
    settings.MAIL_AT_ONCE = True

    with django_capture_on_commit_callbacks(execute=True):
        post()
        assert mail.outbox == []

    assert len(mail.outbox) == 1


def test_a_line_break_in_a_subject_begins_no_header_and_one_in_an_address_is_refused():
    post(subject="Hallo\r\nBcc: spam@example.org")
    with pytest.raises(ValidationError):
        post(to="noor@example.org\nBcc: spam@example.org")

    outbox.send_due()

    (letter,) = mail.outbox
    assert letter.subject == "Hallo Bcc: spam@example.org"
    assert letter.message()["Bcc"] is None


def test_a_server_that_is_down_loses_nothing_and_is_tried_again_later(down, settings):
    with time_machine.travel("2026-12-01 12:00", tick=False) as clock:
        post()
        assert outbox.send_due() == (0, 1)
        assert outbox.send_due() == (0, 0)
        waits = []
        for _ in range(5):
            due = OutgoingMail.objects.get().next_attempt_at
            waits.append(due - timezone.now())
            clock.move_to(due)
            outbox.send_due()
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        clock.shift(timedelta(hours=4))
        assert outbox.send_due() == (1, 0)

    assert [wait.total_seconds() / 60 for wait in waits] == [1, 5, 15, 60, 180]
    assert OutgoingMail.objects.count() == 0


def test_a_server_that_is_down_is_not_asked_for_every_mail(down):
    for _ in range(30):
        post()

    outbox.send_due()

    assert ServerDown.asked == outbox.PATIENCE
    assert OutgoingMail.objects.count() == 30


def test_one_address_that_is_refused_holds_up_nobody(monkeypatch):
    def refuse(self, messages):
        if messages[0].to == ["weg@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"weg@example.org": (550, b"weg@example.org unknown")})
        mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    post(to="weg@example.org")
    post()

    assert outbox.send_due() == (1, 1)
    assert OutgoingMail.objects.get().last_error == "de mailserver weigert dit adres"


def test_after_three_days_a_mail_waits_for_somebody(down):
    with time_machine.travel("2026-12-01 12:00", tick=False):
        post()
    with time_machine.travel("2026-12-04 12:01", tick=False):
        outbox.send_due()

    assert OutgoingMail.objects.get().next_attempt_at is None
    assert OutgoingMail.objects.stuck().count() == 1


def test_a_mail_that_is_being_sent_is_left_alone_and_taken_up_when_that_was_cut_off(monkeypatch):
    def die(self, messages):
        raise SystemExit

    with time_machine.travel("2026-12-01 12:00", tick=False) as clock:
        post()
        with monkeypatch.context() as patch:
            patch.setattr(EmailBackend, "send_messages", die)
            with pytest.raises(SystemExit):
                outbox.send_due()
        assert outbox.send_due() == (0, 0)
        clock.shift(timedelta(minutes=11))
        assert outbox.send_due() == (1, 0)


def test_only_what_is_asked_for_is_forgotten():
    post(about="events.registration:1")
    kept = post(about="events.registration:11")

    outbox.forget("events.registration:1")

    assert list(OutgoingMail.objects.all()) == [kept]
