"""Signing up for a workshop, as a reader does: without an account, a cookie or JavaScript."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from events.models import Registration

from .clock import at, moment
from .signing import NOW, letters, link_in, registration, sign_up, signable, statuses


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def main(response):
    return BeautifulSoup(response.content, "html.parser").main


def text(response):
    return " ".join(main(response).get_text(" ").split())


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


def test_the_link_for_participants_is_on_no_public_page(client):
    page = signable(online_url="https://meet.example.org/geheim")

    for address in (page.url, f"{page.url}aanmelden/", f"{page.url}aanmelden/gelukt/"):
        assert "geheim" not in client.get(address).content.decode()


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


def test_who_left_may_come_back_at_once(client):
    page = signable()
    sign_up(page, "Noor")
    client.post(f"{link_in(letters()[0])}afmelden/")

    sign_up(page, "Noor")

    assert sorted(page.registrations.values_list("status", flat=True)) == ["cancelled", "confirmed"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": ""}, "Vul je naam in."),
        ({"name": "  \n "}, "Vul je naam in."),
        ({"name": "x" * 101}, "Deze naam is te lang: hooguit 100 tekens."),
        ({"name": "Kijk op http://example.org"}, "Vul alleen je naam in, zonder link of adres."),
        ({"name": "www.example.org"}, "Vul alleen je naam in, zonder link of adres."),
        ({"name": "win.example.com"}, "Vul alleen je naam in, zonder link of adres."),
        ({"email": ""}, "Vul je e-mailadres in."),
        ({"email": "noor"}, "Dit e-mailadres klopt niet. Kijk het na."),
        ({"email": "noor@example.org\nBcc: x@example.org"}, "Dit e-mailadres klopt niet. Kijk het na."),
        ({"email": f"{'n' * 288}@example.org"}, "Dit e-mailadres is te lang. Kijk het na."),
        ({"answer": "x" * 501}, "Houd je antwoord korter: hooguit 500 tekens."),
        ({"website": "http://robot.example"}, "Het leek of een robot dit invulde."),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(data, message):
    page = signable(signup_question="Wat eet je?")

    response = sign_up(page, **{"name": "Noor", "email": "noor@example.org", "answer": "Brood"} | data)

    assert response.status_code == 200
    assert message in text(response)
    assert page.registrations.count() == 0
    if "answer" not in data:
        assert main(response).textarea.get_text().strip() == "Brood"


@pytest.mark.parametrize(
    "name", ["نور الهدى", "Zoë-Anne van ’t Hoff", "J.R. d’Ancona y Ñandú", "李小龍", "👩‍💼"]
)
def test_a_name_may_be_written_in_any_script(name):
    page = signable()

    sign_up(page, name, email="noor@example.org")

    assert statuses(page) == {name: "confirmed"}
    assert f"Hallo {name}," in letters()[0].body


def test_a_title_with_markup_or_a_name_with_it_stays_text():
    page = signable(title="Kop & staart <b>")
    sign_up(page, "<i>Noor</i>", email="noor@example.org")

    (letter,) = letters()

    assert letter.subject == "Je hebt een plaats: Kop & staart <b>"
    assert "Hallo <i>Noor</i>," in letter.body
    assert "&lt;i&gt;Noor&lt;/i&gt;" in letter.alternatives[0].content


def test_the_question_of_the_organiser_is_asked_with_its_purpose(client):
    page = signable(signup_question="Heb je een dieet?")

    form = text(client.get(f"{page.url}aanmelden/"))
    sign_up(page, "Noor", answer="Geen noten")

    assert "Heb je een dieet?" in form
    assert "Voor de lunch." in form
    assert registration("Noor").answer == "Geen noten"


def test_without_a_question_nothing_but_a_name_and_an_address_is_kept(client):
    page = signable(retention_days=14)

    shown = main(client.get(f"{page.url}aanmelden/"))
    sign_up(page, "Noor", answer="Ik zeg toch iets")

    assert [field["name"] for field in shown.form.select("input, textarea")] == ["name", "email", "website"]
    assert "wissen ze 14 dagen na afloop" in shown.get_text()
    assert registration("Noor").answer == ""


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("2026-12-04 08:59:59", "Aanmelden kan vanaf vrijdag 4 december, 09.00 uur"),
        ("2026-12-10 09:00:00", "Het aanmelden is gesloten."),
        ("2026-12-10 09:00:01", "Het aanmelden is gesloten."),
        ("2026-12-17 09:00:00", "Deze workshop is geweest."),
    ],
)
def test_outside_the_window_the_form_says_so(client, when, message):
    page = signable(signup_opens_at=moment("2026-12-04 09:00"), signup_closes_at=moment("2026-12-10 09:00"))

    with at(when):
        assert message in text(client.get(f"{page.url}aanmelden/"))
        assert main(client.get(f"{page.url}aanmelden/")).form is None
        response = sign_up(page, "Noor")
        assert main(response).select_one(".errors")
        assert 'value="noor@example.org"' in response.content.decode()
        assert page.registrations.count() == 0
    with at("2026-12-10 08:59:59"):
        sign_up(page, "Noor")
        assert statuses(page) == {"Noor": "confirmed"}


def test_signing_up_ends_when_the_workshop_begins():
    page = signable()

    with at("2026-12-16 09:30:00"):
        sign_up(page, "Bo")
    with at("2026-12-16 09:29:59"):
        sign_up(page, "Noor")

    assert statuses(page) == {"Noor": "confirmed"}


@pytest.mark.parametrize(
    "kwargs", [{"signup_mode": "none"}, {"signup_mode": "external", "signup_url": "https://example.org/"}]
)
def test_there_is_no_form_when_signing_up_is_not_on_this_site(client, kwargs):
    page = signable(**kwargs)

    for path in ("aanmelden/", "aanmelden/gelukt/", "aanmelden/wachtlijst/"):
        assert client.get(page.url + path).status_code == 404
    assert sign_up(page).status_code == 404


@pytest.mark.parametrize(
    ("kwargs", "says", "leads_to"),
    [
        ({}, "", "/agenda/schrappen/aanmelden/"),
        ({"capacity": 3}, "Nog 3 plaatsen.", "/agenda/schrappen/aanmelden/"),
        ({"capacity": 1}, "Nog 1 plaats.", "/agenda/schrappen/aanmelden/"),
        ({"status": "full"}, "Er is een wachtlijst", "/agenda/schrappen/aanmelden/"),
        ({"status": "full", "has_waiting_list": False}, "Aanmelden kan niet meer.", None),
        (
            {"signup_mode": "external", "signup_url": "https://www.example.org/x"},
            "",
            "https://www.example.org/x",
        ),
        ({"signup_mode": "none"}, "", None),
        ({"status": "cancelled"}, "", None),
    ],
)
def test_the_workshop_says_what_one_can_do_now(client, kwargs, says, leads_to):
    page = signable(**kwargs)

    content = main(client.get(page.url))

    buttons = [link["href"] for link in content.select(".margin a.btn")]
    assert buttons == ([leads_to] if leads_to else [])
    assert says in content.get_text()


def test_a_form_from_another_site_is_refused():
    page = signable()

    response = Client(enforce_csrf_checks=True).post(
        f"{page.url}aanmelden/",
        {"name": "Noor", "email": "noor@example.org"},
        headers={"origin": "https://elders.example"},
    )

    assert response.status_code == 403
    assert page.registrations.count() == 0


def test_one_connection_cannot_fill_a_workshop():
    page = signable()

    responses = [sign_up(page, f"Robot{number}") for number in range(25)]

    assert responses[-1].status_code == 429
    assert page.registrations.count() == 20


def test_a_draft_takes_no_sign_ups():
    page = signable(live=False)

    assert sign_up(page).status_code == 404
    assert Registration.objects.count() == 0


def test_a_workshop_cannot_take_the_address_of_the_personal_pages(agenda):
    from django.core.exceptions import ValidationError

    page = signable()
    page.slug = "aanmelding"

    with pytest.raises(ValidationError, match="Dit adres gebruikt de agenda zelf"):
        page.full_clean()
