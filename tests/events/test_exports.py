"""Lists of participants as spreadsheets: complete, harmless and on record."""

import csv
from io import BytesIO, StringIO

import pytest
from django.contrib.auth import get_user_model
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from events.models import EventPage

from .clock import at
from .signing import NOW, sign_up, signable

LIST = "/beheer/events/registration/"
HEADS = ["Workshop", "Naam", "E-mailadres", "Antwoord", "Stand", "Aangemeld op", "Was erbij"]


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


@pytest.fixture
def event(agenda):
    return signable(title="Schrap", signup_question="Dieet?")


def rows_of(response, file_format):
    if file_format == "csv":
        return list(csv.reader(StringIO(response.getvalue().decode())))
    sheet = load_workbook(BytesIO(response.getvalue())).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[value or "" for value in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_list_is_taken_along(organiser, event, file_format):
    sign_up(event, "Noor", answer="Brood")

    response = organiser.get(LIST, {"workshop": event.pk, "export": file_format})

    assert rows_of(response, file_format) == [
        HEADS,
        ["Schrap", "Noor", "noor@example.org", "Brood", "Heeft een plaats", "2026-12-01 12:00", ""],
    ]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("http://x","y")', "+31612345678", "-1+1", "\t=1", "＝1+1", '=cmd|" /C calc"!A0']
)
def test_no_cell_is_a_formula(organiser, event, file_format, formula):
    sign_up(event, "Noor", answer=formula)

    response = organiser.get(LIST, {"export": file_format})

    _, row = rows_of(response, file_format)
    assert row[3] == f"'{formula.strip()}"


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_title_of_a_workshop_is_no_formula_either(organiser, event, file_format):
    EventPage.objects.update(title='=HYPERLINK("http://x","y")')
    sign_up(event, "Noor")

    response = organiser.get(LIST, {"export": file_format})

    _, row = rows_of(response, file_format)
    assert row[0] == '\'=HYPERLINK("http://x","y")'


@pytest.mark.parametrize(("query", "about"), [({}, "Agenda"), ({"workshop": True}, "Schrap")])
def test_who_took_what_is_on_record_and_what_was_searched_for_is_not(organiser, event, query, about):
    sign_up(event, "Noor")
    query = {"workshop": event.pk} if query else {}

    organiser.get(LIST, query | {"export": "xlsx", "q": "noor"})

    entry = PageLogEntry.objects.get(action="events.export_registrations")
    assert entry.user == get_user_model().objects.get()
    assert (entry.label, entry.data) == (about, {"format": "xlsx", "count": 1})
    assert entry.message == "1 aanmelding gedownload als xlsx"
    assert "noor" not in str(entry.data)


def test_looking_is_not_taking(organiser, event):
    organiser.get(LIST)

    assert not PageLogEntry.objects.filter(action__startswith="events.").exists()
