"""The waiting list: who is next, for how long a place is kept, and what happens after that."""

import pytest
from django.core.management import call_command

from events import signups
from events.models import EventPage, EventSession

from .clock import at, moment
from .signing import NOW, letters, link_of, registration, sign_up, signable, statuses


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def test_a_freed_place_is_offered_to_the_first_in_line_and_kept_for_two_days(full, leave):
    leave("Noor")

    assert statuses(full) == {"Noor": "cancelled", "Bo": "offered", "Cas": "waiting"}
    (letter,) = letters("bo@example.org")
    assert letter.subject.startswith("Er is een plaats vrij voor je")
    assert "tot donderdag 3 december, 12.00 uur" in letter.body


def test_no_place_is_kept_until_after_a_workshop_that_was_moved_forward(full, leave):
    leave("Noor")
    letters()
    full = EventPage.objects.get(pk=full.pk)
    full.sessions = [EventSession(start=moment("2026-12-02 10:00"))]
    full.save_revision().publish()

    assert registration("Bo").offered_until == moment("2026-12-01 23:00")
    (letter,) = letters("bo@example.org")
    assert "We houden hem voor je vast tot dinsdag 1 december, 23.00 uur." in letter.body


@pytest.mark.parametrize(
    ("freed", "kept_until"),
    [
        ("2026-12-12 09:30", "2026-12-14 09:30"),  # four days ahead: two days
        ("2026-12-15 09:30", "2026-12-15 21:30"),  # a day ahead: half of it
        ("2026-12-16 08:30", "2026-12-16 09:00"),  # an hour ahead: half of it
        ("2026-12-16 08:31", None),  # too near
    ],
)
def test_a_place_is_kept_shorter_when_the_workshop_is_near(full, leave, freed, kept_until):
    with at(freed):
        leave("Noor")

    expected = moment(kept_until) if kept_until else None
    assert registration("Bo").offered_until == expected


def test_an_offer_is_taken_with_a_form_and_not_by_following_a_link(client, full, leave):
    leave("Noor")
    link = f"{link_of('Bo')}aannemen/"

    client.get(link)
    client.head(link)
    assert registration("Bo").status == "offered"
    client.post(link)
    client.post(link)

    assert statuses(full) == {"Noor": "cancelled", "Bo": "confirmed", "Cas": "waiting"}
    assert [letter.subject[:20] for letter in letters("bo@example.org")] == ["Je hebt een plaats: "]


def test_an_offer_that_lapsed_goes_to_the_next_and_the_first_is_told(client, full, leave):
    leave("Noor")
    link = link_of("Bo")

    with at("2026-12-03 12:00"):
        assert "niet meer voor je vastgehouden" in client.post(f"{link}aannemen/").content.decode()
        call_command("offer_places")
        call_command("offer_places")
        told = {letter.to[0]: letter.subject for letter in letters()}

    assert statuses(full) == {"Noor": "cancelled", "Bo": "cancelled", "Cas": "offered"}
    assert told["bo@example.org"].startswith("De plaats is niet meer voor je")
    assert told["cas@example.org"].startswith("Er is een plaats vrij voor je")
    assert "maar hoorden niets" in client.get(link).content.decode()


def test_an_offered_place_is_not_given_to_somebody_new(full, leave):
    leave("Noor")

    sign_up(full, "Dirk")

    assert statuses(full)["Dirk"] == "waiting"


def test_a_newcomer_does_not_pass_who_waits_when_an_offer_has_lapsed(full, leave):
    leave("Noor")

    with at("2026-12-03 12:00"):
        sign_up(full, "Dirk")

    assert statuses(full) == {"Noor": "cancelled", "Bo": "cancelled", "Cas": "offered", "Dirk": "waiting"}


def test_who_signs_up_again_when_the_offer_has_lapsed_is_put_in_line_and_told_so(full, leave):
    leave("Noor")
    letters()

    with at("2026-12-03 12:05"):
        answer = sign_up(full, "Bo")
        told = [letter.subject.partition(":")[0] for letter in letters("bo@example.org")]

    assert answer.url.endswith("/wachtlijst/")
    assert full.registrations.get(name="Bo", status="waiting")
    assert told == ["De plaats is niet meer voor je", "Je staat op de wachtlijst"]


