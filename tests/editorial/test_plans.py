"""The moment at which a text that waits goes live, chosen where it is judged."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from home.models import EditorialPlan

from .working import change, is_live, judge, new, page_of

FRIDAY = timezone.make_aware(timezone.datetime(2030, 5, 3, 9))
TYPED = "03-05-2030 09:00"


@pytest.fixture
def waits(anna):
    with time_machine.travel(FRIDAY - timedelta(days=3)):
        anna.force_login(anna.user)
        new(anna, "submit")
        yield page_of()


def plan(client, page, live_at):
    client.force_login(client.user)
    data = {"target_date": "", "priority": "1", "live_at": live_at}
    return client.post(reverse("home_plan", args=[page.pk]), data)


def errors(response):
    return " ".join(
        found.get_text()
        for found in BeautifulSoup(response.content, "html.parser").select(".w-field__errors")
    )


def test_a_moderator_chooses_it_and_the_text_waits_for_it(bea, waits):
    assert plan(bea, waits, TYPED).status_code == 302
    judge(bea, page_of())
    assert not is_live()

    with time_machine.travel(FRIDAY + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert is_live()


def test_it_can_be_taken_away(bea, waits):
    plan(bea, waits, TYPED)
    plan(bea, waits, "")

    judge(bea, page_of())
    assert is_live()


def test_the_rest_is_planned_without_a_new_version(bea, waits):
    plan(bea, waits, TYPED)
    versions = waits.revisions.count()

    plan(bea, waits, TYPED)
    assert waits.revisions.count() == versions


@pytest.mark.parametrize(
    ("typed", "told"), [("vrijdag", "zoals 05-12-2030 09:00"), ("03-05-2020 09:00", "is al voorbij")]
)
def test_a_moment_that_cannot_be_is_refused_and_nothing_is_stored(bea, waits, typed, told):
    assert told in errors(plan(bea, waits, typed))
    assert not EditorialPlan.objects.exists()
    assert page_of().get_latest_revision_as_object().go_live_at is None


def test_who_may_not_publish_is_not_asked(anna, waits):
    html = anna.get(reverse("home_plan", args=[waits.pk])).content.decode()
    assert "Streefdatum" in html
    assert "Gaat live op" not in html


def test_what_a_writer_changed_meanwhile_is_not_undone(anna, bea, waits):
    bea.force_login(bea.user)
    bea.get(reverse("home_plan", args=[waits.pk]))
    change(bea, page_of(), title="Zo werken wij")

    plan(bea, waits, TYPED)
    assert page_of().get_latest_revision_as_object().title == "Zo werken wij"
