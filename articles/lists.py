"""A list of articles: the magazine itself, or the articles of one category, tag or author."""

from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property

from home.paging import PARAMETER, page_number, page_of

from .facets import facets
from .filters import Filters
from .models.articles import ArticlePage

ARTICLES_PER_PAGE = 12
MENUS = {"categorie": "Categorie", "tag": "Trefwoord", "auteur": "Auteur", "jaar": "Jaar"}


class ArticleList:
    """What a request for a list asks for. ``own`` is the (kind, value) of a list with an address of its own.

    Raises ``Http404`` for a category, tag or author without a published article, and for a page that does
    not exist.
    """

    def __init__(self, magazine, request, own=None):
        self.magazine, self.request, self.own = magazine, request, own
        self.base = request.path.removesuffix(self._route(*own)) if own else request.path
        self.facets = facets(request)
        if own and own[1] not in self.facets.options[own[0]]:
            raise Http404
        self.filters = Filters.read(request.GET, self.facets, own)
        self.number = page_number(next(filter(None, request.GET.getlist(PARAMETER)), "1"))

    def redirect(self):
        """Return a redirect to the address that says the same without the junk, or nothing.

        It is a temporary one: what is junk today may be a tag tomorrow.
        """
        address = self.address(self.filters, self.number)
        query = self.request.GET.urlencode()
        if address != (f"{self.request.path}?{query}" if query else self.request.path):
            return HttpResponseRedirect(address)
        return None

    def address(self, filters, page=1) -> str:
        """Return the address of this list with other filters; a list of its own has but one filter."""
        if self.own and list(filters.chosen) == [self.own[0]]:
            return f"{self.base}{self._route(*self.own)}{filters.query(page, leaving_out=self.own[0])}"
        return f"{self.base}{filters.query(page)}"

    @property
    def canonical(self) -> str:
        """What follows the magazine's address in the one address that search engines should know."""
        chosen = self.filters.chosen
        (kind, option), *others = chosen.items() or [("", None)]
        if others or kind in ("", "jaar"):
            return self.filters.query(self.number)
        return self._route(kind, option.value) + self.filters.query(self.number, leaving_out=kind)

    def _route(self, kind, value):
        return self.magazine.reverse_subpage(ROUTES[kind], [value])

    @property
    def is_for_search_engines(self) -> bool:
        """Endless combinations of the same articles are not."""
        return len(self.filters.chosen) < 2 and not self.filters.is_oldest_first

    @cached_property
    def page(self):
        articles = self.filters.applied_to(ArticlePage.objects.published(self.request))
        page = page_of(articles, self.request, ARTICLES_PER_PAGE, self._known_count())
        # The page's ids first: fetching whole rows only to skip them makes the last page slow.
        ids = page.object_list.values("pk")
        page.object_list = (
            articles.model.objects.filter(pk__in=ids).order_by(*articles.query.order_by).for_listing()
        )
        return page

    def _known_count(self):
        match list(self.filters.chosen.values()):
            case []:
                return self.facets.total
            case [option]:
                return option.count
        return None

    @property
    def menus(self):
        """Return the menus (dicts) of the filter form that offer a choice."""
        return [
            {
                "name": kind,
                "label": label,
                "options": options,
                "chosen": self.filters.chosen.get(kind),
            }
            for kind, label in MENUS.items()
            if (options := self.filters.menu(kind, self.facets))
        ]

    @property
    def ways_back(self):
        """Return for each chosen filter (its option, the address of the list without it)."""
        return [
            (option, self.address(self.filters.without(kind))) for kind, option in self.filters.chosen.items()
        ]

    @property
    def categories(self):
        """Return the categories (dicts) with the addresses of their lists."""
        return [
            {
                "option": option,
                "address": self.base + self._route("categorie", option.value),
                "is_current": self.own == ("categorie", option.value),
            }
            for option in self.facets.options["categorie"].values()
        ]


ROUTES = {"categorie": "category", "tag": "tag", "auteur": "author"}
"""The name of the route of each kind of list that has an address of its own."""
