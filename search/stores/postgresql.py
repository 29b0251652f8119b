"""PostgreSQL: GIN indexes on what ``search_tokens`` makes of the tokens; the vectors themselves are not kept.

So the indexes tell in which pages tokens are, and the text of these whether they stand side by side. It is
read from the newest page on, until there are enough.

Source: https://www.postgresql.org/docs/current/textsearch.html.
"""

from collections import defaultdict

from ..analysis import SEPARATOR
from .base import COLUMNS, EVERYWHERE, HEAD, MOST_CANDIDATES, NAMES, Store
from .condition import share_of, written

COLUMNS_OF = {
    EVERYWHERE: ("title", "keywords", "body"),
    HEAD: ("title", "keywords", "topics"),
    "keywords": ("title", "keywords"),
    "title": ("title",),
    "name": ("name",),
}
INDEX_OF = {"keywords": HEAD}
"""Where there is no index of its own: one that finds at least as much."""
_BETWEEN = f" || ' {SEPARATOR} ' || "
_TEXTS = ", ".join(
    f"' ' || {_BETWEEN.join(columns)} || ' ' AS in_{place}" for place, columns in COLUMNS_OF.items()
)
LOOKS_AT = 4
"""How many of the newest pages are read for a frequent word, times as many as should be enough."""
WORTH_READING = 1_500
"""Reading the text of a page takes some fifteen times as long as passing it in an index. For a word in share
*p* of *n* pages, 100 / *p* pages are read, or *pn* passed: the first is faster when *ppn* is more than this.
"""


def tokens_of(columns: tuple[str, ...]) -> str:
    """Return the expression that an index is on; the migration and the queries must write it alike."""
    return "search_tokens(" + " || ' ' || ".join(columns) + ")"


def _query(tokens):
    return "(" + "&".join(f"'{token}'" for token in tokens) + ")"


class PostgreSQLStore(Store):
    # All rows in one statement: with values apart, reading the statement takes longer than what it does.
    term_rows = "SELECT * FROM unnest(%s::text[], %s::boolean[], %s::integer[], %s::text[])"

    def _execute_rows(self, cursor, statement, rows):
        if rows:
            cursor.execute(statement, [list(values) for values in zip(*rows, strict=True)])

    def _matching(self, plan, condition, place, scope):
        pages = plan.frequencies.get("*", 0)
        share = share_of(condition, plan.frequencies) if place == EVERYWHERE else 0
        if share * share * pages > WORTH_READING:
            newest = "SELECT page_id FROM search_indexedpage ORDER BY page_id DESC LIMIT %s"
            most = int(LOOKS_AT * MOST_CANDIDATES / share)
            found = self._select(newest, [most], scope, MOST_CANDIDATES, _in_text(condition, place))
            if len(found) == MOST_CANDIDATES:
                return found
        in_text = _in_text(condition, place) if _is_rough(condition) else ("TRUE", [])
        return self._select(*_newest_first(*_in_index(condition, place)), scope, MOST_CANDIDATES, in_text)

    def named(self, words, scope, limit=MOST_CANDIDATES, *, are_prefixes):
        query = " & ".join(f"'{word}'" + (":*" if are_prefixes else "") for word in words)
        where, parameters = scope
        found = (
            f"SELECT * FROM search_indexedpage WHERE {_matches('name')} ORDER BY page_id + 0 DESC OFFSET 0"
        )
        return self._rows(
            f"SELECT {NAMES} FROM ({found}) d WHERE {where} LIMIT %s", (query, *parameters, limit)
        )

    def _select(self, source, own, scope, limit, in_text=("TRUE", [])):
        """Read pages in the order of ``source``, and no more of them than are needed: hence the fence. Their
        texts are put together within it: once, and not for every word that is looked for.
        """
        where, parameters = scope
        condition, tokens = in_text
        return self._rows(
            f"SELECT {COLUMNS} FROM ({source}) f CROSS JOIN LATERAL "
            f"(SELECT *, {_TEXTS} FROM search_indexedpage WHERE page_id = f.page_id OFFSET 0) d "
            f"WHERE {where} AND {condition} ORDER BY f.page_id DESC LIMIT %s",
            (*own, *parameters, *tokens, limit),
        )


def _newest_first(condition, parameters):
    # By an expression: else the planner may walk through all pages from the end, and make the vector of each.
    ids = f"SELECT page_id + 0 AS page_id FROM search_indexedpage WHERE {condition}"
    return f"{ids} ORDER BY 1 DESC OFFSET 0", parameters


def _matches(place):
    return f"{tokens_of(COLUMNS_OF[place])} @@ %s::tsquery"


def _in_index(condition, place):
    """Return a condition as SQL with its parameters: one look-up in each index, as far as possible."""
    places = _places(condition, place)
    if len(places) == 1:
        leaves = dict.fromkeys(("tokens", "title", "keywords"), _query)
        return _matches(*places), [written(condition, leaves, {"and": "&", "or": "|"})]
    kind, *parts = condition
    by_places = defaultdict(list)
    for part in parts:
        by_places[_places(part, place)].append(part)
    joined = [
        part for same, alike in by_places.items() for part in ([(kind, *alike)] if len(same) == 1 else alike)
    ]
    pieces = [_in_index(part, place) for part in joined]
    sql = f" {kind} ".join(piece for piece, _ in pieces)
    return f"({sql})", [query for _, queries in pieces for query in queries]


def _places(condition, place):
    """Return in which indexes the tokens of a condition are looked up."""
    kind, *parts = condition
    if kind in ("and", "or"):
        return tuple(sorted({found for part in parts for found in _places(part, place)}))
    return (place if kind == "tokens" else INDEX_OF.get(kind, kind),)


def _is_rough(condition):
    """Whether the indexes find more than the condition means."""
    kind, *parts = condition
    return any(map(_is_rough, parts)) if kind in ("and", "or") else len(parts) > 1 or kind in INDEX_OF


def _in_text(condition, place):
    """Return a condition on the text itself, with its parameters, for what the indexes do not know."""
    parameters = []

    def leaf(found_in):
        def write(tokens):
            parameters.append(f" {' '.join(tokens)} ")
            return f"strpos(d.in_{found_in}, %s) > 0"

        return write

    leaves = {"tokens": leaf(place), "title": leaf("title"), "keywords": leaf("keywords")}
    return written(condition, leaves, {"and": "AND", "or": "OR"}), parameters
