"""``deploy/update`` makes the new version ready beside the old one, which runs until then."""

import os
import subprocess

import pytest

MANAGE = """
echo "$1 with $(cat "$SITE/page.html") on the site" >>"$TOLD"
cd "$(dirname "$0")/.."
[ "$1" != collectstatic ] || cp page.html var/static/page.css
[ "$1" != "$FAILS" ]
"""
# What only root may, and what is not on this machine.
PROGRAMS = {
    "install": 'for folder; do case $folder in /*) mkdir -p "$folder" ;; esac; done',
    "runuser": 'shift 3; exec "$@"',
    "systemctl": 'echo "$1 with $(cat "$SITE/page.html") on the site" >>"$TOLD"',
}


def git(folder, *arguments):
    command = ["git", "-C", folder, "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def server(tmp_path):
    """A site at version one, of which the repository has version two."""
    repository, site, programs = tmp_path / "repository", tmp_path / "site", tmp_path / "bin"
    programs.mkdir()
    for name, text in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    for folder in ("deploy", "requirements"):
        (repository / folder).mkdir(parents=True)
    (repository / ".gitignore").write_text("/var\n/.venv\n")
    (repository / "page.html").write_text("one")
    (repository / "requirements" / "install.py").touch()
    (repository / "deploy" / "manage").write_text(MANAGE)
    with open("deploy/update") as script:
        (repository / "deploy" / "update").write_text(script.read())
    git(tmp_path, "init", "--quiet", repository)
    for version in ("one", "two"):
        (repository / "page.html").write_text(version)
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--message", version)
        if version == "one":
            git(tmp_path, "clone", "--quiet", repository, site)
    (site / ".venv" / "bin").mkdir(parents=True)
    (site / ".venv" / "bin" / "python").symlink_to("/bin/true")
    (site / "var").mkdir()
    return site


def update(site, *arguments, fails=""):
    environment = os.environ | {
        "PATH": f"{site.parent / 'bin'}:{os.environ['PATH']}",
        "SITE": str(site),
        "TOLD": str(site.parent / "told"),
        "FAILS": fails,
    }
    script = ["sh", site / "deploy" / "update", *arguments]
    code = subprocess.run(script, env=environment, capture_output=True).returncode
    told = site.parent / "told"
    lines = told.read_text().splitlines() if told.exists() else []
    told.unlink(missing_ok=True)
    return code, lines


def test_the_old_version_is_whole_until_the_new_one_is_ready(server):
    first = git(server, "rev-parse", "HEAD")
    assert update(server) == (0, [
        "migrate with one on the site",
        "collectstatic with one on the site",
        "write_error_pages with one on the site",
        "reload with two on the site",
        "restart with two on the site",
        "refresh_articles with two on the site",
    ])  # fmt: skip
    assert (server / "var" / "static" / "page.css").read_text() == "two"
    assert not (server.parent / "next").exists()

    code, lines = update(server, first)
    assert (code, lines[-1]) == (0, "refresh_articles with one on the site")


@pytest.mark.parametrize("fails", ["migrate", "collectstatic", "write_error_pages"])
def test_a_version_that_cannot_be_made_ready_changes_nothing(server, fails):
    code, lines = update(server, fails=fails)
    assert code != 0
    assert lines[-1] == f"{fails} with one on the site"
    assert (server / "page.html").read_text() == "one"
    assert update(server)[0] == 0


def test_a_version_that_is_not_there_changes_nothing(server):
    assert update(server, "nonsense") == (128, [])
