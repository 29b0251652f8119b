"""A backup is whole or there is none; old ones go, but never the last that can be restored."""

import os
import tarfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from .backing_up import backup, put, restore, text_of

pytestmark = pytest.mark.usefixtures("site")


def aged(file, days):
    moment = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(file, (moment, moment))
    return file


def disk_full(file, *args):
    file.write_bytes(b"half")
    raise OSError("disk full")


@pytest.fixture
def at_archiving(monkeypatch):
    """Does something when the files were listed, before the first of them is read."""

    def do(work):
        add = tarfile.TarFile.addfile

        def later(archive, member, *args):
            if member.name == "database":
                work()
            return add(archive, member, *args)

        monkeypatch.setattr(tarfile.TarFile, "addfile", later)

    return do


def test_only_the_user_of_the_site_can_read_a_backup():
    file = backup()
    assert oct(file.stat().st_mode)[-3:] == "600"
    assert oct(file.parent.stat().st_mode)[-3:] == "700"


def test_a_file_that_changes_meanwhile_is_in_the_backup_as_it_was_read(at_archiving):
    put("plan.txt", "het plan")
    at_archiving(lambda: Path(default_storage.path("plan.txt")).write_text("het plan, en het is af"))
    restore(backup())
    assert text_of("plan.txt") == "het plan, en het is af"


def test_a_file_that_goes_meanwhile_is_not_in_the_backup(at_archiving):
    put("blijft.txt", "dit blijft")
    put("plan.txt", "het plan")
    at_archiving(lambda: default_storage.delete("plan.txt"))
    restore(backup())
    assert text_of("blijft.txt") == "dit blijft"
    assert not default_storage.exists("plan.txt")


@pytest.mark.parametrize("stage", ["dump", "archive", "verify"])
def test_there_is_no_half_backup_when_making_one_fails(monkeypatch, tmp_path, stage):
    place = {"dump": "dumps.dump", "archive": "backups._archive", "verify": "backups.verify"}[stage]
    monkeypatch.setattr(f"ontsec_site.{place}", disk_full)
    with pytest.raises(CommandError, match="No backup was made: disk full"):
        backup()
    assert list((tmp_path / "backup").iterdir()) == []


def test_an_archive_that_was_written_wrong_gets_no_name(monkeypatch, tmp_path):
    add = tarfile.TarFile.addfile

    def spoil(archive, member, source=None):
        add(archive, member, source)
        if member.name == "database":
            source.checksum.update(b"what did not reach the disk")

    monkeypatch.setattr(tarfile.TarFile, "addfile", spoil)
    with pytest.raises(CommandError, match="database is damaged"):
        backup()
    assert list((tmp_path / "backup").iterdir()) == []


def test_old_backups_go_in_time(settings):
    old = aged(backup().rename(settings.BACKUP_ROOT / "ontsec-2020.tar.gz"), settings.BACKUP_DAYS + 1)
    new = backup()
    assert [old.exists(), new.exists()] == [False, True]


def test_when_none_can_be_made_old_ones_go_too_but_not_the_last_whole_one(settings, monkeypatch):
    made = backup()
    whole, other, half = (settings.BACKUP_ROOT / f"ontsec-{name}.tar.gz" for name in ("b", "a", "c"))
    for file, days in ((other, 3), (whole, 2), (half, 1)):
        file.write_bytes(made.read_bytes()[: -200 if file == half else None])
        aged(file, settings.BACKUP_DAYS + days)
    made.unlink()
    monkeypatch.setattr("ontsec_site.backups._archive", disk_full)
    with pytest.raises(CommandError, match="disk full"):
        backup()
    assert list(settings.BACKUP_ROOT.iterdir()) == [whole]
    restore(whole)


def test_what_a_machine_that_went_down_left_of_a_backup_goes(settings):
    left = settings.BACKUP_ROOT / ".unfinished-x"
    left.mkdir(parents=True)
    (left / "database").write_text("everybody")
    aged(left, 2)
    backup()
    assert not left.exists()


def test_files_in_a_bucket_are_left_to_it_and_that_is_said(settings, capsys):
    put("documents/lijst.txt", "van hier")
    settings.MEDIA_BUCKET = {"bucket_name": "x"}
    call_command("backup")
    told = capsys.readouterr().out
    assert "1 files" in told  # the database
    assert "in the bucket and not in backups" in told
    put("documents/later.txt", "blijft")
    restore(told.partition(": ")[0])
    assert text_of("documents/later.txt") == "blijft"
