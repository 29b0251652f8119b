"""``manage.py serve``: what can be wrong with a machine is told in one message, without a traceback."""

import os
import socket
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

SETTINGS = """
from pathlib import Path
from ontsec_site.settings.dev import *
VAR_DIR = Path({folder!r})
DATABASES = {{"default": SQLITE | {{"NAME": VAR_DIR / "db.sqlite3"}}}}
"""


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def serve(folder, port) -> subprocess.CompletedProcess:
    """Run the command in a process of its own, with its database in ``folder``."""
    (folder / "settings_of_this_test.py").write_text(SETTINGS.format(folder=str(folder)), "utf-8")
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RUN_MAIN")
    }
    environment |= {
        "DJANGO_SETTINGS_MODULE": "settings_of_this_test",
        "PYTHONPATH": str(folder),
        "PORT": str(port),
    }
    return subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_taken_port_is_an_error_before_anything_is_made(db, settings, taken_port):
    settings.PORT = taken_port
    with pytest.raises(CommandError) as caught:
        call_command("serve")
    assert str(caught.value) == (
        f"Port {taken_port} of this machine is taken. Choose another: PORT={taken_port + 1} make run"
    )


def test_taken_port_in_the_terminal(tmp_path, taken_port):
    result = serve(tmp_path, taken_port)
    assert result.returncode == 1
    assert result.stderr.strip().startswith(f"CommandError: Port {taken_port} of this machine is taken.")
    assert "Traceback" not in result.stdout + result.stderr
    assert not (tmp_path / "db.sqlite3").exists()


def no_database(file):
    file.write_text("Dit is geen database, maar een boodschappenlijst." * 100, "utf-8")


def folder(file):
    file.mkdir()


def other_site(file):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE django_migrations (name TEXT)")
    connection.close()


@pytest.mark.parametrize("make", [no_database, folder, other_site])
def test_unusable_database_file_in_the_terminal(tmp_path, make):
    file = tmp_path / "db.sqlite3"
    make(file)
    result = serve(tmp_path, free_port())
    assert result.returncode == 1
    first, *rest = result.stderr.strip().splitlines()
    assert first.startswith(f"CommandError: The database {file} cannot be used: ")
    assert rest == ["Is it a database of this site, and may you write to it and to its folder?"]
    assert "Traceback" not in result.stdout + result.stderr
