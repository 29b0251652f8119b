"""Run a command against a throwaway PostgreSQL: ``python -m tests.postgresql COMMAND...``.

Starts a cluster that exists only while the command runs, passes it on as ``DATABASE_URL`` and returns the
command's exit code. ``python -m tests.postgresql --find`` only tells where the server's programs are.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

DEBIAN_FOLDERS = Path("/usr/lib/postgresql")  # Debian keeps a version's server programs off the PATH
USER = "ontsec"
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
# A crash may lose everything, so nothing needs to reach the disk.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
CONNECTIONS = "-c max_connections=300"  # a test of many people at once has one for each
START_ATTEMPTS = 5


def find_programs() -> Path | None:
    """The folder with initdb and pg_ctl: the one on the PATH, else Debian's newest version."""
    debian = sorted(DEBIAN_FOLDERS.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("pg_ctl")
    folders = [Path(on_path).resolve().parent, *debian] if on_path else debian
    return next((folder for folder in folders if has_programs(folder)), None)


def has_programs(folder: Path) -> bool:
    return all((folder / program).exists() for program in ("initdb", "pg_ctl"))


class Cluster:
    options = f"{SPEED} {CONNECTIONS}"

    def __init__(self, programs: Path):
        self.programs = programs
        # Directly under /tmp: the user postgres must be able to enter, and a socket's path may not be long.
        self.folder = Path(tempfile.mkdtemp(prefix="ontsec-postgresql-", dir="/tmp"))
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.password = secrets.token_hex(16)
        self.owner = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            self.owner = {"user": "postgres", "group": "postgres", "extra_groups": []}

    def create(self) -> None:
        password_file = self.folder / "password"
        password_file.write_text(self.password)
        if self.owner:
            for path in (self.folder, password_file):
                shutil.chown(path, "postgres", "postgres")
        self.run(
            *("initdb", "--pgdata", self.data, "--username", USER, "--no-sync"),
            *("--auth", "scram-sha-256", "--pwfile", password_file, "--encoding", "UTF8", "--locale", LOCALE),
        )

    def start(self) -> str:
        """Start the server and return its address."""
        for attempt in range(START_ATTEMPTS):
            port = free_port()  # someone else may take it before the server does
            place = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
            options = ["--log", self.log, "--options", f"{place} {self.options}"]
            try:
                self.run("pg_ctl", "start", "--wait", "--pgdata", self.data, *options)
                break
            except subprocess.CalledProcessError:
                if attempt == START_ATTEMPTS - 1:
                    raise
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{port}/postgres"

    def remove(self) -> None:
        try:
            if (self.data / "postmaster.pid").exists():
                self.run("pg_ctl", "stop", "--pgdata", self.data, "--mode", "immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *arguments) -> None:
        # Its own session, so that Ctrl-C reaches the command but does not take the server away under it.
        subprocess.run(
            [self.programs / program, *arguments],
            **self.owner,
            cwd=self.folder,
            check=True,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Command:
    """The command, and what to do with signals: none of them may leave a server behind."""

    def __init__(self, arguments: list[str]):
        self.arguments = arguments
        self.process: subprocess.Popen | None = None
        self.received: int | None = None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.pass_on)

    def pass_on(self, number: int, _frame) -> None:
        self.received = number
        # A terminal sends Ctrl-C to the command as well.
        if self.process and number != signal.SIGINT:
            self.process.send_signal(number)

    def run(self, url: str) -> int:
        if self.received:  # while the server was starting
            return 128 + self.received
        try:
            self.process = subprocess.Popen(self.arguments, env={**os.environ, "DATABASE_URL": url})
        except OSError as error:
            print(f"Cannot run {self.arguments[0]}: {error.strerror}", file=sys.stderr)
            return 127
        code = self.process.wait()
        return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    programs = find_programs()
    if programs is None:
        print("PostgreSQL's server programs (initdb, pg_ctl) are not on this machine.", file=sys.stderr)
        return 1
    if arguments == ["--find"]:
        print(programs)
        return 0
    command = Command(arguments)
    cluster = Cluster(programs)
    try:
        cluster.create()
        return command.run(cluster.start())
    except subprocess.CalledProcessError as error:
        log = cluster.log.read_text() if cluster.log.exists() else ""
        print(f"{error}\n{error.stderr}{log}", file=sys.stderr)
        return 1
    finally:
        cluster.remove()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
