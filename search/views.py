from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from home.paging import page_of
from home.published import published
from home.sites import know_site

from . import log
from .facets import chosen_in, facets_of, narrowed
from .findings import find
from .lists import lists_named
from .query import readable
from .results import best_bets, direct_answer, results_of, row_of
from .suggestions import suggestions
from .synonyms import current

RESULTS_PER_PAGE = 10
BY_DATE = "datum"


@require_safe
def search(request):
    know_site(request)
    query = readable(request.GET.get("q", ""))
    context = {"query": query, "is_literal": "letterlijk" in request.GET}
    if any(character.isalnum() for character in query):
        context |= _found(query, request)
    else:
        context["page_obj"] = page_of([], request, RESULTS_PER_PAGE)
    return render(request, "search/search.html", context)


def _found(query, request):
    chosen = chosen_in(request.GET)
    options = {"literal": "letterlijk" in request.GET, "newest_first": request.GET.get("volgorde") == BY_DATE}
    pages = published(Page.objects.filter(depth__gt=2), request)
    everything = findings = find(pages, query, **options)
    if any(chosen.values()):
        findings = find(narrowed(pages, chosen), query, **options)
    page_obj = page_of(findings.hits(), request, RESULTS_PER_PAGE)
    is_first = page_obj.number == 1 and not any(chosen.values())
    bets = best_bets(query, findings, request) if is_first else []
    lists = [] if any(chosen.values()) else lists_named(findings.did_you_mean or query, current(), request)
    count = page_obj.paginator.count + len(lists)
    page_obj.object_list = results_of(page_obj.object_list, findings, request)
    answer = direct_answer(findings) if is_first else None
    results = _with_bets(bets, page_obj.object_list, answer)
    if is_first:
        log.record(request, query, count)
        results = _with_lists(lists, results, request)
    return {
        "page_obj": page_obj,
        "results": results,
        "count": count,
        "findings": findings,
        "facets": facets_of(everything.attributes(), chosen),
        "is_narrowed": any(chosen.values()),
        "by_date": options["newest_first"],
        "answer": answer,
        "unknown": [] if lists else findings.unknown,
    }


def _with_bets(bets, results, answer):
    """Show nothing twice: not what editors chose, and not the question that is answered above the results."""
    pages = {bet.pk for bet in bets} | {answer.pk if answer else None}
    return bets + [result for result in results if result.pk not in pages]


def _with_lists(lists, results, request):
    """Add lists: those that were asked for on top, others below what fits best."""
    rows = [(item.is_first, row_of(item, request)) for item in lists]
    before, after = ([row for first, row in rows if first is place] for place in (True, False))
    return before + results[:1] + after + results[1:]


@require_safe
@cache_control(private=True, max_age=60)
def suggest(request):
    text = readable(request.GET.get("q", ""))
    return JsonResponse({"suggesties": suggestions(text, request)})


@csrf_exempt  # a browser's ping carries no token; all it can do is raise a count that has a ceiling
@require_POST
def followed(request):
    log.record_click(readable(request.GET.get("q", "")))
    return HttpResponse(status=204)
