"""The database as one file, and back again. Each function leaves the database as it was when it fails."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection

SERVER = {
    "PGHOST": "HOST",
    "PGPORT": "PORT",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGDATABASE": "NAME",
    "PGSSLMODE": "sslmode",
    "PGSSLROOTCERT": "sslrootcert",
    "PGSSLCERT": "sslcert",
    "PGSSLKEY": "sslkey",
    "PGOPTIONS": "options",
}
"""How the programs of PostgreSQL are told what ``DATABASE_URL`` says of the server."""


class DumpError(Exception):
    """The database could not be written to a file or read from one; the message tells why."""


def dump(file: Path) -> None:
    """Write the database as it is at one moment. Raises ``DumpError``."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--no-owner", "--no-privileges", "--file", file)


def load(file: Path) -> None:
    """Replace everything in the database by what a file holds, in one transaction. Raises ``DumpError``."""
    if connection.vendor == "sqlite":
        _load_sqlite(file)
    else:
        # What a later release made is in no older dump, so clearing goes by the schema and not by the dump.
        clear = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
        arguments = ["--single-transaction", "--set", "ON_ERROR_STOP=1", "--no-psqlrc", "--quiet"]
        _run("psql", *arguments, "--command", clear, "--file", file)
    connection.close()


def _load_sqlite(file):
    with closing(sqlite3.connect(file)) as copy:
        try:
            connection.ensure_connection()
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise DumpError("the database in the backup is damaged")
            copy.backup(connection.connection)
        except (sqlite3.Error, DatabaseError) as error:
            raise DumpError(f"the database cannot be replaced: {error}") from error


def _run(program, *arguments):
    if not shutil.which(program):
        raise DumpError(f"{program} is not on this machine: install the client programs of PostgreSQL.")
    settings = connection.settings_dict | connection.settings_dict["OPTIONS"]
    known = {variable: str(settings[name]) for variable, name in SERVER.items() if settings.get(name)}
    done = subprocess.run(
        [program, *arguments],
        env=os.environ | known,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        # Rows of a table may be in the message: only its first line goes on.
        reason = next(iter(done.stderr.splitlines()), f"exit code {done.returncode}")
        raise DumpError(f"{program} failed: {reason}")
