"""Collects records from the elements of an export as they pass by."""

import re

from .names import COMMENT, ITEM, KEPT_META, PERSON, SPACES, TAXONOMIES, TERMS, WORDPRESS
from .records import Comment, Item, Origin, Person, Term

MOST_TEXT = 10 * 1024 * 1024
"""Characters in one element; what is more is not read."""
LONGEST_BODY = 1_000_000
"""Characters of a text, without pictures that are in the text itself."""
DEEPEST = 60
VERSIONS = re.compile(r"1\.\d")
_EMBEDDED = re.compile(r"""\bsrc\s*=\s*(?:"data:[^"]*"|'data:[^']*')""", re.I)
_WHITE = re.compile(r"\s+")


class Refused(Exception):
    """Nothing of the file can be used; the message says why."""


class Gatherer:
    """The target of an XML parser."""

    def __init__(self):
        self.origin, self.item, self.record, self.comment = Origin(), None, None, None
        self.path, self.text, self.size = [], [], 0
        self.attributes, self.meta_name = {}, ""
        self.found, self.is_told = [], False
        self.line = lambda: 0

    def take(self):
        found, self.found = self.found, []
        return found

    def finish(self):
        if not self.origin.version:
            raise Refused("Het bestand noemt geen versie (wxr_version) en is dus geen export van WordPress.")

    def start(self, tag, attributes):
        self.path.append(_short(tag))
        self.text, self.size, self.attributes = [], 0, attributes
        if self.path[:2] != ["rss", "channel"][: len(self.path)]:
            raise Refused(
                f"Dit is geen export van WordPress: regel {self.line()} begint met <{self.path[-1]}>."
            )
        if len(self.path) > DEEPEST:
            raise Refused(f"Regel {self.line()}: de elementen staan te diep in elkaar.")
        if len(self.path) == 3:
            self._start_record(self.path[2])
        elif self.path[2:] == ["item", "wp:comment"]:
            self.comment = Comment()

    def data(self, text):
        self.size += len(text)
        if self.size <= MOST_TEXT:
            self.text.append(text)

    def end(self, tag):
        text, name = "".join(self.text), self.path[-1]
        if self.item is not None:
            self._end_in_item(name, text)
        elif self.record is not None and len(self.path) == 4:
            self._end_in_record(name, text.strip())
        elif len(self.path) == 3:
            self._end_in_channel(name, text.strip())
        if len(self.path) == 3:
            self._end_record()
        self.path.pop()
        self.text, self.size = [], 0

    def close(self):
        pass

    def _start_record(self, name):
        if name == "item":
            self.finish()
            self._tell_origin()
            self.item = Item(line=self.line())
        elif name == "wp:author":
            self.record = Person()
        elif name in TERMS:
            self.record = Term(taxonomy=TERMS[name][0])

    def _end_record(self):
        if self.item is not None or self.record is not None:
            self.found.append(self.item if self.item is not None else self.record)
        self.item = self.record = None

    def _end_in_channel(self, name, text):
        if name == "wp:wxr_version":
            if not VERSIONS.fullmatch(text):
                raise Refused(f"Deze versie van de export is niet bekend: ‘{text[:40]}’.")
            self.origin.version = text
        elif name == "title":
            self.origin.title = text[:200]
        elif name == "wp:base_blog_url" or (name == "link" and not self.origin.url):
            self.origin.url = text

    def _tell_origin(self):
        if not self.is_told:
            self.found.append(self.origin)
            self.is_told = True

    def _end_in_record(self, name, text):
        if isinstance(self.record, Person):
            field = PERSON.get(name)
        else:
            field = "number" if name == "wp:term_id" else TERMS[self.path[2]][1].get(name)
        if field:
            setattr(self.record, field, text)

    def _end_in_item(self, name, text):
        if ":encoded" in name:
            text = _EMBEDDED.sub('src=""', text)
        if self.size > MOST_TEXT or len(text) > LONGEST_BODY:
            text = text[:LONGEST_BODY]
            self.item.damage.append(f"<{name}> is te groot en is afgekapt.")
        if len(self.path) == 4:
            self._end_field(name, text)
        elif self.path[3:] == ["wp:postmeta", "wp:meta_key"]:
            self.meta_name = text.strip()
        elif self.path[3:] == ["wp:postmeta", "wp:meta_value"] and self.meta_name in KEPT_META:
            self.item.meta[self.meta_name] = text.strip()
        elif self.path[3:] == ["wp:comment", name] and (field := COMMENT.get(name)):
            setattr(self.comment, field, _number(text) if field == "number" else text.strip())

    def _end_field(self, name, text):
        item = self.item
        if name in ("content:encoded", "excerpt:encoded"):
            setattr(item, ITEM[name], text)
        elif name in ITEM:
            setattr(item, ITEM[name], _WHITE.sub(" ", text).strip())
        elif name in ("wp:post_id", "wp:post_parent"):
            setattr(item, "number" if name == "wp:post_id" else "parent", _number(text))
        elif name == "wp:is_sticky":
            item.is_sticky = text.strip() == "1"
        elif name == "wp:comment":
            item.comments += 1
            self.found.append(self.comment)
        elif name == "category" and self.attributes_of_term:
            domain, slug = self.attributes_of_term
            item.terms.append((TAXONOMIES.get(domain, domain), slug, _WHITE.sub(" ", text).strip()))

    @property
    def attributes_of_term(self):
        """Version 1.0 names every term twice, once without saying what kind it is."""
        domain, slug = self.attributes.get("domain"), self.attributes.get("nicename")
        return (domain, slug) if domain and slug else None


def _short(tag):
    space, _, name = tag.rpartition("}")
    space = space.lstrip("{")
    if space.startswith(WORDPRESS):
        return f"excerpt:{name}" if space.endswith("/excerpt/") else f"wp:{name}"
    return f"{SPACES[space]}:{name}" if space in SPACES else name


def _number(text):
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 19 else 0
