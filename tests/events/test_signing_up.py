"""Signing up for a workshop, as a reader does: without an account, a cookie or JavaScript."""

import pytest

from .clock import at, listed
from .signing import NOW, letters, link_in, sign_up, signable, statuses, text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def test_a_reader_signs_up_and_gets_a_place(client):
    page = signable(capacity=3)

    assert client.get(f"{page.url}aanmelden/").status_code == 200
    response = sign_up(page, "Noor")
    followed = client.get(response.url)

    assert response.url == "/agenda/schrappen/aanmelden/gelukt/"
    assert "Er is plaats voor je" in text(followed)
    assert "Noor" not in text(followed)
    assert statuses(page) == {"Noor": "confirmed"}
    assert "Set-Cookie" not in response


def test_an_alias_has_the_places_of_the_workshop_that_it_follows(client, agenda):
    page = signable(capacity=1, has_waiting_list=False)
    alias, free = page.create_alias(update_slug="ook-schrappen"), f"{agenda.url}?vrij=1"

    assert len(listed(client, free)) == 2
    assert sign_up(alias, "Noor").url == f"{page.url}aanmelden/"
    sign_up(page, "Noor")

    assert statuses(page) == {"Noor": "confirmed"}
    assert not statuses(alias)
    assert "Aanmelden kan niet meer." in text(client.get(alias.url))
    assert listed(client, free) == []


def test_the_mail_confirms_in_dutch_as_text_and_in_the_house_style(client):
    page = signable(title="Schrap je agenda", venue_name="Utrecht", online_url="https://meet.example.org/x")
    sign_up(page)

    (letter,) = letters()

    assert letter.to == ["noor@example.org"]
    assert letter.subject == "Je hebt een plaats: Schrap je agenda"
    assert "woensdag 16 december 2026, 09.30–12.30 uur" in letter.body
    assert "https://meet.example.org/x" in letter.body
    html = letter.alternatives[0].content
    assert 'lang="nl"' in html
    assert "<b>#</b>ONTSECRETARESSEN" in html
    assert f'href="http://testserver{link_in(letter)}"' in html


def test_the_mail_holds_an_invitation(client):
    page = signable()
    sign_up(page)

    (letter,) = letters()
    (part,) = [part for part in letter.message().walk() if part.get_content_type() == "text/calendar"]

    assert part.get_filename() == "workshop.ics"
    assert part.get_param("method") == "REQUEST"
    content = part.get_payload(decode=True).decode()
    assert "METHOD:REQUEST" in content
    assert "BEGIN:VEVENT" in content


def test_who_comes_after_the_last_place_is_put_in_line():
    page = signable(capacity=1)
    sign_up(page, "Noor")

    response = sign_up(page, "Bo")

    assert response.url.endswith("/aanmelden/wachtlijst/")
    assert statuses(page) == {"Noor": "confirmed", "Bo": "waiting"}
    assert letters("bo@example.org")[0].subject.startswith("Je staat op de wachtlijst")


def test_without_a_waiting_list_full_is_full_and_nothing_typed_is_lost():
    page = signable(capacity=1, has_waiting_list=False)
    sign_up(page, "Noor")

    response = sign_up(page, "Bo")

    assert "Deze workshop is vol." in text(response)
    assert 'value="bo@example.org"' in response.content.decode()
    assert statuses(page) == {"Noor": "confirmed"}


def test_a_double_submit_gives_one_registration_and_one_mail():
    page = signable(capacity=1)

    answers = [sign_up(page, "Noor").url for _ in range(3)]

    assert len(set(answers)) == 1
    assert statuses(page) == {"Noor": "confirmed"}
    assert len(letters()) == 1


def test_signing_up_again_tells_no_one_else_that_this_address_was_on_the_list():
    page = signable(capacity=1)
    sign_up(page, "Noor")
    letters()

    known = sign_up(page, "Iemand", email="NOOR@example.org")
    unknown = sign_up(page, "Iemand", email="nieuw@example.org")

    assert known.url == unknown.url
    assert statuses(page) == {"Noor": "confirmed", "Iemand": "waiting"}
    (reminder, _) = letters()
    assert reminder.to == ["noor@example.org"]
    assert reminder.subject.startswith("Je hebt een plaats")


def test_somebody_is_reminded_once_in_an_hour():
    page = signable()
    sign_up(page, "Noor")
    letters()

    for number in range(4):
        sign_up(page, f"Plaaggeest{number}", email="noor@example.org")

    assert len(letters()) == 1


@pytest.mark.parametrize("capacity", [1, 2])
def test_who_shares_an_address_reads_whose_registration_it_is(client, capacity):
    page = signable(capacity=capacity)
    if capacity == 1:
        sign_up(page, "Anna")
    sign_up(page, "Noor", "kantoor@example.org")
    (first,) = letters("kantoor@example.org")

    answer = client.get(sign_up(page, "Bo", "kantoor@example.org").url)

    assert "Had je je al eerder aangemeld? Dan verandert er niets." in text(answer)
    (letter,) = letters("kantoor@example.org")
    assert "Met dit e-mailadres is Noor al aangemeld" in letter.body
    assert "Bo" not in letter.body  # nobody sends a stranger words of their own
    assert "al aangemeld" not in first.body


def test_who_signs_up_again_is_not_told_to_take_another_address():
    page = signable()
    sign_up(page, "Noor")
    letters()

    sign_up(page, "noor", "noor@example.org")

    (letter,) = letters()
    assert "al aangemeld" not in letter.body


def test_who_left_may_come_back_at_once(client):
    page = signable()
    sign_up(page, "Noor")
    client.post(f"{link_in(letters()[0])}afmelden/")

    sign_up(page, "Noor")

    assert sorted(page.registrations.values_list("status", flat=True)) == ["cancelled", "confirmed"]


@pytest.mark.parametrize(
    ("online_url", "promise"),
    [("", "mailen we je zodra hij er is"), ("https://meet.example.org/x", "staat in die mail")],
)
def test_who_joins_online_is_told_when_the_link_comes(client, online_url, promise):
    page = signable(location_mode="hybrid", venue_name="Utrecht", online_url=online_url)

    assert promise in text(client.get(sign_up(page).url))
    (letter,) = letters()
    assert (online_url or "mailen we je zodra hij er is") in letter.body
    own = text(client.get(link_in(letter)))
    assert ("Doe online mee" if online_url else "We mailen je zodra hij er is.") in own
