"""What an editor is told about the people on the lists while changing a workshop."""

import pytest
from django.utils import timezone
from wagtail.models import Workflow

from events.models import EventPage
from tests import factories
from tests.editorial.working import bulk_publish, judge
from tests.pages.editor import Editor, inline_formset, rich_text

from .clock import at, moment
from .organising import told
from .signing import NOW, join, signable, statuses, whole_text

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
    return told(response)


def test_less_room_than_people_is_told_and_nobody_is_dropped(organiser):
    page = signable(capacity=3, search_description=MUCH_TEXT)
    join(page, "Noor", "Bo")

    answer = publish(organiser, page, capacity="1")

    page.refresh_from_db()
    assert page.capacity == 1
    assert "Er zijn 2 plaatsen vergeven, meer dan de 1 die je invulde." in answer
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


GONE_BEFORE = "De pagina verdwijnt dan voordat de workshop is geweest."


@pytest.mark.parametrize("action", ["", "publish", "submit"])
@pytest.mark.parametrize("end", ["2026-12-02 09:00", "2026-12-16 12:29"])
def test_a_workshop_does_not_go_off_the_site_by_itself_before_it_is_held(staff, action, end):
    page = signable(search_description=MUCH_TEXT)  # people may sign up later

    response = send(staff("Eindredacteuren"), page, action, expire_at=end)

    (told,) = response.context["form"].errors["expire_at"]
    assert told.startswith(GONE_BEFORE)
    assert "Gaat niet door" in told
    assert EventPage.objects.get(pk=page.pk).latest_revision is None


@pytest.mark.parametrize(
    "values",
    [
        {"expire_at": "2026-12-16 12:30"},  # it is over by then
        {"expire_at": "2026-12-02 09:00", "status": "cancelled"},  # everybody is told
        {"expire_at": "2026-12-15 13:00", "day": "2026-12-15"},  # it is held earlier
    ],
)
def test_else_it_goes_off_the_site_when_an_editor_says(staff, values):
    page = signable(search_description=MUCH_TEXT)
    join(page, "Noor")

    publish(staff("Eindredacteuren"), page, **values)

    end = timezone.localtime(EventPage.objects.get(pk=page.pk).expire_at)
    assert f"{end:%Y-%m-%d %H:%M}" == values["expire_at"]
    assert EventPage.objects.get(pk=page.pk).sessions.count() == 1


def test_what_is_put_off_till_after_its_end_does_not_either(staff):
    page = signable(search_description=MUCH_TEXT)

    response = send(staff("Eindredacteuren"), page, day="2027-01-20", action="", expire_at="2026-12-17 09:00")

    assert response.context["form"].errors["expire_at"][0].startswith(GONE_BEFORE)


@pytest.mark.parametrize("how", ["many at once", "approved"])
def test_nor_does_a_draft_that_has_such_an_end_go_live_in_another_way(staff, how):
    page, writer, moderator = signable(), factories.UserFactory(), staff("Eindredacteuren")
    page.expire_at = moment("2026-12-10 09:00")
    page.save_revision(user=writer, clean=False)  # as it was saved before this was asked
    if how == "approved":
        Workflow.objects.get().start(page, writer)
        answer = moderator.get(judge(moderator, page).url).content.decode()
    else:
        answer = bulk_publish(moderator, page).content.decode()

    assert GONE_BEFORE in answer
    assert EventPage.objects.get(pk=page.pk).expire_at is None


@pytest.mark.parametrize(
    "facts",
    [{"day": "2026-12-11"}, {"status": "cancelled"}],
    ids=["date", "status"],
)
def test_facts_go_live_at_once_also_where_there_is_little_text(organiser, facts):
    page = signable()
    join(page, "Noor", "Bo")

    answer = publish(organiser, page, **facts)

    assert "2 mensen krijgen mail over wat er veranderde." in answer
    assert EventPage.objects.get(pk=page.pk).has_unpublished_changes is False
    history = organiser.get(f"/beheer/pages/{page.pk}/history/").content.decode()
    assert "2 mensen krijgen mail over wat er veranderde" in history


def test_the_name_of_a_place_is_text_that_two_people_see(organiser):
    page = signable()
    screen = send(organiser, page, "publish", venue_name="Kom nu naar onze nieuwe winkel").url

    assert screen.endswith("/nog-niet-live/")


def test_nothing_is_told_of_mail_when_nobody_is_mailed(organiser):
    page = signable(search_description=MUCH_TEXT)
    assert "krijgen mail" not in publish(organiser, page, day="2026-12-11")

    join(page, "Noor")
    publish(organiser, page, day="2026-12-12")
    assert "mail over" not in publish(organiser, page, day="2026-12-12", summary="Iets anders.")


def test_who_may_not_publish_alone_reads_who_was_not_mailed_yet(organiser):
    page = signable()
    join(page, "Noor", "Bo")

    screen = send(organiser, page, "publish", day="2026-12-11", status="moved", summary=MUCH_TEXT[:200]).url

    note = "2 mensen op de lijst hebben nog geen mail over de nieuwe datum of tijd en de nieuwe status."
    assert note in organiser.get(screen).content.decode()


def test_who_lets_a_workshop_pass_reads_how_many_are_mailed(staff):
    page, administrator = signable(), staff("Beheerders")
    join(page, "Noor", "Bo")
    screen = send(administrator, page, "publish", day="2026-12-11", summary=MUCH_TEXT[:200]).url

    values = {"overrule": "1", "reason": "Er is vandaag niemand anders.", "read": timezone.now().isoformat()}
    response = administrator.post(screen, values)

    assert "2 mensen krijgen mail over wat er veranderde." in told(response)


def test_so_does_who_approves_one(staff):
    page, judging = signable(), staff("Eindredacteuren")
    join(page, "Noor", "Bo")
    send(staff("Redacteuren"), page, "submit", day="2026-12-11", summary=MUCH_TEXT[:200])

    judge(judging, EventPage.objects.get(pk=page.pk))
    response = judging.get(f"/beheer/redactie/beoordelen/?beoordeeld={page.pk}")

    assert "2 mensen krijgen mail over wat er veranderde." in whole_text(response)
