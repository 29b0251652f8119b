"""PostgreSQL: tsvectors that the database makes of the tokens, in columns with a GIN index (migration 0003).

They know no positions. What must stand side by side is looked for in the text of pages with these words.
Source: https://www.postgresql.org/docs/current/textsearch.html.
"""

from ..models import IndexedPage
from .base import COLUMNS, EVERYWHERE, HEAD, MERGE_COUNTS, MOST_CANDIDATES, STORED, Store
from .condition import has_neighbours, written

_OPERATORS = {"and": "&", "or": "|"}
_COLUMN_OF = {EVERYWHERE: "d.words", HEAD: "d.head"}
_TEXTS_OF = {EVERYWHERE: ("title", "keywords", "body"), HEAD: ("title", "keywords", "topics")}


def _all_of(tokens, mark=""):
    return "(" + " & ".join(f"'{mark}{token}'" for token in tokens) + ")"


_LEAVES = {"tokens": _all_of, "title": lambda tokens: _all_of(tokens, "=")}


class PostgreSQLStore(Store):
    def _write(self, documents):
        IndexedPage.objects.filter(pk__in=[document.page_id for document in documents]).delete()
        statement = f"COPY search_indexedpage ({', '.join(STORED)}) FROM STDIN"
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for document in documents:
                copy.write_row([getattr(document, name) for name in STORED])

    def _add_counts(self, cursor, rows):
        # Tokens hold no spaces. The driver would take long over thousands of separate values.
        columns = [" ".join(map(str, column)) for column in zip(*rows, strict=True)]
        arrays = ", ".join(
            f"string_to_array(%s, ' ')::{kind}[]" for kind in ("text", "boolean", "integer", "text")
        )
        cursor.execute(
            "INSERT INTO search_term AS t (term, is_public, df, word) "
            f"SELECT * FROM unnest({arrays}) {MERGE_COUNTS}",
            columns,
        )

    def _matching(self, condition, place, where, parameters):
        query = written(condition, _LEAVES, _OPERATORS)
        if not has_neighbours(condition):
            return self._select(_COLUMN_OF[place], query, where, parameters, MOST_CANDIDATES)
        neighbours, values = _neighbours(condition, place)
        where = f"{neighbours} AND {where}"
        # The planner takes neighbours for as frequent as both words and would walk through all pages from
        # the end.
        return self._select(
            _COLUMN_OF[place], query, where, (*values, *parameters), MOST_CANDIDATES, order="d.page_id + 0"
        )

    def named(self, words, where, parameters, limit=MOST_CANDIDATES, *, are_prefixes):
        query = " & ".join(f"'{word}'" + (":*" if are_prefixes else "") for word in words)
        return self._select("d.names", query, where, parameters, limit)

    def _select(self, column, query, where, parameters, limit, order="d.page_id"):
        return self._rows(
            f"SELECT {COLUMNS} FROM search_indexedpage d WHERE {column} @@ %s::tsquery AND {where} "
            f"ORDER BY {order} DESC LIMIT %s",
            (query, *parameters, limit),
        )


def _neighbours(condition, place):
    """Return a condition as SQL, exact about what stands side by side, with its values."""
    kind, *parts = condition
    if kind in _LEAVES:
        if len(parts) == 1:
            return f"{_COLUMN_OF[place]} @@ %s::tsquery", [_LEAVES[kind](parts)]
        texts = ("title",) if kind == "title" else _TEXTS_OF[place]
        text = " || E' \\n ' || ".join(f"d.{name}" for name in texts)
        return f"strpos(' ' || {text} || ' ', %s) > 0", [f" {' '.join(parts)} "]
    found = [_neighbours(part, place) for part in parts]
    return (
        "(" + f" {kind.upper()} ".join(sql for sql, _ in found) + ")",
        [value for _, values in found for value in values],
    )
