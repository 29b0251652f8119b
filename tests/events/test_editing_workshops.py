"""What an editor is told about the people on the lists while changing a workshop."""

import pytest
from django.contrib.messages import get_messages

from events.models import EventPage
from tests.pages.editor import Editor, inline_formset, rich_text

from .clock import at
from .signing import NOW, join, signable, statuses

MUCH_TEXT = "En verder. " * 100
"""In which a figure is a small change, that one moderator may make alone."""


@pytest.fixture(autouse=True)
def _now(agenda):
    with at(NOW):
        yield


def send(client, page, action, day="2026-12-16", **values):
    """Send the form of the editor, with the workshop on a day."""
    session = page.sessions.get()
    row = {"id": session.pk, "start": f"{day} 09:30", "end": f"{day} 12:30", "ORDER": "1"}
    sessions = inline_formset([row], initial=1)
    editor = Editor(client, EventPage, page=page)
    return editor.post(action, headline=rich_text(""), sessions=sessions, **values)


def publish(client, page, **values):
    """Publish from the editor; return what the editor is told."""
    response = send(client, page, "publish", **values)
    assert response.status_code == 302, response.context["form"].errors.as_json()
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_less_room_than_people_is_told_and_nobody_is_dropped(organiser):
    page = signable(capacity=3, search_description=MUCH_TEXT)
    join(page, "Noor", "Bo")

    told = publish(organiser, page, capacity="1")

    page.refresh_from_db()
    assert page.capacity == 1
    assert "Er zijn 2 plaatsen vergeven, meer dan de 1 die je invulde." in told
    assert statuses(page) == {"Noor": "confirmed", "Bo": "confirmed"}


def test_as_much_room_as_people_is_nothing_to_tell(organiser):
    page = signable(capacity=3)
    join(page, "Noor")

    assert "vergeven" not in publish(organiser, page, capacity="1")


@pytest.mark.parametrize("action", ["", "publish"])
def test_a_workshop_that_is_over_gets_no_new_date_with_the_people_who_were_there(staff, action):
    page = signable(search_description=MUCH_TEXT)
    join(page, "Noor")

    with at("2026-12-20 12:00"):
        response = send(staff("Eindredacteuren"), page, action, day="2027-12-15")

    (session,) = response.context["form"].formsets["sessions"].forms
    assert session.errors["start"] == [
        "Deze workshop is geweest en heeft aanmeldingen. Maak een kopie voor een nieuwe datum."
    ]


@pytest.mark.parametrize(
    ("names", "now", "day"),
    [
        (["Noor"], "2026-12-20 12:00", "2026-12-17"),  # a mistake in the date
        ([], "2026-12-20 12:00", "2027-12-15"),  # nobody was there
        (["Noor"], NOW, "2027-12-15"),  # it is still to come
    ],
)
def test_else_a_date_is_changed_as_it_ought_to(staff, names, now, day):
    page = signable(search_description=MUCH_TEXT)
    join(page, *names)

    with at(now):
        publish(staff("Eindredacteuren"), page, day=day)

    assert str(EventPage.objects.get(pk=page.pk).starts_at.date()) == day
