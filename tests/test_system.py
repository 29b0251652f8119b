"""A server that stopped doing its work is noticed: by a monitor, on the dashboard, on the page *Systeem*."""

from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from home import outbox, timers
from home.models import TimerRun
from ontsec_site.version import commit

from .seeding import log_in

pytestmark = pytest.mark.django_db
WORK, READY, SYSTEM = "/health/work/", "/health/ready/", "/beheer/systeem/"


@contextmanager
def other_machine_at(command):
    """Hold what a run of the command holds, in a thread: each has a connection of its own."""
    begun, done = Event(), Event()

    def work():
        with timers._alone(command) as is_alone:
            assert is_alone
            begun.set()
            done.wait(20)
        connection.close()

    machine = Thread(target=work)
    machine.start()
    assert begun.wait(20)
    try:
        yield
    finally:
        done.set()
        machine.join(20)


def later(**passed):
    return time_machine.travel(timezone.now() + timedelta(**passed), tick=False)


def test_a_timer_that_stopped_wakes_the_operator_and_keeps_readers_served(client):
    call_command("timer", "publish_scheduled")
    with later(minutes=9):
        assert client.get(WORK).status_code == 200
    with later(minutes=11):
        response = client.get(WORK)
        assert response.status_code == 503
        assert response.json()["reasons"] == {"timers": "not run in time: publish_scheduled"}
        assert client.get(READY).status_code == 200
        call_command("timer", "publish_scheduled")
        assert client.get(WORK).status_code == 200


def test_a_nightly_timer_may_miss_two_nights(client):
    call_command("timer", "clearsessions")
    with later(days=2):
        assert client.get(WORK).status_code == 200
    with later(days=3, minutes=1):
        assert client.get(WORK).status_code == 503


def test_a_timer_that_always_fails_has_stopped_too(client, monkeypatch):
    monkeypatch.setattr("home.timers.call_command", lambda name: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("timer", "offer_places")
    with later(hours=1):
        assert client.get(WORK).status_code == 503
    run = TimerRun.objects.get()
    assert (run.error, run.succeeded_at) == ("ZeroDivisionError", None)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is of one machine")
def test_a_command_that_another_machine_is_at_waits_for_the_next_time(capsys):
    with other_machine_at("clearsessions"):
        call_command("timer", "clearsessions")
        assert "is running already" in capsys.readouterr().out
        assert not TimerRun.objects.exists()
        call_command("timer", "offer_places")
    call_command("timer", "clearsessions")
    assert TimerRun.objects.count() == 2


def test_only_commands_that_are_timers_run_as_one():
    with pytest.raises(CommandError):
        call_command("timer", "flush")


def test_a_machine_without_timers_is_not_blamed(client):
    assert client.get(WORK).json() == {"status": "ok"}


def test_mail_that_waits_too_long_is_told(client):
    outbox.post(to="anna@example.org", subject="Je plaats", text="Je bent erbij.")
    assert client.get(WORK).status_code == 200
    with later(hours=2):
        assert client.get(WORK).json()["reasons"] == {"mail": "1 waiting too long"}


@pytest.mark.usefixtures("accounts_module")
class TestAdmin:
    def test_administrators_see_how_it_goes(self):
        call_command("timer", "clearsessions")
        page = log_in("beheerder").get(SYSTEM).content.decode()
        assert "Geplande pagina’s op de site zetten" in page
        assert "Op deze machine nog niet gestart" in page
        assert "In orde" in page
        assert "Loopt niet meer op tijd" not in page

    def test_the_dashboard_warns_who_can_do_something(self):
        call_command("timer", "publish_scheduled")
        with later(minutes=30):
            warning = "De server doet niet alles"
            assert warning in log_in("beheerder").get("/beheer/").content.decode()
            assert warning not in log_in("redacteur").get("/beheer/").content.decode()
            assert "Loopt niet meer op tijd" in log_in("beheerder").get(SYSTEM).content.decode()


def test_the_version_is_that_of_the_checkout(tmp_path):
    git = tmp_path / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    assert commit(tmp_path) == ""
    (git / "HEAD").write_text("0123456789abcdef0123456789abcdef01234567\n")
    assert commit(tmp_path) == "0123456789"
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "packed-refs").write_text(
        "# pack-refs\nfedcba9876543210fedcba9876543210fedcba98 refs/heads/main\n"
    )
    assert commit(tmp_path) == "fedcba9876"
    (git / "refs" / "heads" / "main").write_text("abcdef0123456789abcdef0123456789abcdef01\n")
    assert commit(tmp_path) == "abcdef0123"
    assert commit(tmp_path / "elsewhere") == ""
