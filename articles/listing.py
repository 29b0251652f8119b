"""A list of articles: the magazine itself, or the articles of one category, tag or author."""

from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property

from home.paging import PARAMETER, page_number, page_of

from .facets import facets
from .filters import Filters
from .models.articles import ArticlePage

ARTICLES_PER_PAGE = 12
MOST_OPTIONS = 30
"""A menu of more is no help on a phone: the options with the most articles are in it, and the chosen one."""
MENUS = {"categorie": "Categorie", "tag": "Trefwoord", "auteur": "Auteur", "jaar": "Jaar"}


class ArticleList:
    """What a request for a list asks for. ``own`` is the (kind, value) of a list with an address of its own.

    Raises ``Http404`` for a category, tag or author without a published article, and for what is no number
    of a page.
    """

    def __init__(self, request, own: tuple[str, str] | None = None):
        self.request, self.own = request, own
        self.base = request.path.removesuffix(f"{own[0]}/{own[1]}/") if own else request.path
        self.facets = facets(request)
        if own and own[1] not in self.facets.options[own[0]]:
            raise Http404
        self.filters = Filters.read(request.GET, self.facets, own)
        self.number = page_number(next(filter(None, request.GET.getlist(PARAMETER)), "1"))

    def redirect(self):
        """Return a redirect to the address that says the same without the junk, or nothing.

        It is a temporary one: what is junk today may be a tag tomorrow.
        """
        query = self.request.GET.urlencode()
        clean = self._clean_address()
        if clean != (f"{self.request.path}?{query}" if query else self.request.path):
            return HttpResponseRedirect(clean)
        return None

    def _clean_address(self):
        if self.own and len(self.filters.chosen) == 1:
            return self.base + self.filters.place(self.number)
        return self.base + self.filters.query(self.number)

    @property
    def canonical(self) -> str:
        """What follows the magazine's address in the one address of this list, its number included."""
        return self.filters.place(self.number)

    @property
    def is_for_search_engines(self) -> bool:
        """Endless combinations of the same articles are not."""
        return len(self.filters.chosen) < 2 and not self.filters.is_oldest_first

    @cached_property
    def page(self):
        """Return the page of articles; raises ``Http404`` when there is none with this number."""
        articles = self.filters.applied_to(ArticlePage.objects.published(self.request))
        page = page_of(articles, self.request, ARTICLES_PER_PAGE, self._known_count())
        # The ids first: fetching whole rows in order to skip them makes the last pages slow.
        found = ArticlePage.objects.filter(pk__in=page.object_list.values("pk"))
        page.object_list = found.order_by(*articles.query.order_by).for_listing()
        return page

    def _known_count(self):
        """The facets know the length of every list that is filtered once at most."""
        match list(self.filters.chosen.values()):
            case []:
                return self.facets.total
            case [option]:
                return option.count
        return None

    @property
    def menus(self):
        """Return the menus of the filter form: (name, label, options, chosen option)."""
        return [
            (kind, label, options, self.filters.chosen.get(kind))
            for kind, label in MENUS.items()
            if (options := self._menu(kind))
        ]

    def _menu(self, kind):
        options = list(self.facets.options[kind].values())
        if len(options) <= MOST_OPTIONS:
            return options
        most = set(sorted(options, key=lambda option: -option.count)[:MOST_OPTIONS])
        return [option for option in options if option in most or option == self.filters.chosen.get(kind)]

    @property
    def ways_back(self):
        """Return for each chosen filter (its option, the address of the list without it)."""
        return [
            (option, self.base + self.filters.without(kind).place())
            for kind, option in self.filters.chosen.items()
        ]

    @property
    def categories(self):
        """Return (option, address of its list, whether this is it) for each category."""
        return [
            (option, f"{self.base}categorie/{option.value}/", self.own == ("categorie", option.value))
            for option in self.facets.options["categorie"].values()
        ]
