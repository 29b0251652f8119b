"""The Wagtail search backend: pages by ``plan`` and ``rank``, everything else by Wagtail's own database
backend.

Admin listings, choosers and completion come here too. Read ``modelsearch.backends.base`` for what each
class owes.
"""

from collections import Counter

from django.utils import timezone
from modelsearch.backends import import_backend
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
)
from modelsearch.query import Boost, Fuzzy, MatchAll, Phrase, PlainText
from wagtail.models import Page

from . import indexing
from .analysis import name_of
from .facets import kinds
from .findings import DutchFindings
from .plan import make_plan
from .query import read_query
from .rank import Found, in_order, of_kind, rank
from .scope import condition_on, is_for_readers
from .stores import store
from .synonyms import current

STOCK = "modelsearch.backends.database"
MOST_NAMED, MOST_SUGGESTED = 1_000, 250
"""Of how many titles the best completions are chosen: for editors, who go through them, and for readers."""


class PageIndex(BaseIndex):
    def get_key(self):
        return "pages"

    def __str__(self):
        return "pages"

    def add_items(self, model, items):
        indexing.put([item.specific for item in items])

    def delete_item(self, item):
        indexing.remove([item.pk])

    def reset(self):
        store().clear()


class PageRebuilder:
    """Rebuilds by replacing (see ``indexing.rebuild``), so there is nothing to empty before and to fill
    after.
    """

    def __init__(self, index):
        self.index = index

    def start(self):
        return self.index

    def finish(self):
        pass


class PageQueryCompiler(BaseSearchQueryCompiler):
    """Finds pages in Dutch. Attributes that only this backend knows, such as ``plan``, are for
    ``findings``.
    """

    HANDLES_ORDER_BY_EXPRESSIONS = True
    literal = False

    def found(self) -> list[Found]:
        """Return all results, ranked; asked once."""
        if not hasattr(self, "_found"):
            self._found, self.is_complete = self._find()
        return self._found

    @property
    def plan(self):
        if not hasattr(self, "_plan"):
            self._plan = self._make_plan()
        return self._plan

    def _make_plan(self):
        vocabulary = store().vocabulary(public=is_for_readers(self.queryset))
        query = read_query(_text(self.query))
        return make_plan(query, vocabulary, current(), kinds(), literal=self.literal)

    def _find(self):
        plan = self.plan
        scope = condition_on(self.queryset)
        if not plan.is_possible or scope is None:
            return [], True
        if plan.names:
            candidates = store().named(plan.names, scope, are_prefixes=False)
            candidates.sort(key=lambda candidate: _distance(" ".join(plan.names), candidate))
            return [Found(1.0, candidate) for candidate in candidates], True
        candidates, is_complete = store().candidates(plan, scope)
        found = rank(plan, candidates)
        return found if of_kind(plan, found) else self._with_what_is_planned(found, scope), is_complete

    def _with_what_is_planned(self, found, scope):
        """Return results with what is ahead of the kind that was named, when none of these holds the rest
        too: *wat kost een workshop*.
        """
        plan = self.plan.for_what_is_planned()
        if plan is None:
            return found
        candidates, _ = store().candidates(plan, scope)
        planned, today = of_kind(plan, rank(plan, candidates)), timezone.localdate()
        return in_order([*found, *(i for i in planned if not plan.kinds.is_over(i.candidate, today))])


class PageAutocompleteCompiler(PageQueryCompiler):
    """Completes titles: every typed word is the beginning of a word."""

    def _find(self):
        typed = name_of(_text(self.query))
        scope = condition_on(self.queryset)
        if not typed or scope is None:
            return [], True
        words = tuple(dict.fromkeys(typed.split()))[:20]
        limit = MOST_SUGGESTED if is_for_readers(self.queryset) else MOST_NAMED
        candidates = store().named(words, scope, limit=limit, are_prefixes=True)
        candidates.sort(key=lambda candidate: _distance(typed, candidate))
        return [Found(1.0, candidate) for candidate in candidates], True


class PageSearchResults(BaseSearchResults):
    supports_facet = True

    def _do_search(self):
        queryset = self.query_compiler.queryset
        if isinstance(self.query_compiler.query, MatchAll):
            return list(queryset[self.start : self.stop])
        found = self.query_compiler.found()
        if not self.query_compiler.order_by_relevance:
            ordered = queryset if queryset.query.order_by else queryset.order_by("-pk")
            return list(ordered.filter(pk__in=[item.candidate.pk for item in found])[self.start : self.stop])
        found = found[self.start : self.stop]
        pages = {page.pk: page for page in queryset.order_by().filter(pk__in=[f.candidate.pk for f in found])}
        if self._score_field:
            for item in found:
                setattr(pages[item.candidate.pk], self._score_field, item.score)
        return [pages[item.candidate.pk] for item in found if item.candidate.pk in pages]

    def _do_count(self):
        if isinstance(self.query_compiler.query, MatchAll):
            return self.query_compiler.queryset[self.start : self.stop].count()
        return len(self.query_compiler.found()[self.start : self.stop])

    def facet(self, field_name):
        field = self.query_compiler._get_filterable_field(field_name)
        if field is None:
            raise ValueError(f"{field_name} is no FilterField of {self.model.__name__}.")
        pages = self.query_compiler.queryset
        if not isinstance(self.query_compiler.query, MatchAll):
            pages = pages.filter(pk__in=[item.candidate.pk for item in self.query_compiler.found()])
        values = pages.order_by().values_list(field_name, flat=True)
        return dict(Counter(values).most_common())


class SearchBackend(BaseSearchBackend):
    query_compiler_class = PageQueryCompiler
    autocomplete_query_compiler_class = PageAutocompleteCompiler
    results_class = PageSearchResults

    def __init__(self, params):
        super().__init__(params)
        self.stock = import_backend(STOCK)(dict(params))

    def get_index_for_model(self, model):
        return PageIndex(self) if issubclass(model, Page) else self.stock.get_index_for_model(model)

    def rebuilder_class(self, index):
        return PageRebuilder(index) if isinstance(index, PageIndex) else self.stock.rebuilder_class(index)

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        model = getattr(model_or_queryset, "model", model_or_queryset)
        if issubclass(model, Page):
            return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
        is_completion = query_compiler_class is self.autocomplete_query_compiler_class
        search = self.stock.autocomplete if is_completion else self.stock.search
        return search(query, model_or_queryset, **kwargs)

    def find(self, text, pages, *, literal, newest_first):
        """Return ``findings.Findings``: what the search page needs beyond Wagtail's API."""
        results = self.search(text or " ", pages)
        results.query_compiler.literal = literal
        return DutchFindings(results, newest_first=newest_first)


def _distance(typed, candidate):
    """The order of completions: titles that begin with what was typed, titles that hold it, then short and
    new.
    """
    title = candidate.typed_title
    return not title.startswith(typed), f" {typed}" not in f" {title}", len(title), -candidate.pk


def _text(query):
    """Return the text of a query object. Combinations (And, Or, Not) are not for pages."""
    if isinstance(query, (PlainText, Fuzzy)):
        return query.query_string
    if isinstance(query, Phrase):
        return '"' + query.query_string.replace('"', " ") + '"'
    if isinstance(query, Boost):
        return _text(query.subquery)
    raise NotImplementedError(f"{type(query).__name__} is not supported for pages.")
