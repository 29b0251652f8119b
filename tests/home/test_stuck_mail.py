"""Mail that does not go is shown to who can do something about it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from home import outbox
from home.models import OutgoingMail
from tests.seeding import log_in

pytestmark = pytest.mark.usefixtures("accounts_module", "db")


def stuck(**kwargs):
    mail = outbox.post(to="noor@example.org", subject="Hallo", text="Dag.")
    values = {"created_at": timezone.now() - timedelta(hours=2), "next_attempt_at": None} | kwargs
    OutgoingMail.objects.filter(pk=mail.pk).update(**values)


def warning(username):
    found = BeautifulSoup(log_in(username).get("/beheer/").content, "html.parser").select_one(
        ".help-critical"
    )
    return " ".join(found.get_text(" ").split()) if found else ""


def test_the_dashboard_warns_of_stuck_mail_and_tells_why():
    stuck()
    stuck(last_error="de mailserver antwoordt met 451")

    for username in ("eindredacteur", "beheerder"):
        assert "Er blijven 2 mails liggen." in warning(username)
        assert "De laatste keer: de mailserver antwoordt met 451." in warning(username)
    assert warning("redacteur") == ""


def test_mail_that_has_just_been_written_is_no_matter():
    outbox.post(to="noor@example.org", subject="Hallo", text="Dag.")

    assert warning("beheerder") == ""


def test_stuck_mail_is_tried_again_at_once():
    stuck()
    client = log_in("eindredacteur")

    response = client.post("/beheer/mail/opnieuw/", follow=True)

    assert "1 mail wordt opnieuw geprobeerd." in response.content.decode()
    assert outbox.send_due() == (1, 0)
    assert client.get("/beheer/mail/opnieuw/").status_code == 405


def test_nobody_writes_or_changes_a_mail_there():
    stuck()
    client, pk = log_in("beheerder"), OutgoingMail.objects.get().pk

    assert "noor@example.org" in client.get("/beheer/home/outgoingmail/").content.decode()
    for path in ("create/", f"edit/{pk}/"):
        assert client.get(f"/beheer/home/outgoingmail/{path}").url == "/beheer/"
    client.post(f"/beheer/home/outgoingmail/delete/{pk}/")
    assert not OutgoingMail.objects.exists()
