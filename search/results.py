"""What the search page shows: rows for the hits of one page of results, best bets, and a direct answer."""

from datetime import date
from typing import NamedTuple

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from events.models import EventPage
from faq.models import QuestionPage
from home.published import private_paths
from home.sections import pages_below_home

from .facets import kind_label, kind_of
from .findings import Findings, Hit
from .lists import NamedList

WORKSHOP = "workshop"
DATED_KINDS = {"artikel", WORKSHOP}
"""Whose day readers see on the page itself."""
ANSWER_AMONG = 3
ANSWER_SCORE = 0.6
"""An answer is shown when it is among the first results, scores at least this part of the first, and is
about what was asked.
"""


class Result(NamedTuple):
    pk: int | None
    address: str
    title: str
    kind: str
    dated: date | None
    trail: list[str]
    passage: str
    state: str = ""
    """What the calendar says of a workshop that is not open to everybody: full, called off."""
    is_best_bet: bool = False


def results_of(hits: list[Hit], findings: Findings, request) -> list[Result]:
    """Return the rows (in order) for hits: a query, one more for workshops, and one for what is deep in the
    tree.
    """
    pages = findings.pages([hit.pk for hit in hits])
    titles = _titles_above([page for page, _ in pages.values()], request)
    states = _states([hit.pk for hit in hits if hit.kind == WORKSHOP])
    return [
        _result(hit, *pages[hit.pk], titles, findings, request)._replace(state=states.get(hit.pk, ""))
        for hit in hits
        if hit.pk in pages
    ]


def _states(keys):
    """Return what the calendar says of workshops, by key, where it is out of the ordinary."""
    found = EventPage.objects.listed(keys) if keys else {}
    return {pk: workshop.availability for pk, workshop in found.items() if workshop.row_class}


def row_of(named: NamedList, request) -> Result:
    """Return the row of a list of articles."""
    return Result(None, named.address(request), named.name, named.label, None, [], named.size)


def _result(hit, page, passage, titles, findings, request):
    return Result(
        hit.pk,
        page.get_url(request),
        findings.marked(page.title),
        kind_label(hit.kind),
        hit.dated if hit.kind in DATED_KINDS else None,
        [titles[path] for path in _paths_above(page) if path in titles],
        passage,
    )


def best_bets(text: str, findings: Findings, request) -> list[Result]:
    """Return what editors chose for a query: pages that every reader may open, and links elsewhere."""
    chosen = SearchPromotion.objects.filter(query__query_string=normalise_query_string(text))
    private = private_paths(request)
    chosen, bets = list(chosen.select_related("page")), []
    pages = [promotion.page for promotion in chosen if promotion.page]
    states = _states([page.pk for page in pages if kind_of(page.content_type_id) == WORKSHOP])
    for promotion in chosen:
        page = promotion.page
        if page and (not page.live or page.path.startswith(private)):
            continue
        address = page.get_url(request) if page else promotion.external_link_url
        kind = kind_label(kind_of(page.content_type_id)) if page else "Elders"
        state = states.get(page.pk, "") if page else ""
        title = findings.marked(promotion.title or promotion.external_link_url)
        text = promotion.description
        bets.append(Result(page and page.pk, address, title, kind, None, [], text, state, is_best_bet=True))
    return bets


def direct_answer(findings: Findings) -> QuestionPage | None:
    """Return the question that answers a question, when there is one among the first results."""
    hits = findings.hits()[:ANSWER_AMONG] if findings.is_question else []
    for hit in hits:
        if hit.kind == "vraag" and hit.score >= ANSWER_SCORE * hits[0].score and findings.is_about(hit):
            return QuestionPage.objects.exclude(short_answer="").filter(pk=hit.pk).first()
    return None


def _paths_above(page):
    """Return the paths of the pages above, from below the home page down."""
    step = Page.steplen
    return [page.path[: step * depth] for depth in range(3, page.depth)]


def _titles_above(pages, request):
    paths = {path for page in pages for path in _paths_above(page)}
    titles = {page["path"]: page["title"] for page in pages_below_home(request)}
    deeper = paths - titles.keys()
    return titles | dict(Page.objects.filter(path__in=deeper, live=True).values_list("path", "title"))
