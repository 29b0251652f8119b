"""Makes and restores backups as an operator does, and spoils them."""

import json
import tarfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command


def backup(**options):
    told = StringIO()
    call_command("backup", stdout=told, **options)
    return Path(told.getvalue().partition(": ")[0])


def restore(file, **options):
    call_command("restore", file, interactive=False, stdout=StringIO(), **options)


def refusal(file, **options):
    """Why nothing was restored; the exit code says too that nothing was."""
    with pytest.raises(CommandError) as refused:
        restore(file, **options)
    assert str(refused.value).startswith("Nothing was restored: ")
    assert refused.value.returncode == 3
    return str(refused.value)


def put(name, text):
    default_storage.save(name, ContentFile(text.encode()))


def text_of(name):
    with default_storage.open(name) as file:
        return file.read().decode()


def rewritten(file, change):
    """The same backup with other contents: ``change`` gets the folder it is unpacked in."""
    folder, other = file.parent / "unpacked", file.with_name("other.tar.gz")
    with tarfile.open(file) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)
    change(folder)
    with tarfile.open(other, "w:gz") as archive:
        archive.add(folder, "")
    return other


def change_manifest(**values):
    """``None`` takes a value out, as if an earlier release had made the backup."""

    def change(folder):
        manifest = folder / "manifest.json"
        changed = json.loads(manifest.read_text()) | values
        manifest.write_text(json.dumps({name: it for name, it in changed.items() if it is not None}))

    return change
