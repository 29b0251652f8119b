"""Who loses a place to an organiser: it goes to somebody else, and the next one that comes free does not."""

import pytest
from django.core.management import call_command

from .clock import at
from .organising import act
from .signing import NOW, join, letters, sign_up, signable, statuses


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def put_back(organiser):
    """Noor and Bo had the two places, and Noor was put in line."""
    page = signable(capacity=2)
    join(page, "Noor", "Bo")
    act(organiser, "Noor", "waiting")
    call_command("offer_places")
    return page


@pytest.mark.parametrize("capacity", [1, 20, None])
def test_the_timer_does_not_offer_the_place_to_who_just_lost_it(organiser, capacity):
    page = signable(capacity=capacity)
    join(page, "Noor")
    letters()

    act(organiser, "Noor", "waiting")
    for _ in range(2):
        call_command("offer_places")

    assert statuses(page) == {"Noor": "waiting"}
    assert [letter.subject.partition(":")[0] for letter in letters()] == ["Je staat op de wachtlijst"]


def test_nor_does_it_when_others_in_line_were_offered_theirs(organiser):
    page = signable(capacity=1)
    join(page, "Noor", "Bo", "Cas")
    page.capacity = None
    page.save()

    act(organiser, "Noor", "waiting")
    call_command("offer_places")

    assert statuses(page) == {"Noor": "waiting", "Bo": "offered", "Cas": "offered"}


def test_the_next_place_that_comes_free_is_offered(put_back, leave):
    leave("Bo")

    assert statuses(put_back) == {"Noor": "offered", "Bo": "cancelled"}


def test_so_is_a_place_that_is_added(put_back):
    put_back.capacity = 3
    put_back.save_revision().publish()

    assert statuses(put_back)["Noor"] == "offered"


def test_a_newcomer_gets_the_place_that_was_taken_back(put_back, leave):
    answer = sign_up(put_back, "Cas")
    call_command("offer_places")

    assert answer.url.endswith("/gelukt/")
    assert statuses(put_back) == {"Noor": "waiting", "Bo": "confirmed", "Cas": "confirmed"}

    leave("Cas")
    assert statuses(put_back)["Noor"] == "offered"
