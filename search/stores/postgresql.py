"""PostgreSQL: tsvectors written from the tokens as literals; ``to_tsvector`` would cut them up again.

Source: https://www.postgresql.org/docs/current/textsearch.html; its limits are kept (16,383 positions, 256
a word).
"""

from collections import defaultdict

from ..analysis import SEPARATOR
from .base import COLUMNS, EVERYWHERE, MOST_CANDIDATES, Store
from .condition import written

_OPERATORS = {"and": "&", "or": "|"}
MOST_TOKENS, MOST_POSITIONS = 16_000, 255


def _leaf(weights=""):
    return lambda tokens: "(" + "<->".join(f"'{token}'{weights}" for token in tokens) + ")"


_LEAVES = {"tokens": _leaf(), "title": _leaf(":A"), "keywords": _leaf(":AB")}


def vector(*fields: str) -> str:
    """Return a tsvector literal of fields of tokens, which hold letters and digits only; the first has
    weight A, the second B.
    """
    positions = defaultdict(list)
    tokens = [
        (token, "ABD"[number]) for number, field in enumerate(fields) for token in (*field.split(), SEPARATOR)
    ]
    for position, (token, weight) in enumerate(tokens[:MOST_TOKENS], start=1):
        if len(positions[token]) < MOST_POSITIONS:
            positions[token].append(f"{position}{weight}")
    return " ".join(f"'{token}':{','.join(places)}" for token, places in positions.items())


class PostgreSQLStore(Store):
    derived_columns = dict.fromkeys(("words", "head", "names"), "%s::tsvector")
    # All rows in one statement: with values apart, reading the statement takes longer than what it does.
    term_rows = "SELECT * FROM unnest(%s::text[], %s::boolean[], %s::integer[], %s::text[])"

    def _row(self, document):
        return [
            *super()._row(document),
            vector(document.title, document.keywords, document.body),
            vector(document.title, document.keywords, document.topics),
            vector(document.name),
        ]

    def _execute_rows(self, cursor, statement, rows):
        if rows:
            cursor.execute(statement, [list(values) for values in zip(*rows, strict=True)])

    def _matching(self, condition, place, where, parameters):
        query = written(condition, _LEAVES, _OPERATORS)
        column = "words" if place == EVERYWHERE else "head"
        return self._select(column, query, where, parameters, MOST_CANDIDATES)

    def named(self, words, where, parameters, limit=MOST_CANDIDATES, *, are_prefixes):
        query = " & ".join(f"'{word}'" + (":*" if are_prefixes else "") for word in words)
        return self._select("names", query, where, parameters, limit)

    def _select(self, column, query, where, parameters, limit):
        # The planner takes a phrase for as frequent as its words and would walk through all pages from the
        # end.
        order = "d.page_id + 0" if "<->" in query else "d.page_id"
        return self._rows(
            f"SELECT {COLUMNS} FROM search_indexedpage d WHERE {column} @@ %s::tsquery AND {where} "
            f"ORDER BY {order} DESC LIMIT %s",
            (query, *parameters, limit),
        )
