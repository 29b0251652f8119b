"""SQLite: FTS5 tables that index ``search_indexedpage`` by triggers (external content,
https://sqlite.org/fts5.html).

Which pages are meant is asked with EXISTS: ``rowid IN (…)`` makes FTS5 match anew for every row.
"""

from datetime import date

from ..rank import Candidate
from .base import COLUMNS, MOST_CANDIDATES, Store
from .condition import written

_OPERATORS = {"and": "AND", "or": "OR"}
HEAD = "{title keywords topics}"


def _tokens(tokens):
    return '"' + " ".join(tokens) + '"'


class SQLiteStore(Store):
    def _matching(self, condition, head_only, where, parameters):
        match = written(condition, _tokens, _OPERATORS)
        columns = HEAD if head_only else "{title keywords body}"
        return self._select("search_words", f"{columns} : {match}", where, parameters, MOST_CANDIDATES)

    def named(self, words, where, parameters, limit=MOST_CANDIDATES, *, are_prefixes):
        match = " ".join(_tokens([word]) + (" *" if are_prefixes else "") for word in words)
        return self._select("search_names", match, where, parameters, limit)

    def _select(self, table, match, where, parameters, limit):
        return self._rows(
            f"SELECT {COLUMNS} FROM {table} f CROSS JOIN search_indexedpage d ON d.page_id = f.rowid "
            f"WHERE {table} MATCH %s AND {where} ORDER BY f.rowid DESC LIMIT %s",
            (match, *parameters, limit),
        )

    def _candidate(self, row):
        *fields, dated = row
        return Candidate(*fields, date.fromisoformat(dated) if isinstance(dated, str) else dated)
