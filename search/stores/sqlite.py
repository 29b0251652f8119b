"""SQLite: FTS5 tables that index ``search_indexedpage`` by triggers (external content,
https://sqlite.org/fts5.html).

Which pages are meant is asked with EXISTS: ``rowid IN (…)`` makes FTS5 match anew for every row.
"""

from datetime import date

from ..rank import Candidate
from .base import COLUMNS, EVERYWHERE, HEAD, MOST_CANDIDATES, NAMES, Store
from .condition import written

_OPERATORS = {"and": "AND", "or": "OR"}
COLUMNS_OF = {
    HEAD: "{title keywords topics}",
    EVERYWHERE: "{title keywords body}",
}


def _tokens(tokens):
    return '"' + " ".join(tokens) + '"'


_LEAVES = {
    "tokens": _tokens,
    "title": lambda tokens: "{title} : " + _tokens(tokens),
    "keywords": lambda tokens: "{title keywords} : " + _tokens(tokens),
}


class SQLiteStore(Store):
    def _matching(self, plan, condition, place, scope):
        match = f"{COLUMNS_OF[place]} : ({written(condition, _LEAVES, _OPERATORS)})"
        return self._select("search_words", match, scope, MOST_CANDIDATES)

    def named(self, words, scope, limit=MOST_CANDIDATES, *, are_prefixes):
        match = " ".join(_tokens([word]) + (" *" if are_prefixes else "") for word in words)
        return self._select("search_names", match, scope, limit, NAMES)

    def _select(self, table, match, scope, limit, columns=COLUMNS):
        where, parameters = scope
        return self._rows(
            f"SELECT {columns} FROM {table} f CROSS JOIN search_indexedpage d ON d.page_id = f.rowid "
            f"WHERE {table} MATCH %s AND {where} ORDER BY f.rowid DESC LIMIT %s",
            (match, *parameters, limit),
        )

    def _candidate(self, row):
        *fields, dated = row
        return Candidate(*fields, date.fromisoformat(dated) if isinstance(dated, str) else dated)
