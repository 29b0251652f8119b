"""The filters of a list of articles, as an address says them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from home.paging import PARAMETER

from .facets import KINDS, Facets, Option

WITH_OWN_LIST = ("categorie", "tag", "auteur")
"""The kinds of filter that make a list with an address of its own, such as ``/magazine/tag/agenda/``."""
ORDER, OLDEST = "volgorde", "oudste"


@dataclass(frozen=True)
class Filters:
    chosen: dict[str, Option]
    """At most one option of each kind, in the order of ``KINDS``."""
    is_oldest_first: bool = False

    @classmethod
    def read(cls, query, facets: Facets, own: tuple[str, str] | None = None):
        """Keep of a query what published articles have, the first of what is doubled; leave the rest.

        ``own`` is the (kind, value) of a list with an address of its own: it wins from the query.
        """
        chosen = {}
        for kind in KINDS:
            values = [own[1]] if own and own[0] == kind else query.getlist(kind)
            known = (facets.options[kind][value] for value in values if value in facets.options[kind])
            if option := next(known, None):
                chosen[kind] = option
        return cls(chosen, OLDEST in query.getlist(ORDER))

    def __bool__(self):
        return bool(self.chosen)

    @property
    def labels(self) -> str:
        return ", ".join(option.label for option in self.chosen.values())

    def without(self, kind: str):
        left = {other: option for other, option in self.chosen.items() if other != kind}
        return Filters(left, self.is_oldest_first)

    def query(self, page: int = 1) -> str:
        """Return the one query string, with its question mark, that says this; empty for everything."""
        parameters = {kind: option.value for kind, option in self.chosen.items()}
        if self.is_oldest_first:
            parameters[ORDER] = OLDEST
        if page != 1:
            parameters[PARAMETER] = page
        return f"?{urlencode(parameters)}" if parameters else ""

    def place(self, page: int = 1) -> str:
        """Return the address below the magazine's: that of an own list when one filter makes one."""
        match list(self.chosen.items()):
            case [(kind, option)] if kind in WITH_OWN_LIST:
                return f"{kind}/{option.value}/{self.without(kind).query(page)}"
        return self.query(page)

    def applied_to(self, articles):
        category, tag, author, year = (getattr(self.chosen.get(kind), "value", None) for kind in KINDS)
        articles = articles.in_list(category=category, tag=tag, author=author, year=year)
        if self.is_oldest_first:
            return articles.oldest_first()
        return articles.newest_first() if self else articles.pinned_first()
