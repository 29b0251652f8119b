"""The programs of PostgreSQL reach the database in the way that the site does."""

import os
from types import SimpleNamespace

from ontsec_site import dumps
from ontsec_site.settings import services

ADDRESS = (
    "postgresql://ontsec:secret@database.example.org:5433/site"
    "?sslmode=verify-full&sslrootcert=/etc/ontsec/root.pem&sslcert=/a.pem&sslkey=/b.pem"
    "&options=-c%20search_path%3Dsite"
)


def test_a_dump_is_made_over_the_connection_that_the_address_asks_for(tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    program.write_text('#!/bin/sh\nfor last; do :; done\nenv | grep ^PG | sort >"$last"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    database = SimpleNamespace(vendor="postgresql", settings_dict=services.database(ADDRESS))
    monkeypatch.setattr(dumps, "connection", database)
    dumps.dump(tmp_path / "dump")
    assert (tmp_path / "dump").read_text().splitlines() == [
        "PGDATABASE=site",
        "PGHOST=database.example.org",
        "PGOPTIONS=-c search_path=site",
        "PGPASSWORD=secret",
        "PGPORT=5433",
        "PGSSLCERT=/a.pem",
        "PGSSLKEY=/b.pem",
        "PGSSLMODE=verify-full",
        "PGSSLROOTCERT=/etc/ontsec/root.pem",
        "PGUSER=ontsec",
    ]
