from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from wagtail.models import Page

RESULTS_PER_PAGE = 10
LONGEST_QUERY = 200


def search(request):
    query = _readable(request.GET.get("q", ""))
    number = request.GET.get("pagina", "1")
    paginator = Paginator(_results(query), RESULTS_PER_PAGE)
    if not (number.isascii() and number.isdecimal() and len(number) < 8):
        raise Http404
    if int(number) not in paginator.page_range:
        raise Http404
    return render(request, "search/search.html", {"query": query, "page_obj": paginator.page(int(number))})


def _results(query):
    if not any(character.isalnum() for character in query):
        return Page.objects.none()
    pages = Page.objects.live().public().filter(depth__gt=2).specific()
    return pages.search(query)


def _readable(text):
    """Keep what can be searched for: printable characters, no quotes, and not too many."""
    printable = "".join(c if c.isprintable() and c not in "\"'\\" else " " for c in text[:LONGEST_QUERY])
    return " ".join(printable.split())
