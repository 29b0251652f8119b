"""The cards of the *Handleiding*: how to do one thing, step by step. What they say is in ``cards.toml``.

In a text, ``**words**`` are what stands on the screen. ``tests/guide`` follows every step in a browser, sees
whether these words are there, and makes the pictures.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import mark_safe

WIDTH, HEIGHT = 1280, 760
"""Of every picture, in pixels."""
ON_SCREEN = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Step:
    text: str
    picture: str = ""
    """What is in the picture, if there is one."""
    file: str = ""

    @property
    def html(self):
        return mark_safe(ON_SCREEN.sub(r"<strong>\1</strong>", escape(self.text)))  # noqa: S308

    @property
    def words(self) -> list[str]:
        return ON_SCREEN.findall(self.text)


@dataclass(frozen=True)
class Card:
    slug: str
    title: str
    intro: str
    steps: tuple[Step, ...]
    tips: tuple[str, ...] = ()
    is_for_moderators: bool = False


@cache
def cards() -> tuple[Card, ...]:
    stored = tomllib.loads(Path(__file__).with_name("cards.toml").read_text("utf-8"))
    return tuple(
        Card(slug=slug, **card | {"steps": tuple(_steps(slug, card["steps"]))})
        for slug, card in stored.items()
    )


def _steps(slug, steps):
    for number, step in enumerate(steps, start=1):
        yield Step(**step, file=f"handleiding/{slug}-{number}.webp" if step.get("picture") else "")
