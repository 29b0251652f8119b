"""Which categories, tags, authors and years the published articles have, and how many articles each has."""

from datetime import datetime
from typing import NamedTuple

from django.core.validators import slug_re

from home.generation import kept

from .counting import ORIGINALS, count, recorded

KINDS = ("categorie", "tag", "auteur", "jaar")
"""What articles can be filtered by, in the order in which an address names it."""


class Option(NamedTuple):
    value: str
    """As an address says it."""
    label: str
    """As a reader sees it."""
    count: int
    latest: datetime
    """When one of its articles was published last."""


class Facets(NamedTuple):
    options: dict[str, dict[str, Option]]
    """For each kind its options by value, in the order of a menu."""
    total: int
    """The number of published articles."""
    originals: Option | None
    """Those that are no alias of another, if there are any."""


def facets(request=None) -> Facets:
    """Return what there is to choose from. It is looked up once for each generation of the content."""
    return kept("article-facets", lambda: _facets(recorded() or count(request)))


def _facets(rows) -> Facets:
    found, total, originals = {kind: [] for kind in KINDS}, 0, None
    for kind, value, label, place, number, latest in rows:
        option = Option(value, label or value, number, latest)
        if kind == ORIGINALS:
            originals = option
            continue
        if kind == "jaar":
            total += number
        if slug_re.match(value or ""):
            found[kind].append((place, option.label.casefold(), option))
    options = {
        kind: {option.value: option for *_, option in sorted(options, reverse=kind == "jaar")}
        for kind, options in found.items()
    }
    return Facets(options, total, originals)
