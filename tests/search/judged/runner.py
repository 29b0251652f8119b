"""Runs the judged queries and measures: success@1, success@3 and MRR (mean reciprocal rank) for every group.

``python -m tests.search.judged`` prints the table for the database in use; see ``test_judged.py`` for the
mark. Sources of the measures: Voorhees, "The TREC-8 Question Answering Track Report", 1999.
"""

import json
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from tests import factories

FOLDER = Path(__file__).parent
SETS = ("tuned", "parts", "held_out", "fresh", "unseen", "phone", "apart", "last")
PATIENCE = 3
"""How many results a visitor looks at."""


class Judgement(NamedTuple):
    group: str
    query: str
    right: frozenset[str]


class Outcome(NamedTuple):
    judgement: Judgement
    found: list[str]

    @property
    def place(self) -> int:
        """The place of the first right page, from 1; 0 when it is not among those looked at."""
        if not self.judgement.right:
            return 0 if self.found else 1
        return next((n for n, slug in enumerate(self.found, 1) if slug in self.judgement.right), 0)


def judgements(name: str) -> list[Judgement]:
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Judgement(group, query, frozenset(right.split(",")) - {"-"}) for group, query, right in rows]


def make_documents() -> None:
    """Add the written pages to the seeded site."""
    for page in tomllib.loads((FOLDER / "documents.toml").read_text("utf-8"))["page"]:
        text = page.pop("text")
        summary = text.partition(". ")[0] + "."
        factories.ArticlePageFactory(
            **page, summary=summary, category=None, body=[("paragraph", f"<p>{text}</p>")]
        )


def run(client, name: str) -> list[Outcome]:
    slugs = dict(Page.objects.values_list("pk", "slug"))
    outcomes = []
    for judgement in judgements(name):
        response = client.get(reverse("search"), {"q": judgement.query})
        outcomes.append(Outcome(judgement, [slugs[result.pk] for result in response.context["page_obj"]]))
    return outcomes


def keep(outcomes: list[Outcome]) -> None:
    """Write the lists where ``python -m tests.search.judged`` compares those of both databases."""
    file = Path("var/judged") / f"{connection.vendor}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    lists = json.loads(file.read_text("utf-8")) if file.exists() else {}
    lists |= {outcome.judgement.query: outcome.found for outcome in outcomes}
    file.write_text(json.dumps(lists, ensure_ascii=False, indent=1), "utf-8")


def table(outcomes: list[Outcome]) -> str:
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.judgement.group].append(outcome.place)
        groups["all"].append(outcome.place)
    lines = [f"{'group':12}{'queries':>8}{'s@1':>8}{'s@3':>8}{'MRR':>8}"]
    for group, places in groups.items():
        first = sum(place == 1 for place in places) / len(places)
        third = success(places)
        mrr = sum(1 / place for place in places if place) / len(places)
        lines.append(f"{group:12}{len(places):>8}{first:>8.3f}{third:>8.3f}{mrr:>8.3f}")
    return "\n".join(lines)


def success(places: list[int]) -> float:
    return sum(1 <= place <= PATIENCE for place in places) / len(places)


def misses(outcomes: list[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if not 1 <= outcome.place <= PATIENCE]
