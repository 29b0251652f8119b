"""Runs the whole site in a process of its own, as readers get it, with its sample content."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

from . import prepared

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "preview"
PASSWORD = "een-wachtwoord-voor-proeven"
START_LIMIT = 60
"""Seconds in which the server has to answer."""


@contextmanager
def running_site():
    """Yield the address of the site, made anew: nothing of an earlier run is left in it."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    port = _free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "ontsec_site.settings.preview",
        "DEMO_PASSWORD": PASSWORD,
        "PORT": str(port),
    }
    environment.pop("DATABASE_URL", None)
    if not prepared.load_site(FOLDER):
        FOLDER.mkdir(parents=True)
        with closing(sqlite3.connect(FOLDER / "db.sqlite3")) as database:
            prepared.load(database)
        for arguments in (["migrate", "-v0"], ["seed", "--demo"]):
            _manage(environment, *arguments)
        prepared.keep_site(FOLDER)
    _manage(environment, "collectstatic", "--noinput", "-v0")
    command = [sys.executable, "manage.py", "runserver", "--noreload", "--nostatic", f"127.0.0.1:{port}"]
    with (FOLDER / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/health/ready/", server)
            yield address
        finally:
            server.terminate()
            server.wait()


def _manage(environment, *arguments):
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)


def chromium_options() -> dict:
    """Debian's Chromium, without the look-ups of its own that a test machine need not answer."""
    return {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    }


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, server):
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start; see {FOLDER / 'server.log'}.")
