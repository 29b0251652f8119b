"""Long lists in pages, with ``?pagina=N`` as the address of each."""

from django.core.paginator import Page, Paginator
from django.http import Http404


def page_of(objects, request, per_page: int) -> Page:
    """Return the page of a list that a request asks for, with ``numbers``: the pages to choose from.

    Raises ``Http404`` for anything that is not the number of a page.
    """
    number = request.GET.get("pagina", "1")
    paginator = Paginator(objects, per_page)
    if not (number.isascii() and number.isdecimal() and len(number) < 8):
        raise Http404
    if int(number) not in paginator.page_range:
        raise Http404
    page = paginator.page(int(number))
    page.numbers = list(paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return page
