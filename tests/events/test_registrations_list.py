"""The list of registrations in the admin: what it shows, to whom, and what narrows it down."""

import pytest
from bs4 import BeautifulSoup

from events.models import Registration

from .clock import at
from .organising import LIST, peopled
from .signing import NOW, join, registration, signable, statuses


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return peopled()


def names(response):
    return {row.name for row in response.context["object_list"]}


def is_refused(response):
    if response.request["REQUEST_METHOD"] == "POST":
        return response.status_code == 403
    return response.status_code == 302 and response.url == "/beheer/"


def test_the_list_counts_who_is_on_which_list(organiser, event):
    signable(slug="anders", title="Een andere workshop")

    table = BeautifulSoup(organiser.get(LIST).content, "html.parser").select_one(".counts table")

    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in table.select("tbody tr")]
    assert rows == [
        ["Schrap je agenda", "16 dec 2026, 09:30", "2 van 2", "0", "1", "1", "0"],
        ["Een andere workshop", "16 dec 2026, 09:30", "0", "0", "0", "0", "onbeperkt"],
    ]


def test_the_list_asks_for_no_picture_of_an_admin_that_is_not_there(organiser, event):
    event.registrations.filter(name="Noor").update(attended=True)

    page = BeautifulSoup(organiser.get(LIST).content, "html.parser")

    assert not page.select(".result-list img")
    present = [cell["data-label"] for cell in page.select("td.field-presence") if "ja" in cell.get_text()]
    assert present == ["Was erbij"]  # on a phone no heading says so


def test_what_the_list_is_narrowed_down_to_is_said_in_dutch(organiser, event):
    page = BeautifulSoup(organiser.get(LIST, {"status__exact": "waiting"}).content, "html.parser")

    assert [summary.get_text() for summary in page.select(".changelist-filter summary")] == [
        "Workshop: Alle",
        "Stand: Op de wachtlijst",
        "Was erbij: Alle",
        "Aangemeld op: Elke datum",
    ]


def test_the_list_is_searched_and_filtered(organiser, event):
    other = signable(slug="anders")
    join(other, "Eva")

    assert names(organiser.get(LIST, {"q": "noor@"})) == {"Noor"}
    assert names(organiser.get(LIST, {"workshop": event.pk})) == {"Noor", "Bo", "Cas", "Dirk"}
    assert names(organiser.get(LIST, {"workshop": event.pk, "status__exact": "waiting"})) == {"Cas"}
    assert organiser.get(LIST, {"workshop": "x"}).status_code == 200


def test_the_list_needs_as_many_queries_for_many_as_for_few(organiser, event, django_assert_max_num_queries):
    organiser.get(LIST)
    Registration.objects.bulk_create(
        Registration(event=event, status="cancelled", name=str(n), email=f"{n}@example.org")
        for n in range(40)
    )
    with django_assert_max_num_queries(25):
        organiser.get(LIST)


def test_the_dashboard_shows_how_full_the_next_workshops_are(organiser, staff, event):
    panel = BeautifulSoup(organiser.get("/beheer/").content, "html.parser").select_one(".workshops-panel")

    assert "Schrap je agenda" in panel.get_text()
    assert "2 van 2" in panel.get_text()
    assert "workshops-panel" not in staff("Redacteuren").get("/beheer/").content.decode()


def test_who_has_no_right_to_it_sees_no_participant(staff, event):
    editor, pk = staff("Redacteuren"), registration("Noor").pk
    addresses = [
        LIST,
        f"{LIST}?export=csv",
        f"{LIST}delete/{pk}/",
        f"/beheer/aanmeldingen/{pk}/",
        "/beheer/aanmeldingen/toevoegen/",
        f"/beheer/workshops/{event.pk}/presentie/",
        f"/beheer/workshops/{event.pk}/bericht/",
        "/beheer/home/outgoingmail/",
    ]

    for address in addresses:
        assert is_refused(editor.get(address)), address
        assert is_refused(editor.post(address, {"act": "cancelled"})), address
    assert statuses(event)["Noor"] == "confirmed"
