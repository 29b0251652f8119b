"""Long lists in pages, with ``?pagina=N`` as the address of each but the first."""

from django.core.paginator import Page, Paginator
from django.http import Http404, QueryDict

PARAMETER = "pagina"


def page_of(objects, request, per_page: int, count: int | None = None) -> Page:
    """Return the page of a list that a request asks for, and what to click on to see the others.

    ``links`` are (number, address) pairs, without an address where numbers are left out;
    ``previous_address`` and ``next_address`` are empty when there is no such page.
    ``count`` is for who knows how long the list is. Raises ``Http404`` when there is no such page.
    """
    paginator = Paginator(objects, per_page)
    if count is not None:
        paginator.count = count
    number = page_number(request.GET.get(PARAMETER, "1"))
    if number not in paginator.page_range:
        raise Http404
    page = paginator.page(number)
    numbers = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    page.links = [(n, "" if n == paginator.ELLIPSIS else _address(request, n)) for n in numbers]
    page.previous_address = _address(request, number - 1) if page.has_previous() else ""
    page.next_address = _address(request, number + 1) if page.has_next() else ""
    return page


def without_junk(query: QueryDict) -> QueryDict:
    """Return the parameters of an address without numbers of pages that say nothing: empty, ``1``, repeated.

    What is no number stays: ``page_of`` answers that there is no such page.
    """
    given = query.getlist(PARAMETER)
    number = next(filter(None, given), "1")
    wanted = [number] if number != "1" else []
    if given == wanted:
        return query
    query = query.copy()
    del query[PARAMETER]
    query.update({PARAMETER: number} if wanted else {})
    return query


def page_number(text: str) -> int:
    """Return the number; raises ``Http404`` for anything that is none, or that no list is long enough for."""
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise Http404
    return int(text)


def _address(request, number):
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    if number > 1:
        query[PARAMETER] = number
    return f"{request.path}?{query.urlencode()}" if query else request.path
