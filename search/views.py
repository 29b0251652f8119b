from django.shortcuts import render
from wagtail.models import Page

from home.paging import page_of
from home.published import published

from .query import readable

RESULTS_PER_PAGE = 10


def search(request):
    query = readable(request.GET.get("q", ""))
    results = page_of(_results(query, request), request, RESULTS_PER_PAGE)
    return render(request, "search/search.html", {"query": query, "page_obj": results})


def _results(query, request):
    if not any(character.isalnum() for character in query):
        return Page.objects.none()
    pages = published(Page.objects.filter(depth__gt=2), request).specific()
    return pages.search(query)
