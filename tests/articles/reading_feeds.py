"""Reads the three formats of a feed as a feed reader does, and says what breaks the rules of each."""

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = {"atom": "", "rss": "rss/", "json": "json/"}


@dataclass
class Item:
    identifier: str
    title: str
    url: str
    published: datetime
    modified: datetime
    authors: list[str]
    terms: list[str]
    summary: str
    content: str
    picture: str
    """The address, or nothing."""
    size: str


@dataclass
class Feed:
    kind: str
    title: str
    url: str
    feed_url: str
    identifier: str
    language: str
    items: list[Item]

    @property
    def titles(self):
        return [item.title for item in self.items]


def read(client, address: str, kind: str = "atom", **headers) -> Feed:
    """Fetch and read the feed of the list at an address; raises when it breaks a rule."""
    response = client.get(f"{address}feed/{KINDS[kind]}", **headers)
    assert response.status_code == 200, response.status_code
    feed = READERS[kind](response)
    check(feed)
    return feed


def check(feed: Feed) -> None:
    """What RFC 4287, RSS 2.0 and JSON Feed 1.1 ask for alike."""
    assert feed.title
    assert feed.language == "nl"
    for address in (feed.url, feed.feed_url):
        assert is_absolute(address), address
    identifiers = [item.identifier for item in feed.items]
    assert len(set(identifiers)) == len(identifiers)
    for item in feed.items:
        assert urlsplit(item.identifier).scheme
        assert is_absolute(item.url)
        assert item.title
        assert item.published.tzinfo
        assert item.modified >= item.published
        assert not item.picture or is_absolute(item.picture)


def is_absolute(address):
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _atom(response):
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 the site's own
    assert root.tag == f"{ATOM}feed"
    assert urlsplit(only(root, "id").text).scheme
    newest = _moment(only(root, "updated").text)
    assert only(only(root, "author"), "name").text  # an entry without an author has this one
    entries = [_atom_entry(entry) for entry in root.findall(f"{ATOM}entry")]
    assert not entries or newest == max(entry.modified for entry in entries)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    title = only(root, "title").text
    return Feed(
        "atom", title, links["alternate"], links["self"], only(root, "id").text, root.get(XML_LANG), entries
    )


def _atom_entry(entry):
    content = only(entry, "content")
    assert content.get("type") == "html"
    links = {link.get("rel"): link for link in entry.findall(f"{ATOM}link")}
    picture = links.get("enclosure", {})
    assert not picture.get("href") or picture.get("type") == "image/jpeg"
    summary = entry.find(f"{ATOM}summary")
    return Item(
        only(entry, "id").text,
        only(entry, "title").text,
        links["alternate"].get("href"),
        _moment(only(entry, "published").text),
        _moment(only(entry, "updated").text),
        [only(author, "name").text for author in entry.findall(f"{ATOM}author")],
        [term.get("term") for term in entry.findall(f"{ATOM}category")],
        summary.text if summary is not None else "",
        content.text or "",
        picture.get("href", ""),
        picture.get("length", ""),
    )


def _rss(response):
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314 the site's own
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert channel.tag == "channel"
    assert channel.findtext("description")
    assert _rfc822(channel.findtext("lastBuildDate"))
    (itself,) = channel.findall(f"{ATOM}link")
    assert itself.get("rel") == "self"
    image = channel.find("image")
    assert image.findtext("title") == channel.findtext("title")
    assert image.findtext("link") == channel.findtext("link")
    items = [_rss_item(item) for item in channel.findall("item")]
    return Feed(
        "rss",
        channel.findtext("title"),
        channel.findtext("link"),
        itself.get("href"),
        "",
        channel.findtext("language"),
        items,
    )


def _rss_item(item):
    guid, enclosures = item.find("guid"), item.findall("enclosure")
    assert guid.get("isPermaLink") == "false"
    assert len(enclosures) <= 1
    picture = enclosures[0] if enclosures else {}
    if enclosures:
        assert picture.get("type") == "image/jpeg"
        assert picture.get("length").isdecimal()
    return Item(
        guid.text,
        item.findtext("title"),
        item.findtext("link"),
        _rfc822(item.findtext("pubDate")),
        _moment(item.findtext(f"{ATOM}updated")),
        [creator.text for creator in item.findall(f"{DC}creator")],
        [term.text for term in item.findall("category")],
        item.findtext("description") or "",
        item.findtext(f"{CONTENT}encoded") or "",
        picture.get("url", ""),
        picture.get("length", ""),
    )


def _json(response):
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert all(is_absolute(feed[name]) for name in ("icon", "favicon"))
    items = [_json_item(item) for item in feed["items"]]
    return Feed("json", feed["title"], feed["home_page_url"], feed["feed_url"], "", feed["language"], items)


def _json_item(item):
    assert all(item.values()) or not item["content_html"]
    (attachment,) = item.get("attachments", [{}])
    assert not attachment or {"url", "mime_type"} <= attachment.keys()
    assert attachment.get("url", "") == item.get("image", "")
    return Item(
        item["id"],
        item["title"],
        item["url"],
        _moment(item["date_published"]),
        _moment(item["date_modified"]),
        [author["name"] for author in item.get("authors", [])],
        item.get("tags", []),
        item.get("summary", ""),
        item["content_html"],
        item.get("image", ""),
        str(attachment.get("size_in_bytes", "")),
    )


READERS = {"atom": _atom, "rss": _rss, "json": _json}


def only(element, name):
    (found,) = element.findall(f"{ATOM}{name}")
    return found


def _moment(text):
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo
    return moment


def _rfc822(text):
    return parsedate_to_datetime(text)
