"""What the measurements share: CPU time of this process and of its database server, and many articles."""

import subprocess
import sys
import time
from pathlib import Path


def cpu() -> float:
    """Seconds of CPU that this process and its database server have used."""
    from django.db import connection

    server = 0.0
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        fields = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()
        server = int(fields[0]) / 1e9
    return time.process_time() + server


def analyze() -> None:
    """Let the database look at its tables, as it does by itself on a site that has been there for a day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def own_database(name) -> None:
    """Go on in a database of this name, which is made. SQLite's is in memory: nobody else has it."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        connection.close()
        connection.settings_dict["NAME"] = name


class Process:
    """Another process, which measures what it is asked to: a line of words, and a line with the answer.

    Several are asked by turns, so that what else runs on the machine bothers each as much.
    """

    def __init__(self, module, number):
        command = [sys.executable, "-m", module, f"--answer={number}"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.vendor = self.process.stdout.readline().strip()

    def queries(self, name, state):
        return int(self._ask("queries", name, state))

    def ms(self, name, state):
        return float(self._ask("ms", name, state))

    def _ask(self, *words):
        self.process.stdin.write("|".join(words) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

    def end(self):
        self.process.stdin.close()
        self.process.wait()
