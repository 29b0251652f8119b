from django.shortcuts import render
from wagtail.models import Page

from home.paging import page_of
from home.published import published

RESULTS_PER_PAGE = 10
LONGEST_QUERY = 200


def search(request):
    query = _readable(request.GET.get("q", ""))
    results = page_of(_results(query, request), request, RESULTS_PER_PAGE)
    return render(request, "search/search.html", {"query": query, "page_obj": results})


def _results(query, request):
    if not any(character.isalnum() for character in query):
        return Page.objects.none()
    pages = published(Page.objects.filter(depth__gt=2), request).specific()
    return pages.search(query)


def _readable(text):
    """Keep what can be searched for: printable characters, no quotes, and not too many."""
    printable = "".join(c if c.isprintable() and c not in "\"'\\" else " " for c in text[:LONGEST_QUERY])
    return " ".join(printable.split())
