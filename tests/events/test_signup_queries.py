"""Signing up asks the database little, however many people there are."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Registration
from tests import factories

from .clock import at
from .signing import NOW, link_of, sign_up, signable

MOST = 14


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def queries(client, address):
    client.get(address)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def add_people(event, count):
    Registration.objects.bulk_create(
        Registration(
            event=event, status="waiting", name="N", email=f"{event.pk}-{n}@example.org", token_hash=None
        )
        for n in range(count)
    )


@pytest.mark.parametrize("below", ["", "aanmelden/", "aanmelden/gelukt/"])
def test_the_pages_of_a_workshop(client, below):
    event = signable(capacity=20)
    few = queries(client, event.url + below)
    add_people(event, 300)

    assert queries(client, event.url + below) == few <= MOST


def test_a_workshop_that_has_to_show_the_way_on(client, home):
    event = signable(status="full", has_waiting_list=False)
    factories.ContactPageFactory(parent=home)

    assert queries(client, event.url) <= MOST


def test_the_page_of_a_participant(client):
    event = signable(capacity=1)
    sign_up(event, "Noor")
    link = link_of("Noor")
    few = queries(client, link)
    add_people(event, 300)

    assert queries(client, link) == few <= MOST


def test_places_in_the_list_of_workshops(client, agenda):
    for number in range(2):
        signable(capacity=3, slug=f"w{number}")
    few = queries(client, agenda.url)
    for number in range(2, 9):
        add_people(signable(capacity=3, slug=f"w{number}"), 3)

    assert queries(client, agenda.url) == few
