"""Readers read from a copy of the database that follows it (``DATABASE_REPLICA_URL``).

The copy is always a little behind, and nobody may see that. So every change notes up to where a copy must
have come, before it ends the generation of what readers see (``home.generation``). Only a request that found
the copy to have come that far reads it. Without a note, or an answer, the database itself is read.
"""

import logging
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache
from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, transaction

from .generation import POSITION, REPLICA, hold, let_go

NOTING = 0x6F6E7473
"""A lock in the database: of two who note at once, the last one knows of both changes."""
LOOKS_AGAIN_AFTER = 10
"""Seconds in which a process does not ask a copy again that did not answer."""

logger = logging.getLogger(__name__)


class Work:
    """What one request does with the databases."""

    away_until = 0.0  # of the whole process

    def __init__(self):
        self.reads_copy = self.has_written = False

    def read_copy(self):
        """Read the copy if it has all that readers may see now."""
        # What is worked out meanwhile is kept as of now: what is published later is not in it.
        hold()
        self.reads_copy = _has_caught_up()
        if not self.reads_copy:
            let_go()

    def leave_copy(self):
        self.reads_copy = False
        let_go()

    def watch(self, execute, sql, *args):
        """Read the database itself once something was written to it."""
        if not str(sql).startswith("SELECT"):
            self.has_written = True
            self.reads_copy = False  # what is kept is named as of the copy until the request ends
        return execute(sql, *args)


_work: ContextVar[Work | None] = ContextVar("work", default=None)


@contextmanager
def working():
    """Yield the work of a request."""
    token = _work.set(work := Work())
    try:
        with connection.execute_wrapper(work.watch):
            yield work
    finally:
        work.leave_copy()
        _work.reset(token)


class Router:
    def db_for_read(self, model, **hints):
        work = _work.get()
        # Whoever is about to change something has to see what it is now.
        return REPLICA if work and work.reads_copy and not connection.in_atomic_block else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return False if db == REPLICA else None


def note() -> None:
    """Note how far a copy must have come to be read."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NOTING])
            cursor.execute("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
            cache.set(POSITION, (int(cursor.fetchone()[0]), time.time()), timeout=None)
    except Error:
        logger.exception("Readers read the database itself until the next change.")
        cache.delete(POSITION)


def lag() -> float:
    """Return for how many seconds the copy has missed the last change. Raises when it does not answer."""
    position = _position()
    wanted, noted = cache.get(POSITION) or (0, 0)
    return 0 if position >= wanted else time.time() - noted


def _has_caught_up():
    noted = cache.get(POSITION)
    # Without its server each machine keeps notes of its own.
    if noted is None or getattr(cache, "is_away", False) or time.monotonic() < Work.away_until:
        return False
    try:
        return _position() >= noted[0]
    except Error as error:
        connections[REPLICA].close()
        Work.away_until = time.monotonic() + LOOKS_AGAIN_AFTER
        logger.warning("The copy of the database does not answer: %s", error)
        return False


def _position():
    """Ask each time: several copies may share an address, and it also tells whether one is still there."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute("SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn")
        (position,) = cursor.fetchone()
    return int(position or 0)  # a database that follows nothing has none
