"""``deploy/restore`` opens the site again, unless it is half of one and half of the other."""

import os
import shutil
import subprocess

import pytest

MANAGE = 'echo "${3:-$1}" >>told; case "$3" in --check) exit $CHECK;; --noinput) exit $RESTORE;; esac'
SYSTEMCTL = '#!/bin/sh\necho "$1" >>told'


@pytest.fixture
def restore(tmp_path):
    """Runs the script with commands that only write down that they ran, and end as they are told to."""
    (tmp_path / "deploy").mkdir()
    shutil.copy("deploy/restore", tmp_path / "deploy")
    (tmp_path / "deploy" / "manage").write_text(MANAGE)
    (tmp_path / "systemctl").write_text(SYSTEMCTL)
    (tmp_path / "systemctl").chmod(0o755)

    def run(check=0, restore=0):
        environment = os.environ | {
            "PATH": f"{tmp_path}:{os.environ['PATH']}",
            "CHECK": str(check),
            "RESTORE": str(restore),
        }
        script = ["sh", tmp_path / "deploy" / "restore", tmp_path / "backup"]
        done = subprocess.run(script, env=environment, capture_output=True)
        return done.returncode, (tmp_path / "told").read_text().split()

    return run


def test_the_site_is_closed_meanwhile(restore):
    assert restore() == (0, ["--check", "stop", "--noinput", "write_error_pages", "start"])


def test_the_site_stays_open_for_a_backup_that_is_not_right(restore):
    assert restore(check=3) == (3, ["--check"])


def test_the_site_opens_again_when_nothing_was_changed(restore):
    assert restore(restore=3) == (3, ["--check", "stop", "--noinput", "start"])


@pytest.mark.parametrize("code", [1, 137])
def test_the_site_stays_closed_when_it_is_half_restored(restore, code):
    assert restore(restore=code) == (code, ["--check", "stop", "--noinput"])
