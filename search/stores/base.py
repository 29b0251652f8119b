"""What both stores do alike: keep the vocabulary in step, and collect candidates in tiers."""

from collections import Counter

from ..analysis import shortest_forms
from ..document import Document, terms_of
from ..models import IndexedPage, Term
from ..plan import Plan
from ..rank import Candidate
from .condition import condition_of

MOST_CANDIDATES = 100
"""Of each tier."""
HEAD, EVERYWHERE = "head", "everywhere"
"""Where a store looks; the head is title, keywords and topics."""
Scope = tuple[str, tuple]
"""Which pages are meant: a condition on ``d.page_id``, with its parameters."""
COLUMNS = "d.page_id, d.title, d.keywords, d.body, d.name, d.content_type_id, d.category_id, d.dated"
NAMES = "d.page_id, '', '', '', d.name, d.content_type_id, d.category_id, d.dated"
"""Where only the names count: of hundreds of pages the texts are most of the work."""
STORED = [field.attname for field in IndexedPage._meta.concrete_fields]


class Store:
    term_rows = "VALUES (%s, %s, %s, %s)"

    def __init__(self, connection):
        self.connection = connection

    # Writing

    def put(self, documents: list[Document]) -> None:
        """Replace pages and count their words; to be called in a transaction. The same for one page and for
        a rebuild.
        """
        if not documents:
            return
        change, words = _changes(), {True: [], False: []}
        self._forget([document.page_id for document in documents], change)
        for document in documents:
            change[document.is_public].update(document.terms | {"*"})
            words[document.is_public] += document.words
        self._write(documents)
        self._count(change, {is_public: shortest_forms(found) for is_public, found in words.items()})

    def delete(self, page_ids: list[int]) -> None:
        """Take pages out of the index; to be called in a transaction."""
        change = _changes()
        self._forget(page_ids, change)
        IndexedPage.objects.filter(pk__in=page_ids).delete()
        self._count(change, {True: {}, False: {}})

    def clear(self) -> None:
        IndexedPage.objects.all().delete()
        Term.objects.all()._raw_delete(self.connection.alias)

    def _forget(self, page_ids, change):
        """Take away from the counts what is stored of these pages."""
        rows = IndexedPage.objects.filter(pk__in=page_ids)
        for *fields, is_public in rows.values_list("title", "keywords", "body", "is_public"):
            change[is_public].subtract(terms_of(*fields) | {"*"})

    def _write(self, documents):
        marks = ", ".join(["%s"] * len(STORED))
        updates = ", ".join(f"{name} = excluded.{name}" for name in STORED[1:])
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_indexedpage ({', '.join(STORED)}) VALUES ({marks}) "
                f"ON CONFLICT (page_id) DO UPDATE SET {updates}",
                [self._row(document) for document in documents],
            )

    def _row(self, document):
        dated = self.connection.ops.adapt_datefield_value(document.dated)
        return [dated if name == "dated" else getattr(document, name) for name in STORED]

    def _count(self, change, forms):
        """Apply changes of frequencies. Sorted, so that two who publish at once wait and do not deadlock."""
        rows = sorted(
            (term, is_public, difference, forms[is_public].get(term, term))
            for is_public, differences in change.items()
            for term, difference in differences.items()
            if difference or term in forms[is_public]
        )
        shorter = "(length(excluded.word), excluded.word) < (length(t.word), t.word)"
        statement = (
            f"INSERT INTO search_term AS t (term, is_public, df, word) {self.term_rows} "
            "ON CONFLICT (term, is_public) DO UPDATE SET df = t.df + excluded.df, "
            f"word = CASE WHEN excluded.df > 0 AND {shorter} THEN excluded.word ELSE t.word END"
        )
        fewer = [(term, is_public) for term, is_public, difference, _ in rows if difference < 0]
        with self.connection.cursor() as cursor:
            self._execute_rows(cursor, statement, rows)
            cursor.executemany(
                "DELETE FROM search_term WHERE term = %s AND is_public = %s AND df <= 0", fewer
            )

    def _execute_rows(self, cursor, statement, rows):
        cursor.executemany(statement, rows)

    # Reading

    def vocabulary(self, *, public: bool) -> "StoredVocabulary":
        return StoredVocabulary(self.connection, public)

    def candidates(self, plan: Plan, scope: Scope) -> tuple[list[Candidate], bool]:
        """Return the pages that may answer, and whether these are all of them.

        When a tier is full, the next ones make sure that a page which is *about* what was asked is among
        them, however old it is: everything in title, keywords or topics; everything anywhere; enough in
        title, keywords or topics.

        Source: tiered indexes, Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 7.2.1.
        """
        enough, everything = condition_of(plan), condition_of(plan, everything=True)
        found = self._matching(plan, enough, HEAD if plan.head_only else EVERYWHERE, scope)
        if len(found) < MOST_CANDIDATES:
            return found, True
        asked = {(enough, EVERYWHERE)}
        for tier in [(everything, HEAD), (everything, EVERYWHERE), (enough, HEAD)]:
            if tier not in asked and (tier[1] == HEAD or not plan.head_only):
                asked.add(tier)
                found += self._matching(plan, *tier, scope)
        return list({candidate.pk: candidate for candidate in found}.values()), False

    def named(self, words: tuple[str, ...], scope: Scope, limit=MOST_CANDIDATES, *, are_prefixes):
        """Return the pages whose titles hold all of these words as they are typed."""
        raise NotImplementedError

    def _matching(self, plan, condition, place, scope):
        raise NotImplementedError

    def _rows(self, statement, parameters):
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return [self._candidate(row) for row in cursor.fetchall()]

    def _candidate(self, row):
        return Candidate(*row)


def _changes():
    """How many more pages each word is in, by whether the pages are public."""
    return {True: Counter(), False: Counter()}


class StoredVocabulary:
    """The words of the index (see ``plan.Vocabulary``): of public pages only, or of all."""

    def __init__(self, connection, public):
        self.connection = connection
        self.scope = "AND is_public" if public else ""
        # As the index on similar words has it: each database has a name of its own for the function.
        self.initial = "SUBSTRING(word, 1, 1)" if connection.vendor == "postgresql" else "SUBSTR(word, 1, 1)"

    def frequencies(self, terms):
        terms = sorted(terms)
        marks = ", ".join(["%s"] * len(terms))
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, SUM(df) FROM search_term WHERE term IN ({marks}) {self.scope} GROUP BY term",
                terms,
            )
            return {term: int(frequency) for term, frequency in cursor.fetchall()}

    def forms_like(self, wanted):
        parts, parameters = [], []
        for initials, shortest, longest in wanted:
            marks = ", ".join(["%s"] * len(initials))
            parts.append(f"({self.initial} IN ({marks}) AND length(word) BETWEEN %s AND %s)")
            parameters += [*sorted(initials), shortest, longest]
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, df, word FROM search_term WHERE ({' OR '.join(parts)}) "
                f"AND term <> '*' {self.scope}",
                parameters,
            )
            return cursor.fetchall()

    def words_with(self, beginning, limit=4):
        """Return the most frequent words with a beginning; a word of one page only says too much about it."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT word FROM search_term WHERE {self.initial} = %s AND word >= %s AND word < %s "
                f"AND term <> '*' AND df > 1 {self.scope} ORDER BY df DESC, word LIMIT %s",
                [beginning[0], beginning, beginning + "\U0010ffff", limit],
            )
            return [word for (word,) in cursor.fetchall()]
