"""The filters of a list of articles, as an address says them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from home.paging import PARAMETER

from .facets import KINDS, Facets, Option

ORDER, OLDEST = "volgorde", "oudste"
MOST_OPTIONS = 30
"""A menu of more is no help on a phone: the ones with the most articles are in it, and the chosen one."""


@dataclass(frozen=True)
class Filters:
    chosen: dict[str, Option]
    """At most one option of each kind, in the order of ``KINDS``."""
    is_oldest_first: bool = False

    @classmethod
    def read(cls, query, facets: Facets, own: tuple[str, str] | None = None):
        """Keep of a query what published articles have, the first of what is doubled; leave the rest.

        ``own`` is the (kind, value) of a list that has an address of its own.
        """
        asked = {kind: query.getlist(kind) for kind in KINDS}
        if own:
            asked[own[0]] = [own[1]]
        chosen = {}
        for kind, values in asked.items():
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

    def query(self, page: int = 1, leaving_out: str = "") -> str:
        """Return the one query string, with its question mark, that says this; empty for everything."""
        parameters = {kind: option.value for kind, option in self.without(leaving_out).chosen.items()}
        if self.is_oldest_first:
            parameters[ORDER] = OLDEST
        if page != 1:
            parameters[PARAMETER] = page
        return f"?{urlencode(parameters)}" if parameters else ""

    def applied_to(self, articles):
        category, tag, author, year = (getattr(self.chosen.get(kind), "value", None) for kind in KINDS)
        articles = articles.in_list(category=category, tag=tag, author=author, year=year)
        if self.is_oldest_first:
            return articles.oldest_first()
        return articles.newest_first() if self else articles.pinned_first()

    def menu(self, kind: str, facets: Facets) -> list[Option]:
        """Return the options of a menu in their own order."""
        options = list(facets.options[kind].values())
        if len(options) > MOST_OPTIONS:
            most = sorted(options, key=lambda option: -option.count)[:MOST_OPTIONS]
            shown = {*most, self.chosen.get(kind)}
            options = [option for option in options if option in shown]
        return options
