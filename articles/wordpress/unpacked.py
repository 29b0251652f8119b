"""The records of an export in a temporary database on disk, where they can be asked for in any order.

A page may stand before its parent and a text may link to what comes later. Memory stays the same however
large the export is: SQLite keeps the file and throws it away in the end.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from .reader import Broken, read
from .records import Comment, Item, Origin, Person, Term

_TABLES = """
    CREATE TABLE item (
        place INTEGER PRIMARY KEY, number INTEGER, kind TEXT, parent INTEGER, key TEXT UNIQUE, path TEXT,
        file TEXT, record TEXT
    );
    CREATE INDEX item_number ON item (number);
    CREATE INDEX item_parent ON item (parent);
    CREATE INDEX item_path ON item (path);
    CREATE INDEX item_file ON item (file);
    CREATE TABLE comment (place INTEGER PRIMARY KEY, item TEXT, record TEXT);
    CREATE INDEX comment_item ON comment (item);
"""
_NUMBERED = ("p", "page_id", "attachment_id")
"""The parameters with which WordPress names an item by its number."""


class Unpacked:
    def __init__(self, file, *, with_comments=False):
        """Unpack a binary file. Raises ``reader.Refused`` when nothing of it can be used."""
        self.with_comments = with_comments
        self.origin = Origin()
        self.people: dict[str, Person] = {}
        self.terms: dict[tuple[str, str], Term] = {}
        self.uses = Counter()
        """How many posts have a category, by its slug."""
        self.twice: list[Item] = []
        """Items that stand in the file once more, with the same number."""
        self.broken = ""
        self.database = sqlite3.connect("")  # a temporary file
        self.database.executescript(_TABLES)
        try:
            for record in read(file):
                self._add(record)
        except Broken as error:
            self.broken = str(error)
        self.hosts = {urlsplit(self.origin.url).netloc.lower()} - {""}
        self.base = urlsplit(self.origin.url).path.rstrip("/")

    def close(self):
        self.database.close()

    def _add(self, record):
        if isinstance(record, Origin):
            self.origin = record
        elif isinstance(record, Person):
            self.people[record.login] = record
        elif isinstance(record, Term):
            self.terms[record.taxonomy, record.slug] = record
        elif isinstance(record, Comment):
            if self.with_comments:  # of the item that follows
                self.database.execute("INSERT INTO comment (record) VALUES (?)", (json.dumps(vars(record)),))
        else:
            self._add_item(record)

    def _add_item(self, item):
        item.key = _key(item.guid or f"{self.origin.url}#{item.number}")
        known = self._one("SELECT number FROM item WHERE key = ?", item.key)
        if known and known[0] != item.number:  # a copied site may give two items one GUID
            item.key = _key(f"{item.guid}#{item.number}")
            known = self._one("SELECT number FROM item WHERE key = ?", item.key)
        if known:
            self.twice.append(Item(number=item.number, kind=item.kind, title=item.title))
            self.database.execute("DELETE FROM comment WHERE item IS NULL")
            return
        if item.comments:
            self.database.execute("UPDATE comment SET item = ? WHERE item IS NULL", (item.key,))
        if item.kind == "post":
            self.uses.update({slug for taxonomy, slug, _ in item.terms if taxonomy == "category"})
            if item.creator:  # version 1.0 has no list of people
                self.people.setdefault(item.creator, Person(item.creator))
        self.database.execute(
            "INSERT INTO item (number, kind, parent, key, path, file, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                item.number,
                item.kind,
                item.parent,
                item.key,
                _place(item.link),
                urlsplit(item.address).path or None,
                json.dumps(vars(item)),
            ),
        )

    # Asking

    def count(self, *kinds) -> int:
        marks = ", ".join("?" * len(kinds))
        return self._one(f"SELECT COUNT(*) FROM item WHERE kind IN ({marks})", *kinds)[0]  # noqa: S608

    def kinds(self) -> dict[str, int]:
        return dict(self.database.execute("SELECT kind, COUNT(*) FROM item GROUP BY kind ORDER BY kind"))

    def items(self, kind) -> Iterator[Item]:
        """The items of a kind, in the order of the file."""
        cursor = self.database.execute("SELECT record FROM item WHERE kind = ? ORDER BY place", (kind,))
        return map(_item, cursor)

    def pages(self) -> Iterator[tuple[Item, bool]]:
        """The pages, every parent before its children, and whether the parent of each was found."""
        cursor = self.database.execute("SELECT number, parent FROM item WHERE kind = 'page' ORDER BY place")
        parents, done = dict(cursor), set()
        for number in parents:
            way = []
            while number in parents and number not in done:
                done.add(number)
                way.append(number)
                number = parents[number]
            for number in reversed(way):
                parent = parents[number]
                is_loop = parent in way and way.index(parent) < way.index(number)
                yield self.item(number), not parent or (parent in parents and not is_loop)

    def item(self, number: int) -> Item | None:
        row = self._one("SELECT record FROM item WHERE number = ? ORDER BY place", number)
        return _item(row) if row else None

    def attachments_of(self, number: int) -> Iterator[Item]:
        """The attachments that were added to an item."""
        statement = "SELECT record FROM item WHERE kind = 'attachment' AND parent = ? ORDER BY place"
        return map(_item, self.database.execute(statement, (number,)).fetchall())

    def commented(self, kind) -> Iterator[Item]:
        """The items of a kind that readers wrote something below, when that was unpacked."""
        items = self.database.execute(
            "SELECT record FROM item WHERE kind = ? AND key IN (SELECT item FROM comment) ORDER BY place",
            (kind,),
        )
        return map(_item, items)

    def comments_of(self, key) -> Iterator[Comment]:
        comments = self.database.execute("SELECT record FROM comment WHERE item = ? ORDER BY place", (key,))
        return (Comment(**json.loads(record)) for (record,) in comments)

    def at(self, address: str) -> Item | None:
        """Return the item that an address of the old site leads to."""
        parts = urlsplit(address)
        for name, values in parse_qs(parts.query).items():
            if name in _NUMBERED and values[0].isdecimal() and len(values[0]) < 19:
                return self.item(int(values[0]))
        row = self._one("SELECT record FROM item WHERE path = ? ORDER BY place", _place(address))
        return _item(row) if row and _place(address) else None

    def attachment_with(self, path: str) -> Item | None:
        """Return the attachment whose file stands at a path of the old site."""
        row = self._one("SELECT record FROM item WHERE file = ? ORDER BY place", path)
        return _item(row) if row else None

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the old site."""
        host = urlsplit(address).netloc.lower()
        return not host or host.removeprefix("www.") in {own.removeprefix("www.") for own in self.hosts}

    def _one(self, statement, *parameters):
        return self.database.execute(statement, parameters).fetchone()


def _item(row):
    return Item(**json.loads(row[0]))


def _key(text):
    return text if len(text) <= 255 else text[:180] + "#" + text[-70:]


def _place(address):
    """The part of an address that tells items of one site apart, or ``None`` for its home page."""
    parts = urlsplit(address)
    return unquote(parts.path).rstrip("/") or None
