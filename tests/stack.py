"""``make stack``: the whole production server on this machine, as this user, with sample content.

It runs the configuration in ``deploy/`` with other places and ports: nginx, gunicorn, the worker, the
timers, PostgreSQL and Redis. Everything is under ``var/stack`` and stops with Ctrl-C.
"""

import getpass
import grp
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from deploy.render import render

from .postgresql import Cluster, find_programs

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "stack"
HTTP, HTTPS, REDIS = (
    int(os.environ.get(name, port))
    for name, port in [("HTTP_PORT", 8080), ("HTTPS_PORT", 8443), ("REDIS_PORT", 6390)]
)
PASSWORD = "een-wachtwoord-voor-proeven"
TIMERS = {"publish_scheduled": 60, "offer_places": 300}
"""Seconds between two runs."""
PROGRAMS = {"nginx": "nginx-light", "redis-server": "redis-server", "openssl": "openssl"}


class ServerCluster(Cluster):
    """A cluster with the settings of the server instead of those that make tests fast."""

    options = ""

    def create(self):
        super().create()
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write((ROOT / "deploy/postgresql/ontsec.conf").read_text())


def find(program: str) -> str | None:
    """Debian keeps the programs of servers off the PATH of users."""
    return shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")


def main() -> None:
    missing = [package for program, package in PROGRAMS.items() if not find(program)]
    missing += [] if find_programs() else ["postgresql"]
    if missing:
        sys.exit(f"make stack needs what is not on this machine: sudo apt-get install {' '.join(missing)}")
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(0))
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name in ("run", "logs", "tls", "conf", "media", "acme", "cache"):
        (FOLDER / name).mkdir(parents=True)
    cluster = ServerCluster(find_programs())
    processes: dict[str, subprocess.Popen] = {}
    try:
        cluster.create()
        environment = _environment(cluster.start())
        _configure()
        _start(processes, environment, "redis")
        _prepare(environment)
        _start(processes, environment, "web", "mail", "nginx")
        _wait_for(f"http://127.0.0.1:{HTTP}/health/ready/")
        print(
            f"\n  Site    https://127.0.0.1:{HTTPS}/  (a certificate of its own: browsers warn)"
            f"\n  Admin   https://127.0.0.1:{HTTPS}/beheer/  beheer, {PASSWORD}"
            f"\n  Logs    {FOLDER.relative_to(ROOT)}/logs/\n  Stop with Ctrl-C.\n",
            flush=True,
        )
        _watch(processes, environment)
    except KeyboardInterrupt:
        pass
    finally:
        for process in reversed(processes.values()):
            process.terminate()
        for process in processes.values():
            process.wait()
        cluster.remove()


def _environment(database):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ontsec_site.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "BASE_URL": f"https://127.0.0.1:{HTTPS}",
        "DATABASE_URL": database,
        "REDIS_URL": f"redis://127.0.0.1:{REDIS}/0",
        "MEDIA_ROOT": str(FOLDER / "media"),
        "WEB": f"unix:{FOLDER}/run/web.sock",
        # Everybody knows the password, and only this machine can come here; TWO_STEP_REQUIRED=1 tries it.
        "TWO_STEP_REQUIRED": os.environ.get("TWO_STEP_REQUIRED", "0"),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }


def _configure():
    folders = ("conf", "logs", "cache", "tls", "acme", "media")
    places = {name.upper(): str(FOLDER / name) for name in folders}
    render(FOLDER / "conf", places | {
        "USER": f"{getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}",
        "PID": str(FOLDER / "run" / "nginx.pid"),
        "WEB": f"unix:{FOLDER}/run/web.sock",
        "STATIC": str(ROOT / "var" / "static"),
        "ERRORS": str(ROOT / "var" / "errors"),
        "HOSTS": "127.0.0.1 localhost",
        "HTTP_PORT": f"127.0.0.1:{HTTP}",
        "HTTPS_PORT": f"127.0.0.1:{HTTPS}",
        "PORT_IN_ADDRESS": f":{HTTPS}",
        "REDIS_PORT": str(REDIS),
    })  # fmt: skip
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
         "-keyout", FOLDER / "tls/key.pem", "-out", FOLDER / "tls/cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def _prepare(environment):
    print("Preparing the site; this takes a minute.", flush=True)
    names = ["--username", "beheer", "--email", "beheer@example.org"]
    for arguments in (
        ["migrate", "-v0"],
        ["seed", "--demo"],
        ["createsuperuser", "--noinput", *names],
        ["collectstatic", "--noinput", "-v0"],
        ["write_error_pages"],
    ):
        _manage(arguments, environment, check=True)


def _manage(arguments, environment, **options):
    with (FOLDER / "logs" / "commands.log").open("a") as log:
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, **options)


def _start(processes, environment, *names):
    nginx = [find("nginx"), "-e", FOLDER / "logs" / "error.log", "-c", FOLDER / "conf" / "nginx.conf"]
    commands = {
        "redis": [find("redis-server"), FOLDER / "conf" / "redis.conf", "--dir", FOLDER / "run"],
        "web": [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
        "mail": [sys.executable, "manage.py", "send_mail", "--every", "10"],
        "nginx": [*nginx, "-g", "daemon off;"],
    }
    for name in names:
        with (FOLDER / "logs" / f"{name}.log").open("a") as log:
            # A session of its own, so that Ctrl-C does not reach it before its turn.
            processes[name] = subprocess.Popen(
                commands[name], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )


def _wait_for(address):
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The site did not start; see {FOLDER / 'logs'}.")


def _watch(processes, environment):
    """Do what systemd does: run the timers, and start again what stopped."""
    next_run = dict.fromkeys(TIMERS, 0.0)
    while True:
        stopped = [name for name, process in processes.items() if process.poll() is not None]
        _start(processes, environment, *stopped)
        for command, seconds in TIMERS.items():
            if time.monotonic() >= next_run[command]:
                next_run[command] = time.monotonic() + seconds
                _manage(["timer", command], environment, check=False)
        time.sleep(1)


if __name__ == "__main__":
    main()
