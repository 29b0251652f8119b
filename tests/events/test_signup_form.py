"""The form to sign up with: what it asks, what it refuses, and what it keeps."""

import pytest
from django.test import Client

from .clock import at
from .signing import NOW, letters, main, registration, sign_up, signable, statuses, text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": ""}, "Vul je naam in."),
        ({"name": "  \n "}, "Vul je naam in."),
        ({"name": "x" * 101}, "Deze naam is te lang: hooguit 100 tekens."),
        ({"name": "Kijk op http://example.org"}, "Vul alleen je naam in, zonder link of adres."),
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
    "name",
    [
        "www.example.org",
        "win.example.com",
        "naam.nl",
        "Kijk op NAAM.NL",
        "bit.ly/x",
        "t.co/x",
        "win.vakantie/nu",
        "casino.de",
        "Win op casino.de vandaag",
        "win.de",
        "win.de nu 1000 euro",
        "kauf.de jetzt",
        "casino.de Jetzt",
        "abc.top",
    ],
)
def test_an_address_of_the_web_is_no_name(name):
    assert "Vul alleen je naam in, zonder link of adres." in text(
        sign_up(signable(), name, "noor@example.org")
    )


@pytest.mark.parametrize(
    "name",
    [
        "J.de Vries",
        "j.de vries",
        "A.J.de Boer",
        "Th.de Wit",
        "Joh.De Smet",
        "Chr.de la Rie",
        "Fr.Link",
        "mr.dr. J.-P.de la Rie",
        "J.Top",
        "J.A.P. Link",
        "A.Bos/B.Jansen",
    ],
)
def test_initials_may_stand_against_a_name(name):
    page = signable()

    sign_up(page, name, email="noor@example.org")

    assert statuses(page) == {name: "confirmed"}


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
