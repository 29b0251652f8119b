"""Many at once for few places: on PostgreSQL and on SQLite nobody gets a place that is not there."""

import threading
from collections import Counter
from functools import partial

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import Page

from events import letters, signups
from home import outbox
from home.models import OutgoingMail
from tests import factories

from .races import at_once, shared_database
from .signing import signable

PLACES, PEOPLE = 20, 200


@pytest.fixture
def many(db, tmp_path):
    with shared_database(tmp_path):
        factories.HomePageFactory(parent=Page.get_first_root_node())
        yield


def someone(page, number):
    return partial(signups.sign_up, page, name=f"Nummer {number}", email=f"{number}@example.org")


def by_status(page):
    return Counter(page.registrations.values_list("status", flat=True))


def test_two_hundred_at_once_for_twenty_places(many):
    page = signable("2099-12-16 09:30", capacity=PLACES)

    told = at_once([someone(page, number) for number in range(PEOPLE)])

    expected = {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    assert Counter(told) == expected
    assert by_status(page) == expected
    addresses = set(page.registrations.values_list("email", flat=True))
    assert addresses == {f"{number}@example.org" for number in range(PEOPLE)}
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == addresses
    assert OutgoingMail.objects.count() == PEOPLE


def test_one_person_many_times_at_once(many):
    page = signable("2099-12-16 09:30", capacity=PLACES)

    told = at_once([someone(page, 7) for _ in range(20)])

    assert set(told) == {"confirmed"}
    assert by_status(page) == {"confirmed": 1}
    assert OutgoingMail.objects.count() == 1


def test_leaving_coming_and_taking_an_offered_place_at_once(many):
    page = signable("2099-12-16 09:30", capacity=5)
    for number in range(10):
        someone(page, number)()
    confirmed = list(page.registrations.confirmed())

    results = at_once(
        [
            *(partial(signups.cancel, registration) for registration in confirmed),
            *(someone(page, number) for number in range(10, 20)),
        ]
    )
    offered = list(page.registrations.filter(status="offered"))
    at_once([partial(signups.accept, registration) for registration in offered for _ in range(3)])

    assert [result for result in results if isinstance(result, Exception)] == []
    assert len(offered) == 5
    assert [registration.name for registration in sorted(offered, key=lambda r: r.pk)] == [
        f"Nummer {number}" for number in range(5, 10)
    ]
    assert by_status(page) == {"confirmed": 5, "cancelled": 5, "waiting": 10}


def test_who_erases_herself_while_a_message_is_written_is_not_mailed(many, monkeypatch):
    page = signable("2099-12-16 09:30")
    for number in range(2):
        someone(page, number)()
    OutgoingMail.objects.all().delete()
    client = Client()
    client.force_login(factories.UserFactory(is_superuser=True))
    is_written, is_erased, post = threading.Event(), threading.Event(), letters.post

    def write(letter, who, **values):
        is_written.set()
        is_erased.wait(1)
        post(letter, who, **values)

    def erase():
        is_written.wait(60)
        signups.erase(page.registrations.get(name="Nummer 0"))
        is_erased.set()

    monkeypatch.setattr(letters, "post", write)
    message = {"to": "", "title": "Tot dan", "message": "Neem een pen mee.", "send": "eens"}
    results = at_once([partial(client.post, f"/beheer/workshops/{page.pk}/bericht/", message), erase])

    assert [result for result in results if isinstance(result, Exception)] == []
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == ["1@example.org"]


def test_several_workers_send_every_mail_once(many):
    for number in range(40):
        outbox.post(to=f"{number}@example.org", subject="Eén keer", text="En niet vaker.")

    at_once([outbox.send_due] * 6)

    assert OutgoingMail.objects.count() == 0
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(f"{n}@example.org" for n in range(40))