def test_whoever_leaves_the_line_lets_the_next_one_move_up(full, leave):
    leave("Bo")
    leave("Noor")

    assert statuses(full) == {"Noor": "cancelled", "Bo": "cancelled", "Cas": "offered"}


def test_refusing_an_offer_gives_it_to_the_next(full, leave):
    leave("Noor")
    leave("Bo")

    assert statuses(full)["Cas"] == "offered"


@pytest.mark.parametrize(("capacity", "offered"), [(2, 1), (3, 2), (9, 2), (None, 2)])
def test_more_room_is_offered_as_soon_as_it_is_published(full, capacity, offered):
    full.capacity = capacity
    full.save_revision().publish()

    assert list(statuses(full).values()).count("offered") == offered


def test_less_room_than_people_drops_nobody_and_offers_nothing(client, full, leave):
    page = signable(capacity=3, slug="krap")
    for name in ("Eva", "Fien", "Gijs"):
        sign_up(page, name)
    page.capacity = 2
    page.save_revision().publish()
    sign_up(page, "Hanna")

    leave("Eva")

    expected = {"Eva": "cancelled", "Fien": "confirmed", "Gijs": "confirmed", "Hanna": "waiting"}
    assert statuses(page) == expected
    assert EventPage.objects.get(pk=page.pk).places_left == 0


def test_a_workshop_that_an_editor_calls_full_only_passes_on_what_is_given_up(leave):
    page = signable(capacity=9, slug="vol")
    sign_up(page, "Eva")
    page.status = "full"
    page.save_revision().publish()
    sign_up(page, "Fien")
    sign_up(page, "Gijs")
    call_command("offer_places")
    assert statuses(page) == {"Eva": "confirmed", "Fien": "waiting", "Gijs": "waiting"}

    leave("Eva")

    assert statuses(page) == {"Eva": "cancelled", "Fien": "offered", "Gijs": "waiting"}


def test_the_command_leaves_alone_what_is_over_and_needs_no_waiting_list(full):
    signable(slug="leeg")

    with at("2027-01-01 12:00"):
        call_command("offer_places")

    assert statuses(full) == {"Noor": "confirmed", "Bo": "waiting", "Cas": "waiting"}


def test_an_offer_lapses_by_the_clock_also_when_no_date_is_known(full):
    full.sessions.set([])
    full.save()
    signups.move(registration("Noor"), "cancelled")
    signups.move(registration("Bo"), "offered")

    with at("2026-12-01 12:30"):
        call_command("offer_places")

    assert statuses(full) == {"Noor": "cancelled", "Bo": "cancelled", "Cas": "waiting"}


def test_no_place_is_offered_in_a_workshop_that_is_off_the_site(full, leave):
    full.unpublish()
    leave("Noor")
    call_command("offer_places")
    assert statuses(full)["Bo"] == "waiting"

    full.save_revision().publish()
    assert statuses(full)["Bo"] == "offered"


def test_who_is_erased_takes_no_place_and_is_offered_none(full):
    full.registrations.filter(name__in=["Noor", "Bo"]).update(name="", email="", anonymised_at=moment(NOW))

    call_command("offer_places")

    assert list(full.registrations.filter(name="").values_list("status", flat=True)) == [
        "waiting",
        "confirmed",
    ]
    assert statuses(full)["Cas"] == "offered"


def test_nobody_new_passes_the_line_when_it_is_too_late_to_offer_a_place(client, full, leave):
    with at("2026-12-16 08:45"):
        leave("Noor")
        shown = client.get(f"{full.url}aanmelden/").content.decode()
        answer = sign_up(full, "Dirk")

    assert statuses(full) == {"Noor": "cancelled", "Bo": "waiting", "Cas": "waiting", "Dirk": "waiting"}
    assert answer.url.endswith("/wachtlijst/")
    assert "wachtlijst" in shown
