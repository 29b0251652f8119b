"""Imports run one way: ontsec_site → search → articles | faq | events → home → Wagtail and Django.

Every import counts: inside functions, for type checkers only, relative ones and ``import_module("...")``.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import Orderable

MAY_IMPORT = {
    "home": set(),
    "articles": {"home"},
    "faq": {"home"},
    "events": {"home"},
    "search": {"home", "articles", "faq", "events"},
    "ontsec_site": {"home", "articles", "faq", "events", "search"},
    "tests": {"home", "articles", "faq", "events", "search", "ontsec_site"},
}
IMPORT_FUNCTIONS = {"import_module", "__import__", "import_string"}
LONGEST_FILE = 220
LONGEST_BASE_SETTINGS = 300


def source_files(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("*.py"))
    for room in (*MAY_IMPORT, "requirements"):
        yield from sorted((root / room).rglob("*.py"))


def imported_modules(tree: ast.AST, package: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the line and the full dotted name of everything a file of ``package`` imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = [*base, *([node.module] if node.module else [])]
            for alias in node.names:
                yield node.lineno, ".".join([*start, alias.name])
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            function = (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            )
            if function in IMPORT_FUNCTIONS and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def violations(root: Path) -> list[str]:
    found = []
    for file in source_files(root):
        path = file.relative_to(root)
        room = path.parts[0]
        for line, name in imported_modules(ast.parse(file.read_text("utf-8")), list(path.parent.parts)):
            target = name.split(".")[0]
            if (
                target in MAY_IMPORT
                and target != room
                and target not in MAY_IMPORT.get(room, {"ontsec_site"})
            ):
                found.append(f"{path}:{line} {room} imports {target}")
    return found


def test_imports_run_one_way():
    assert violations(settings.BASE_DIR) == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("home/models.py", "from articles.models import ArticlePage", "home imports articles"),
        ("home/models.py", "import search.views as views", "home imports search"),
        ("articles/feeds.py", "from events import models", "articles imports events"),
        ("events/ical.py", "import faq", "events imports faq"),
        ("faq/models.py", "def late():\n    from articles import models", "faq imports articles"),
        ("home/blocks/text.py", "from ... import events", "home imports events"),
        ("articles/models/people.py", "from ...faq.models import QuestionPage", "articles imports faq"),
        (
            "home/models/base.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from events.models import EventPage",
            "home imports events",
        ),
        ("search/plan.py", "from ontsec_site import settings", "search imports ontsec_site"),
        (
            "home/apps.py",
            "import importlib\nimportlib.import_module('articles.feeds')",
            "home imports articles",
        ),
        ("ontsec_site/urls.py", "from tests import factories", "ontsec_site imports tests"),
        ("manage.py", "from tests.postgresql import main", "manage.py imports tests"),
        ("home/migrations/0009_x.py", "from articles.models import Author", "home imports articles"),
    ],
)
def test_planted_violation_is_found(tmp_path, path, source, expected):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    (found,) = violations(tmp_path)
    assert found.endswith(expected)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("home/models/base.py", "from ..blocks.story import StoryBlock\nfrom . import pages"),
        ("events/models/calendar.py", "from home.models import BasePage\nfrom .events import EventPage"),
        ("search/views.py", "from articles.models import ArticlePage\nfrom faq import models"),
        ("home/richtext.py", "import re\nfrom wagtail.search import index\nfrom django.contrib import sites"),
        ("tests/test_x.py", "import ontsec_site.urls\nfrom . import factories"),
    ],
)
def test_imports_downwards_are_fine(tmp_path, path, source):
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, "utf-8")
    assert violations(tmp_path) == []


def test_files_stay_small():
    too_long = {}
    for file in source_files(settings.BASE_DIR):
        path = file.relative_to(settings.BASE_DIR).as_posix()
        longest = LONGEST_BASE_SETTINGS if path == "ontsec_site/settings/base.py" else LONGEST_FILE
        lines = len(file.read_text("utf-8").splitlines())
        if not path.startswith("tests/") and "/migrations/" not in path and lines > longest:
            too_long[path] = lines
    assert too_long == {}


def test_rows_of_a_page_have_one_order_on_every_database():
    own = [model for model in apps.get_models() if model._meta.app_label in MAY_IMPORT]
    rows = [model for model in own if issubclass(model, Orderable)]

    assert rows
    assert [model for model in rows if model._meta.ordering != ["sort_order", "pk"]] == []
