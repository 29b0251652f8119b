"""Bring .venv in line with a lock file: ``python requirements/install.py base|scale|test``.

Needs nothing but Python itself, and does nothing when the lock file is already installed. A copy of the
lock file, written last, records what .venv holds; a marker that outlives a killed installation makes the
next one start afresh, because pip takes a half-copied package for an installed one.
"""

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import textwrap
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MARKER = VENV / "installing"
LOG = ROOT / "var" / "pip.log"
# Each pins all that those before it pin, in the same versions.
CONTAINED = {"base": ["base"], "scale": ["base", "scale"], "test": ["base", "scale", "test"]}


def main(name: str) -> None:
    if is_current(name):
        return
    with one_at_a_time():
        if not is_current(name):
            install(name)


def lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name: str) -> Path:
    return VENV / f"installed-{name}.txt"


def is_current(name: str) -> bool:
    recorded = stamp(name)
    return recorded.is_file() and recorded.read_bytes() == lock_file(name).read_bytes() and is_usable()


def is_usable() -> bool:
    """Whether .venv still has a working Python 3.11+: the one it was made from may be gone or replaced."""
    probe = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", probe], stderr=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def one_at_a_time():
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "install.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another installation into .venv is running; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(name: str) -> None:
    started = time.monotonic()
    if MARKER.exists() or not is_usable():
        create_venv()
    MARKER.touch()
    for old in CONTAINED:
        stamp(old).unlink(missing_ok=True)
    say(f"Installing requirements/{name}.txt into .venv (well under a minute) ...")
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    lock = ["--no-deps", "--require-hashes", "--requirement", lock_file(name)]
    run_logged([*pip, "install", *lock], f"install requirements/{name}.txt")
    for contained in CONTAINED[name]:
        shutil.copyfile(lock_file(contained), stamp(contained))
    MARKER.unlink()
    say(f"Installed in {time.monotonic() - started:.0f} s.")


def create_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        add_venv_module()
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    MARKER.touch()
    say(f"Creating .venv with Python {sys.version.split()[0]} ...")
    # The base interpreter, so that .venv never depends on a virtual environment that happens to be active.
    run_logged([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], "create .venv")


def add_venv_module() -> None:
    """Debian and Ubuntu package the venv module apart from Python."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(
            f"{sys.executable} cannot create virtual environments: its venv module is missing.\n"
            f"On Debian and Ubuntu: sudo apt-get install {package}"
        )
    say(f"Installing {package}, which this Python lacks ...")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run_logged(["apt-get", "update"], "update the package lists")
    run_logged(["apt-get", "install", "--yes", "--no-install-recommends", package], f"install {package}")


def run_logged(command: list, purpose: str) -> None:
    quiet = {"stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    with LOG.open("w") as log:
        result = subprocess.run(command, stdout=log, check=False, **quiet)
    if result.returncode:
        lines = LOG.read_text(errors="replace").rstrip().splitlines()[-8:]
        tail = "\n".join(f"    {textwrap.shorten(line, 240, placeholder=' ...')}" for line in lines)
        sys.exit(f"Could not {purpose}. Its last lines (all of them are in var/{LOG.name}):\n{tail}")


def say(message: str) -> None:
    print(message, flush=True)


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in CONTAINED]:
        sys.exit(f"usage: python requirements/install.py {'|'.join(CONTAINED)}")
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("Interrupted; the next time it starts again.")
