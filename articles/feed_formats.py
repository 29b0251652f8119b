"""Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, written from the same entries.

Django's generators know one author for an entry, and no content next to the summary: both are added here.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, rfc2822_date, rfc3339_date

from home.publisher import ICON, NAME

from .facts import Facts
from .references import Picture

LANGUAGE = "nl"


@dataclass(frozen=True)
class Entry:
    facts: Facts
    content: str
    """HTML with absolute addresses only."""
    picture: Picture | None


@dataclass(frozen=True)
class Channel:
    """A list of articles as a feed. Every address is absolute."""

    identifier: str
    title: str
    description: str
    url: str
    """The page of the list."""
    feed_url: str
    origin: str
    updated: datetime
    entries: list[Entry]

    def asset(self, name: str) -> str:
        return f"{self.origin}{static(name)}"


class _XML:
    """What Atom and RSS have in common: how a channel gets into Django's generators."""

    def __init__(self, channel: Channel):
        self.channel = channel
        super().__init__(
            title=channel.title,
            link=channel.url,
            description=channel.description,
            subtitle=channel.description,
            language=LANGUAGE,
            feed_url=channel.feed_url,
            feed_guid=channel.identifier,
        )

    def latest_post_date(self):
        return self.channel.updated

    def write_items(self, handler):
        for entry in self.channel.entries:
            handler.startElement(self.element, {})
            self.write_entry(handler, entry.facts, entry)
            handler.endElement(self.element)

    def to_bytes(self) -> bytes:
        output = BytesIO()
        self.write(output, "utf-8")
        return output.getvalue()


class Atom(_XML, Atom1Feed):
    element = "entry"

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        self._write_author(handler, NAME, f"{self.channel.origin}/")
        handler.addQuickElement("icon", self.channel.asset("img/icon-192.png"))
        handler.addQuickElement("logo", self.channel.asset(ICON))

    def write_entry(self, handler, facts, entry):
        handler.addQuickElement("title", facts.title)
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": facts.url})
        handler.addQuickElement("id", facts.identifier)
        handler.addQuickElement("published", rfc3339_date(facts.published))
        handler.addQuickElement("updated", rfc3339_date(facts.modified))
        for author in facts.authors:
            self._write_author(handler, author.name, author.url)
        for term in facts.terms:
            handler.addQuickElement("category", "", {"term": term})
        if facts.description:
            handler.addQuickElement("summary", facts.description)
        if picture := entry.picture:
            size = {"length": str(picture.size)} if picture.size else {}
            link = {"rel": "enclosure", "type": picture.media_type, "href": picture.url}
            handler.addQuickElement("link", "", link | size)
        handler.addQuickElement("content", entry.content, {"type": "html"})

    def _write_author(self, handler, name, uri):
        handler.startElement("author", {})
        handler.addQuickElement("name", name)
        handler.addQuickElement("uri", uri)
        handler.endElement("author")


class RSS(_XML, Rss201rev2Feed):
    element = "item"

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.startElement("image", {})
        handler.addQuickElement("url", self.channel.asset("img/icon-192.png"))
        handler.addQuickElement("title", self.channel.title)
        handler.addQuickElement("link", self.channel.url)
        handler.endElement("image")

    def write_entry(self, handler, facts, entry):
        handler.addQuickElement("title", facts.title)
        handler.addQuickElement("link", facts.url)
        handler.addQuickElement("guid", facts.identifier, {"isPermaLink": "false"})
        handler.addQuickElement("pubDate", rfc2822_date(facts.published))
        handler.addQuickElement("atom:updated", rfc3339_date(facts.modified))
        for author in facts.authors:
            handler.addQuickElement("dc:creator", author.name)
        for term in facts.terms:
            handler.addQuickElement("category", term)
        if facts.description:
            handler.addQuickElement("description", facts.description)
        # RSS has no enclosure without a length.
        if entry.picture and entry.picture.size:
            about = {"url": entry.picture.url, "type": entry.picture.media_type}
            handler.addQuickElement("enclosure", "", about | {"length": str(entry.picture.size)})
        handler.addQuickElement("content:encoded", entry.content)


class JSONFeed:
    content_type = "application/feed+json; charset=utf-8"

    def __init__(self, channel: Channel):
        self.channel = channel

    def to_bytes(self) -> bytes:
        channel = self.channel
        content = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.url,
            "feed_url": channel.feed_url,
            "description": channel.description,
            "icon": channel.asset(ICON),
            "favicon": channel.asset("img/icon-192.png"),
            "authors": [{"name": NAME, "url": f"{channel.origin}/"}],
            "language": LANGUAGE,
            "items": [_without_gaps(self._item(entry.facts, entry)) for entry in channel.entries],
        }
        return json.dumps(content, ensure_ascii=False).encode()

    def _item(self, facts, entry):
        picture = entry.picture
        return {
            "id": facts.identifier,
            "url": facts.url,
            "title": facts.title,
            "content_html": entry.content,
            "summary": facts.description,
            "image": picture and picture.url,
            "date_published": facts.published.isoformat(),
            "date_modified": facts.modified.isoformat(),
            "authors": [{"name": author.name, "url": author.url} for author in facts.authors],
            "tags": facts.terms,
            "language": LANGUAGE,
            "attachments": picture and [_attachment(picture)],
        }


def _attachment(picture):
    about = {"url": picture.url, "mime_type": picture.media_type, "size_in_bytes": picture.size}
    return _without_gaps(about)


def _without_gaps(item):
    # The content stays when it is empty: an item has to have one.
    return {name: value for name, value in item.items() if value or name == "content_html"}
