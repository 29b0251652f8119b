"""The site behind a real web server, one process of it, and what that process costs."""

import http.client
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from tests.postgresql import free_port

PATIENCE = 30


@contextmanager
def served(**environment):
    """Start gunicorn as the server runs it, with one process and one thread; yield a ``Server``."""
    port = free_port()
    command = ["gunicorn", "tests.bench.wsgi", "--config", "deploy/gunicorn.conf.py", "--threads", "1"]
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            *command,
            "--bind",
            f"127.0.0.1:{port}",
            "--workers",
            "1",
            "--log-level",
            "error",
        ],
        env=os.environ | environment,
    )
    try:
        yield Server(process.pid, port)
    finally:
        process.terminate()
        process.wait()


class Server:
    def __init__(self, master, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._wait()
        self.worker = Path(f"/proc/{master}/task/{master}/children").read_text().split()[0]

    def _wait(self):
        for _ in range(PATIENCE * 10):
            try:
                return self.connection.connect()
            except ConnectionRefusedError:
                time.sleep(0.1)
        sys.exit("gunicorn does not start")

    def ask(self, address) -> bytes:
        self.connection.request("GET", address)
        response = self.connection.getresponse()
        content = response.read()
        assert response.status == 200, (address, response.status)
        return content

    def cost(self, address) -> float:
        """Milliseconds of CPU of the web process and of its database server for one request."""
        before = self._cpu()
        self.ask(address)
        return (self._cpu() - before) * 1000

    def _cpu(self):
        threads = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(_seconds(file) for file in (*threads, *_backends()))


def _backends():
    """The processes of PostgreSQL that work for somebody else than this process: the web servers."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [Path(f"/proc/{pid}/schedstat") for (pid,) in cursor.fetchall()]


def _seconds(schedstat):
    return int(schedstat.read_text().split()[0]) / 1e9
