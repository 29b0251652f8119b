from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from home.paging import page_of
from home.published import published

from . import log
from .facets import chosen_in, facets_of, narrowed
from .findings import find
from .query import readable
from .results import best_bets, direct_answer, results_of
from .suggestions import suggestions

RESULTS_PER_PAGE = 10
BY_DATE = "datum"


@require_safe
def search(request):
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
    page_obj.object_list = results_of(page_obj.object_list, findings, request)
    if is_first:
        log.record(request, query, page_obj.paginator.count)
    return {
        "page_obj": page_obj,
        "results": _with_bets(bets, page_obj.object_list),
        "findings": findings,
        "facets": facets_of(everything.attributes(), chosen),
        "is_narrowed": any(chosen.values()),
        "by_date": options["newest_first"],
        "answer": direct_answer(findings) if is_first else None,
    }


def _with_bets(bets, results):
    pages = {bet.pk for bet in bets}
    return bets + [result for result in results if result.pk not in pages]


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
