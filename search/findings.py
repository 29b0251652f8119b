"""What the search page needs beyond Wagtail's search API: the one thing to write for another backend.

``find`` asks the backend for its findings. A backend without a method ``find`` gives plain results: no
marks, no corrections, no facets, everything else works. See ``docs/scaling.md``.
"""

import zlib
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils.html import escape
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from . import facets, marking
from .models import IndexedPage
from .rank import Found, share_in_head

BUILT_IN = "built_in"
"""The name of this project's own backend where another one is the first."""
ABOUT = 0.5
"""The share of the question that is in the head of a page which is about it."""


class Hit(NamedTuple):
    """A result: the id of the page, and what is known of it without fetching it."""

    pk: int
    kind: str
    dated: object
    score: float


class Findings:
    """The results of a plain backend. Another one answers the same questions, and can answer them better."""

    did_you_mean = ""
    """The corrected query whose results these are, or nothing."""
    unknown: list[str] = []
    """Words that no page has."""
    is_complete = True
    is_question = False

    def __init__(self, results):
        self.results = results

    def hits(self) -> list[Hit]:
        return [Hit(page.pk, facets.kind_of(page.content_type_id), None, 0.0) for page in self.results]

    def attributes(self) -> list[facets.Attributes]:
        """Return what every result is in each facet."""
        return []

    def is_about(self, hit: Hit) -> bool:
        """Whether a result is about what was asked, and does not just mention a word of it."""
        return False

    def marked(self, text: str) -> str:
        return escape(text)

    def pages(self, ids) -> dict[int, tuple[Page, str]]:
        """Return pages with the passage (HTML) to show of them, by id."""
        return {page.pk: (page, "") for page in Page.objects.filter(pk__in=ids)}


class DutchFindings(Findings):
    """The findings of ``backend.SearchBackend``."""

    def __init__(self, results, *, newest_first: bool):
        super().__init__(results)
        compiler = results.query_compiler
        self.found: list[Found] = compiler.found()
        if newest_first:
            self.found = sorted(self.found, key=lambda item: _day(item.candidate), reverse=True)
        self.plan, self.is_complete = compiler.plan, compiler.is_complete
        self.did_you_mean = self.plan.did_you_mean
        self.unknown = [*self.plan.unknown, *(word for group in self.plan.lost for word in group.words)]
        self.is_question = self.plan.query.is_question

    def hits(self):
        types = {candidate.content_type_id for _, candidate in self.found}
        kinds = {pk: facets.kind_of(pk) for pk in types}
        return [Hit(c.pk, kinds[c.content_type_id], c.dated, score) for score, c in self.found]

    def attributes(self):
        return facets.attributes_of([item.candidate for item in self.found])

    def is_about(self, hit):
        candidate = next(item.candidate for item in self.found if item.candidate.pk == hit.pk)
        return share_in_head(self.plan, candidate) >= ABOUT

    def marked(self, text):
        return marking.mark(text, marking.sought_by(self.plan, in_title=True))

    def pages(self, ids):
        passage = IndexedPage.objects.filter(pk=OuterRef("pk")).values("passage")
        pages = Page.objects.filter(pk__in=ids).annotate(passage=Subquery(passage))
        return {page.pk: (page, self._passage(page.passage)) for page in pages}

    def _passage(self, packed):
        text = zlib.decompress(packed).decode() if packed else ""
        return marking.passage(text, marking.sought_by(self.plan, in_title=False))


def find(pages, text: str, *, literal: bool = False, newest_first: bool = False) -> Findings:
    """Search a queryset of pages; ``literal`` corrects nothing."""
    backend = get_search_backend()
    if hasattr(backend, "find"):
        return backend.find(text, pages, literal=literal, newest_first=newest_first)
    return Findings(pages.search(text))


def _day(candidate):
    return (candidate.dated.toordinal() if candidate.dated else 0, candidate.pk)
