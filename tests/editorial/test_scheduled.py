"""Each planned publication has its moment, whatever happens to another one."""

from datetime import timedelta
from threading import Event
from time import monotonic
from unittest import mock

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from articles.models import ArticlePage
from home.editorial import reading
from home.models import TimerRun
from tests import factories
from tests.events.races import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home):
    """Two articles that are online, and a third one that waits for its hour."""
    found = [factories.ArticlePageFactory(slug=slug, live=slug != "drie") for slug in ("een", "twee", "drie")]
    for page in found[:2]:
        publish(page)
    plan(found[2], hours=2)
    return found


def now(page):
    return ArticlePage.objects.get(pk=page.pk)


def publish(page, **values):
    page = now(page)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def plan(page, hours, **values):
    publish(page, go_live_at=timezone.now() + timedelta(hours=hours), **values)


def later(hours):
    return time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False)


def run():
    call_command("timer", "publish_scheduled")


def test_one_that_cannot_be_published_keeps_its_moment_and_holds_up_no_other(pages):
    first, second, third = pages
    plan(first, 1, slug="nieuw")
    publish(second, slug="nieuw")  # takes the address meanwhile

    with later(3):
        for _ in range(2):
            with pytest.raises(CommandError, match="1 not done"):
                run()
            assert now(third).live
            assert (now(first).slug, bool(now(first).scheduled_revision)) == ("een", True)
            assert TimerRun.objects.get(command="publish_scheduled").error == "CommandError"
        publish(second, slug="elders")
        run()
        assert now(first).slug == "nieuw"
        assert TimerRun.objects.get(command="publish_scheduled").error == ""


STEPS = (
    "articles.models.ArticlePage.save",
    "wagtail.actions.publish_page_revision.PublishPageRevisionAction._after_publish",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_of_a_moment_is_made_good_the_next_time(pages, step):
    third = pages[2]
    with later(3):
        with mock.patch(step, side_effect=OperationalError("locked")), pytest.raises(CommandError):
            run()
        assert not now(third).live
        run()
        assert now(third).live


def test_a_page_that_cannot_be_taken_off_holds_up_no_other(pages):
    first, second, _ = pages
    for page in (first, second):
        publish(page, expire_at=timezone.now() + timedelta(hours=1))
    unpublish = ArticlePage.unpublish

    def failing(self, *args, **kwargs):
        if self.pk == first.pk:
            raise OperationalError("database is locked")
        return unpublish(self, *args, **kwargs)

    with later(3):
        with (
            mock.patch.object(ArticlePage, "unpublish", failing),
            pytest.raises(CommandError, match="1 not done"),
        ):
            run()
        assert [now(page).live for page in pages] == [True, False, True]
        run()
        assert [now(page).live for page in pages] == [False, False, True]


def test_a_page_goes_in_time_when_the_storage_of_files_does_not_answer(
    pages, client, settings, django_capture_on_commit_callbacks
):
    settings.MIDDLEWARE = [settings.PAGE_CACHE, *settings.MIDDLEWARE]
    first, _, third = pages
    publish(first, expire_at=timezone.now() + timedelta(hours=1))
    assert client.get(first.url).status_code == 200
    broken = mock.patch("home.cards.default_storage.listdir", side_effect=OSError("away"))
    with later(3), broken, django_capture_on_commit_callbacks(execute=True):
        run()
    assert client.get(first.url).status_code == 404
    assert now(third).live


def test_a_trial_changes_nothing(pages, capsys):
    with later(3):
        call_command("publish_scheduled", dryrun=True)
    assert "drie" in capsys.readouterr().out
    assert not now(pages[2]).live


@pytest.mark.skipif(connection.vendor != "postgresql", reason="one process at a time writes to SQLite")
def test_who_approves_and_who_publishes_at_once_wait_and_do_not_deadlock(tmp_path):
    with shared_database(tmp_path):
        factories.HomePageFactory(parent=Page.get_first_root_node())
        page = factories.ContentPageFactory(slug="een", live=False)
        revision = page.save_revision()
        locked = Event()

        def approve():
            with transaction.atomic():
                reading.lock(page.pk)
                locked.set()
                wait_for_the_other()
                revision.publish()

        def publish():
            assert locked.wait(10)
            Revision.objects.get(pk=revision.pk).publish()

        assert [error for error in at_once([approve, publish]) if error] == []
        assert type(page).objects.get(pk=page.pk).live


def wait_for_the_other():
    ends = monotonic() + 10
    with connection.cursor() as cursor:
        while monotonic() < ends:
            cursor.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone():
                return
