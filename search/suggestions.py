"""Suggestions while somebody types: titles and lists to open, then words to search for."""

from django.conf import settings
from wagtail.models import Page

from home.published import published

from .analysis import name_of
from .findings import BUILT_IN
from .lists import lists_beginning
from .stores import store

SHORTEST, MOST, MOST_TITLES = 2, 6, 5


def suggestions(text: str, request) -> list[dict]:
    """Return at most six dicts: ``titel`` and ``adres`` of a page, or a ``term`` to search for."""
    typed = name_of(text)
    if len(typed) < SHORTEST:
        return []
    pages = published(Page.objects.filter(depth__gt=2), request)
    backend = BUILT_IN if BUILT_IN in settings.WAGTAILSEARCH_BACKENDS else "default"
    titled = pages.autocomplete(text, backend=backend)[:MOST_TITLES]
    found = [{"titel": page.title, "adres": page.get_url(request)} for page in titled]
    lists = lists_beginning(typed, request)
    found = found[: MOST_TITLES - len(lists)] + [
        {"titel": f"{item.label}: {item.name}", "adres": item.address(request)} for item in lists
    ]
    *before, last = typed.split()
    taken = {name_of(item["titel"]) for item in found}
    terms = [" ".join([*before, word]) for word in store().vocabulary(public=True).words_with(last)]
    found += [{"term": term} for term in terms if term != typed and term not in taken]
    return found[:MOST]
