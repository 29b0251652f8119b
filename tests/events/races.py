"""The database as many requests at once meet it: every thread has a connection of its own."""

import threading
from contextlib import contextmanager

from django.db import connection, connections

LONGEST = 120  # seconds; a hanging thread is a failure, not a hanging test run


@contextmanager
def shared_database(folder):
    """Use a copy of the test database that all threads share; what happens in it is gone afterwards."""
    copy = _copy_sqlite if connection.vendor == "sqlite" else _copy_postgresql
    with copy(folder):
        yield


@contextmanager
def _copy_sqlite(folder):
    """The test database is in the memory of one connection, so copy it to a file."""
    file = folder / "race.sqlite3"
    connection.ensure_connection()
    file.write_bytes(connection.connection.serialize())
    with _named(str(file)):
        yield


@contextmanager
def _copy_postgresql(folder):
    import psycopg

    settings = connections.settings["default"]
    template, name = settings["NAME"], f"{settings['NAME']}_race"
    connection.close()  # a database that is copied may have no visitors
    server = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    parameters = {key: settings[value] for key, value in server.items()} | {"dbname": "postgres"}
    with psycopg.connect(**parameters, autocommit=True) as administrator:
        administrator.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            with _named(name):
                yield
        finally:
            administrator.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _named(name):
    """Every connection that is opened now goes to this database."""
    own, settings = connections["default"], connections.settings["default"]
    connections.settings["default"] = settings | {"NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = settings
        connections["default"] = own


def at_once(works):
    """Run functions in threads that start together; return what they returned, or the error they raised."""
    start, results = threading.Barrier(len(works), timeout=LONGEST), [None] * len(works)

    def run(number, work):
        try:
            start.wait()
            results[number] = work()
        except Exception as error:
            results[number] = error
        finally:
            connections["default"].close()

    threads = [
        threading.Thread(target=run, args=(number, work), daemon=True) for number, work in enumerate(works)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
    assert not any(thread.is_alive() for thread in threads)
    return results
