"""What the tests of the import have in common: running it, and reading what it says."""

import io
import json

import pytest
from django.core.management import call_command
from PIL import Image

from articles.models import ArticlePage, ImportRun
from home.models import ContentPage


@pytest.fixture
def run(magazine, tmp_path, settings):
    """Imports an export (text or bytes) and returns the report as ``--report`` writes it."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def import_(content, *arguments, **options):
        file = tmp_path / "export.xml"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = tmp_path / "report.json"
        call_command("import_wordpress", str(file), *arguments, report=str(report), verbosity=0, **options)
        found = json.loads(report.read_text("utf-8"))
        for kind, numbers in found["counts"].items():
            assert numbers.pop("seen", 0) == sum(numbers.values()), f"{kind} does not add up"
        return json.loads(report.read_text("utf-8"))

    return import_


@pytest.fixture
def uploads(tmp_path):
    """A copy of the folder with uploads; ``add`` puts a picture in it."""
    folder = tmp_path / "uploads"

    def add(name="2015/03/foto.jpg", size=(60, 40)):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        content = io.BytesIO()
        Image.new("RGB", size, "#e8441c").save(content, "JPEG")
        file.write_bytes(content.getvalue())
        return str(folder)

    folder.mkdir()
    return add


def article(title="Bericht"):
    return ArticlePage.objects.get(title=title)


def page(title):
    return ContentPage.objects.get(title=title)


def blocks(page):
    return [(block["type"], block["value"]) for block in page.body.raw_data]


def text_of(page):
    return "".join(value for kind, value in blocks(page) if kind == "paragraph")


def outcomes(report, kind="post"):
    """The numbers of a kind, those that are not 0."""
    return {name: number for name, number in report["counts"].get(kind, {}).items() if number}


def reasons(report):
    return " | ".join(line["reason"] for line in report["skipped"])


def todo(report):
    return " | ".join(line["what"] for line in report["todo"])


def last_run():
    return ImportRun.objects.first()
