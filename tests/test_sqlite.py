"""SQLite as the site sets it up: what a machine without PostgreSQL runs on."""

import sqlite3
import threading

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.db.utils import ConnectionHandler

from ontsec_site.settings.base import SQLITE

ALIAS = "on_file"
WRITERS = 2
TURNS = 30
READS = 20  # time enough in every transaction for the other writer to meet it
LONGEST = 30  # seconds; a hanging thread is a failure, not a hanging test run


@pytest.fixture
def database(tmp_path, monkeypatch, django_db_blocker):
    """A database file with the site's own options, under an alias that every thread may use."""
    file = tmp_path / "db.sqlite3"
    handler = ConnectionHandler({"default": SQLITE | {"NAME": file}})
    monkeypatch.setitem(connections.settings, ALIAS, handler.settings["default"])
    with django_db_blocker.unblock():
        yield file
        _forget_connection()


def _forget_connection():
    connections[ALIAS].close()
    del connections[ALIAS]


def ask(sql, *parameters):
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql, parameters)
        row = cursor.fetchone()
    return row[0] if row else None


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 1), ("busy_timeout", 20_000)],
)
def test_options_are_really_on(database, pragma, value):
    assert ask(f"PRAGMA {pragma}") == value


def test_foreign_keys_are_enforced(database):
    ask("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    ask("CREATE TABLE child (parent_id INTEGER REFERENCES parent (id))")
    with pytest.raises(IntegrityError):
        ask("INSERT INTO child VALUES (7)")


def test_transaction_takes_the_write_lock_when_it_starts(database):
    ask("CREATE TABLE counter (value INTEGER)")
    other = sqlite3.connect(database, timeout=0)
    with transaction.atomic(using=ALIAS), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_two_writers_and_a_reader_never_meet_a_lock(database):
    ask("CREATE TABLE counter (value INTEGER)")
    ask("INSERT INTO counter VALUES (0)")
    start = threading.Barrier(WRITERS + 1, timeout=LONGEST)
    written = threading.Event()
    problems, seen = [], []

    def write():
        for _ in range(TURNS):
            # Reading first is what makes a deferred transaction fail when it starts to write.
            with transaction.atomic(using=ALIAS):
                value = max(ask("SELECT value FROM counter") for _ in range(READS))
                ask("UPDATE counter SET value = %s", value + 1)

    def read():
        while not written.is_set():
            seen.append(ask("SELECT value FROM counter"))

    def run(work):
        try:
            start.wait()
            work()
        except (DatabaseError, threading.BrokenBarrierError) as error:
            problems.append(repr(error))
        finally:
            _forget_connection()

    writers = [threading.Thread(target=run, args=(write,), daemon=True) for _ in range(WRITERS)]
    reader = threading.Thread(target=run, args=(read,), daemon=True)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join(LONGEST)
    written.set()
    reader.join(LONGEST)

    assert not any(thread.is_alive() for thread in (*writers, reader))
    assert problems == []
    assert ask("SELECT value FROM counter") == WRITERS * TURNS
    assert seen == sorted(seen)
