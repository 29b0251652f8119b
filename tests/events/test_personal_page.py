"""A participant's own page: to see, change, leave and be forgotten, for who has the link and nobody else."""

import pytest
from bs4 import BeautifulSoup

from events.models import Registration

from .clock import at
from .signing import NOW, join, letters, link_of, registration, sign_up, signable, statuses, text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return signable(
        capacity=1,
        online_url="https://meet.example.org/x",
        signup_question="Wat eet je?",
    )


@pytest.fixture
def link(event):
    join(event, "Noor", answer="Brood")
    return link_of("Noor")


def test_it_shows_what_is_known_and_the_link_for_participants(client, link):
    response = client.get(link)

    assert "Je hebt een plaats." in text(response)
    assert "noor@example.org" in text(response)
    assert 'value="Noor"' in response.content.decode()
    assert "https://meet.example.org/x" in response.content.decode()


def test_who_waits_does_not_see_the_link_for_participants(client, event, link):
    join(event, "Bo")

    response = client.get(link_of("Bo"))

    assert "Je staat op de wachtlijst." in text(response)
    assert "meet.example.org" not in response.content.decode()


@pytest.mark.parametrize("below", ["", "gewijzigd/", "afmelden/", "wissen/"])
def test_it_is_kept_nowhere_found_by_no_one_and_its_address_stays_here(client, link, below):
    response = client.get(link + below)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("below", ["", "gewijzigd/", "afmelden/", "aannemen/", "wissen/"])
def test_looking_changes_nothing(client, event, link, below):
    client.get(link + below)
    client.head(link + below)

    assert statuses(event) == {"Noor": "confirmed"}
    assert letters() == []


def test_a_name_and_an_answer_can_be_changed(client, event, link):
    response = client.post(link, {"name": "Noor de Wit", "answer": "Geen noten"}, follow=True)

    assert "Gewijzigd." in text(response)
    assert registration("Noor de Wit").answer == "Geen noten"


def test_a_change_that_is_wrong_is_told_and_kept(client, event, link):
    response = client.post(link, {"name": "", "answer": "Geen noten"})

    assert "Vul je naam in." in text(response)
    assert "Geen noten" in text(response)
    assert registration("Noor").answer == "Brood"


def test_an_answer_is_kept_when_the_question_is_not_asked_any_more(client, event, link):
    event.signup_question = ""
    event.save_revision().publish()

    client.post(link, {"name": "Noor de Wit"})

    assert registration("Noor de Wit").answer == "Brood"


def test_leaving_is_asked_for_and_then_told(client, event, link):
    asked = client.get(f"{link}afmelden/")
    response = client.post(f"{link}afmelden/", follow=True)
    client.post(f"{link}afmelden/")

    assert "Ja, meld me af" in text(asked)
    assert "Je bent afgemeld." in text(response)
    assert statuses(event) == {"Noor": "cancelled"}
    (letter,) = letters()
    assert letter.subject.startswith("Je bent afgemeld")
    (part,) = [part for part in letter.message().walk() if part.get_content_type() == "text/calendar"]
    assert "METHOD:CANCEL" in part.get_payload(decode=True).decode()


def test_after_the_workshop_nobody_leaves_or_changes_any_more(client, event, link):
    with at("2026-12-17 12:00"):
        shown = client.get(link)
        left = client.post(f"{link}afmelden/")
        changed = client.post(link, {"name": "Een ander"})

    assert "Deze workshop is geweest." in text(shown)
    assert "Meld je af" not in text(shown)
    assert "Deze workshop is geweest." in text(left)
    assert "Deze workshop is geweest." in text(changed)
    assert statuses(event) == {"Noor": "confirmed"}


def test_on_request_everything_personal_is_erased_at_once_and_the_place_goes_on(client, event, link):
    join(event, "Bo")
    sign_up(event, "Noor")  # a reminder waits in the outbox

    response = client.post(f"{link}wissen/")

    assert "Je gegevens zijn gewist" in text(response)
    row = event.registrations.get(status="cancelled")
    assert (row.name, row.email, row.answer, row.token_hash) == ("", "", "", None)
    assert registration("Bo").status == "offered"
    assert letters("noor@example.org") == []


def test_wrong_and_used_links_get_one_and_the_same_friendly_page(client, event, link):
    client.post(f"{link}wissen/")

    used = [
        client.get(link),
        client.post(f"{link}wissen/"),
        client.post(f"{link}afmelden/"),
        client.post(link),
    ]
    base = "/agenda/aanmelding/"
    wrong = [
        client.get(f"{base}{'x' * 43}/"),
        client.get(f"{base}{'x' * 4000}/"),
        client.get(f"{base}1/"),
        client.get(f"{base}{link.split('/')[-2][:-1]}/afmelden/"),
    ]

    assert {response.status_code for response in used + wrong} == {404}
    assert len({text(response) for response in used + wrong}) == 1
    assert "Deze link werkt niet meer" in text(wrong[0])
    assert {response["Cache-Control"] for response in used + wrong} == {wrong[0]["Cache-Control"]}


def test_the_database_does_not_know_the_link(event, link):
    token = link.split("/")[-2]

    row = Registration.objects.values().get()

    assert len(token) == 43
    assert token not in [str(value) for value in row.values()]


def test_every_link_is_another(client, event, link):
    join(event, "Bo")

    assert link_of("Bo") != link


def test_an_old_link_works_and_new_mail_brings_one_that_does_when_the_secret_key_changes(
    client, event, link, settings
):
    settings.SECRET_KEY = "een-andere-sleutel"
    page = BeautifulSoup(client.get(link).content, "html.parser").main
    ways = [way.get("href") or way["action"] for way in page.select("a[href*=aanmelding], form")]
    assert len(ways) == 3
    assert {client.get(way).status_code for way in ways} == {200}

    assert client.post(f"{link}afmelden/", follow=True).status_code == 200

    assert client.get(link_of("Noor")).status_code == 200


def test_nobody_is_asked_to_accept_what_is_not_on_offer(client, event, link):
    assert client.get(f"{link}aannemen/").headers["Location"] == link
    join(event, "Bo")
    client.post(f"{link}afmelden/")
    bo = link_of("Bo")
    assert client.get(f"{bo}aannemen/").status_code == 200
    assert client.get(f"{link}afmelden/").headers["Location"] == link
    event.status = "cancelled"
    event.save_revision().publish()
    assert client.get(f"{bo}aannemen/").headers["Location"] == bo


def test_who_declines_is_not_told_to_have_been_too_late(client, event, link):
    join(event, "Bo")
    client.post(f"{link}afmelden/")
    response = client.post(f"{link_of('Bo')}afmelden/", follow=True)
    assert "Je bent afgemeld." in text(response)


def test_it_outlives_the_page_of_the_workshop(client, event, link):
    event.unpublish()

    response = client.get(link)

    assert response.status_code == 200
    assert f'href="{event.url}"' not in response.content.decode()


def test_a_workshop_that_is_called_off_says_so(client, event, link):
    event.status = "cancelled"
    event.save_revision().publish()

    assert "Deze workshop gaat niet door." in text(client.get(link))
