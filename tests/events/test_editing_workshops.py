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


def publish(client, page, **values):
    """Publish from the editor; return what the editor is told."""
    session = page.sessions.get()
    row = {"id": session.pk, "start": "2026-12-16 09:30", "end": "2026-12-16 12:30", "ORDER": "1"}
    sessions = inline_formset([row], initial=1)
    editor = Editor(client, EventPage, page=page)
    response = editor.post("publish", headline=rich_text(""), sessions=sessions, **values)
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
