"""When and where one can sign up, and what a workshop says when one cannot."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Registration
from tests import factories
from tests.leaving import destination

from .clock import at, moment
from .signing import NOW, main, sign_up, signable, statuses, text


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


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

    buttons = [destination(link["href"]) for link in content.select(".margin a.btn")]
    assert buttons == ([leads_to] if leads_to else [])
    assert says in content.get_text()


@pytest.mark.parametrize(
    ("kwargs", "below"),
    [
        ({"status": "full", "has_waiting_list": False}, ""),
        ({"status": "full", "has_waiting_list": False}, "aanmelden/"),
        ({"signup_closes_at": moment("2026-11-30 12:00")}, ""),
        ({"signup_closes_at": moment("2026-11-30 12:00")}, "aanmelden/"),
        ({"signup_mode": "none"}, ""),
        ({"status": "cancelled"}, ""),
    ],
)
def test_who_cannot_sign_up_is_shown_what_is_left(client, agenda, home, kwargs, below):
    page = signable(**kwargs)
    page.tags.add("Notulen")
    page.save()
    contact = factories.ContactPageFactory(parent=home)

    content = main(client.get(page.url + below))

    ways = [link["href"] for link in content.find_all("a", string=["andere data over Notulen", "vraag ons"])]
    assert ways == [f"{agenda.url}?onderwerp=notulen", contact.url]


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


def test_a_workshop_that_is_moved_forward_closes_when_it_begins_at_the_latest():
    page = signable(signup_closes_at=moment("2026-12-18 09:00"))

    with at("2026-12-16 09:29:59"):
        assert page.signup_state == "open"
    with at("2026-12-16 09:30"):
        assert page.signup_state == "closed"


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


def test_a_draft_takes_no_sign_ups():
    page = signable(live=False)

    assert sign_up(page).status_code == 404
    assert Registration.objects.count() == 0


def test_a_workshop_cannot_take_the_address_of_the_personal_pages(agenda):

    page = signable()
    page.slug = "aanmelding"

    with pytest.raises(ValidationError, match="Dit adres gebruikt de agenda zelf"):
        page.full_clean()


def test_the_link_for_participants_is_on_no_public_page(client):
    page = signable(online_url="https://meet.example.org/geheim")

    for address in (page.url, f"{page.url}aanmelden/", f"{page.url}aanmelden/gelukt/"):
        assert "geheim" not in client.get(address).content.decode()


@pytest.mark.parametrize(("status", "says_how"), [("full", False), ("scheduled", True)])
def test_what_an_editor_called_full_is_only_called_full(client, agenda, status, says_how):
    content = main(client.get(signable(signup_mode="none", status=status).url)).get_text()

    assert ("Vol." in content) is not says_how
    assert ("Aanmelden gaat niet via deze site" in content) is says_how
