"""A published change of date, place or status is counted and told; anything else is not."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from events.models import EventPage
from events.signals import workshop_changed

from .clock import at, moment, workshop


@pytest.fixture(autouse=True)
def _now():
    with at("2026-11-20 12:00"):
        yield


@pytest.fixture
def told():
    """What was told about workshops that changed."""
    changes = []

    def hear(sender, event, changes, **kwargs):
        heard.append((event.pk, changes))

    heard = changes
    workshop_changed.connect(hear)
    yield heard
    workshop_changed.disconnect(hear)


@pytest.fixture
def page(agenda):
    return workshop("2026-12-02 09:30/2026-12-02 12:30", location_mode="venue", venue_name="Utrecht")


def publish(page, **values):
    """Change a fresh copy of the page and publish it, as an editor does."""
    page = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    later = values.pop("later", None)
    for name, value in values.items():
        setattr(page, name, value)
    if later:
        sessions = list(page.sessions.all())
        for session in sessions:
            session.start += later
            session.end += later
        page.sessions.set(sessions)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


@pytest.mark.parametrize(
    ("values", "changes"),
    [
        ({"status": "cancelled"}, {"status"}),
        ({"venue_name": "Zwolle"}, {"place"}),
        ({"venue_address": "Straat 1"}, {"place"}),
        ({"online_url": "https://example.org/kamer"}, {"place"}),
        ({"later": timedelta(days=7)}, {"date"}),
        ({"later": timedelta(hours=1), "status": "moved"}, {"date", "status"}),
    ],
)
def test_what_participants_must_know_is_counted_and_told(page, told, values, changes):
    assert publish(page, **values).sequence == 1
    assert told == [(page.pk, changes)]


@pytest.mark.parametrize(
    "values", [{}, {"title": "Anders"}, {"summary": "Anders"}, {"capacity": 4}, {"status": "full"}]
)
def test_other_changes_are_not(page, told, values):
    assert publish(page, **values).sequence == 0
    assert told == []


def test_a_draft_changes_nothing_until_it_is_published(page, told):
    draft = EventPage.objects.get(pk=page.pk)
    draft.status = "cancelled"
    revision = draft.save_revision()
    assert EventPage.objects.get(pk=page.pk).sequence == 0
    assert told == []

    revision.publish()
    assert EventPage.objects.get(pk=page.pk).sequence == 1
    assert len(told) == 1


def test_an_older_version_that_is_published_again_counts_further(page):
    old = page.save_revision()
    publish(page, status="cancelled")
    old.publish()

    assert EventPage.objects.get(pk=page.pk).sequence == 2


def test_a_first_publication_is_no_change(agenda, told):
    draft = workshop("2026-12-02 09:30/2026-12-02 12:30", live=False)
    assert publish(draft, status="full").sequence == 0
    assert told == []


def test_a_moved_workshop_remembers_when_it_was_announced_first(page):
    moved = publish(page, later=timedelta(days=7), status="moved")
    assert moved.moved_from == moment("2026-12-02 09:30")

    # The version that an editor goes on with does not know it; a second move does not change it either.
    again = publish(moved, later=timedelta(days=1))
    assert again.moved_from == moment("2026-12-02 09:30")
    assert again.first_session.start == moment("2026-12-10 09:30")


def test_a_change_while_the_page_was_offline_is_told_when_it_is_back(page, told):
    page.unpublish()
    assert told == []

    assert publish(page, later=timedelta(days=7)).sequence == 1
    assert told == [(page.pk, {"date"})]


def test_a_page_that_only_went_and_came_back_has_nothing_to_tell(page, told):
    page.unpublish()

    assert publish(page).sequence == 0
    assert told == []


def test_a_change_that_waited_offline_for_its_moment_is_told_at_that_moment(page, told):
    page.unpublish()
    publish(page, venue_name="Zwolle", go_live_at=moment("2026-11-25 09:00"))
    assert told == []

    with at("2026-11-25 09:01"):
        call_command("publish_scheduled", verbosity=0)

    assert EventPage.objects.get(pk=page.pk).sequence == 1
    assert told == [(page.pk, {"place"})]


def test_a_workshop_that_was_published_before_this_was_kept_is_compared_with_its_page(page, told):
    EventPage.objects.filter(pk=page.pk).update(announced=None)
    page.unpublish()
    publish(page, venue_name="Zwolle")

    assert told == [(page.pk, {"place"})]


def test_what_is_mended_in_a_workshop_that_is_over_is_told_to_nobody(page, told):
    with at("2026-12-03 12:00"):
        publish(page, venue_address="Straat 1")
        assert told == []

        publish(page, later=timedelta(days=7))
        assert told == [(page.pk, {"date"})]


def test_a_copy_is_another_workshop(page, told):
    publish(page, venue_name="Zwolle")
    copy = page.specific.copy(update_attrs={"slug": "kopie"}, keep_live=False)
    told.clear()

    assert publish(copy, later=timedelta(days=7)).sequence == 0
    assert told == []
