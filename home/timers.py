"""The commands that the server starts by itself, and whether it still does.

Nobody sees a timer that stopped, until a page is not published. So each run is written down by
``manage.py timer COMMAND``, which is what the timers start.
"""

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.management import call_command
from django.db import Error, connection
from django.utils import timezone

from .models import TimerRun

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True)
class Timer:
    command: str
    every: timedelta
    label: str
    """What it does, in Dutch."""

    def is_late(self, run: TimerRun, now: datetime) -> bool:
        """Whether so many runs in a row did not succeed that somebody should look."""
        return now - (run.succeeded_at or run.started_at) > max(3 * self.every, 10 * MINUTE)


TIMERS = (
    Timer("publish_scheduled", MINUTE, "Geplande pagina’s op de site zetten en eraf halen"),
    Timer("offer_places", 5 * MINUTE, "Vrije plaatsen aanbieden aan wie op een wachtlijst staat"),
    Timer("backup", DAY, "Een reservekopie maken"),
    Timer("anonymise_registrations", DAY, "Namen van deelnemers wissen als hun tijd om is"),
    Timer("erase_contact_messages", DAY, "Oude berichten van lezers en tellingen wissen"),
    Timer("erase_removed_pages", DAY, "Verwijderde pagina’s na 30 dagen wissen"),
    Timer("answer_askers", DAY, "Vragenstellers mailen, en hun oude adressen wissen"),
    Timer("mail_editors", DAY, "Redacteuren mailen over streefdatums, en wie dat koos de mail van de dag"),
    Timer("check_links", DAY, "Links en pagina’s nakijken"),
    Timer("clearsessions", DAY, "Verlopen inlogsessies opruimen"),
)


def run(command: str) -> bool:
    """Run a command and write down how it went. Raises what the command raises.

    Another machine may be at it, or this one still: then that is enough, and nothing is done.
    """
    with _alone(command) as is_alone:
        if is_alone:
            _run(command)
    return is_alone


@contextmanager
def _alone(command):
    """SQLite is the database of one machine, and its units start a command once."""
    if connection.vendor != "postgresql":
        yield True
        return
    key = [int.from_bytes(sha256(command.encode()).digest()[:7])]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", key)
        (is_alone,) = cursor.fetchone()
    try:
        yield is_alone
    finally:
        # The lock goes with the connection, when the command closed that or lost it.
        if is_alone:
            with suppress(Error), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", key)


def _run(command):
    started = timezone.now()
    TimerRun.objects.update_or_create(command=command, defaults={"started_at": started})
    row = TimerRun.objects.filter(command=command)
    try:
        call_command(command)
    except BaseException as error:
        row.update(error=type(error).__name__)
        raise
    row.update(succeeded_at=timezone.now(), error="")


def last_runs() -> list[tuple[Timer, TimerRun | None, bool]]:
    """Return each timer with its last run, if there ever was one, and whether it is late."""
    runs, now = TimerRun.objects.in_bulk(), timezone.now()
    return [
        (timer, run, run is not None and timer.is_late(run, now))
        for timer in TIMERS
        for run in [runs.get(timer.command)]
    ]


def late() -> list[str]:
    """Return the commands that do not run any more. One that never ran is not expected here."""
    return [timer.command for timer, _, is_late in last_runs() if is_late]
