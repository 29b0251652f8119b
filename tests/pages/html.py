"""Reads a page as a browser, a crawler or a screen reader does."""

import json
from functools import cached_property
from itertools import pairwise
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

# What a browser fetches by itself while it shows a page.
RESOURCES = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "use": ("href",),
}
FETCHED_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest"}


class Document:
    def __init__(self, html: str):
        self.soup = BeautifulSoup(html, "html.parser")

    @cached_property
    def title(self) -> str:
        return _one_line(self.soup.title)

    def meta(self, name: str) -> str:
        found = self.soup.find("meta", attrs={"name": name})
        return found["content"] if found else ""

    @property
    def canonical(self) -> str:
        found = self.soup.find("link", rel="canonical")
        return found["href"] if found else ""

    @cached_property
    def ids(self) -> list[str]:
        return [element["id"] for element in self.soup.select("[id]")]

    @cached_property
    def heading_levels(self) -> list[int]:
        return [int(heading.name[1]) for heading in self.soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]

    @property
    def skipped_levels(self) -> list[tuple[int, int]]:
        """The pairs of headings of which the second is more than one level below the first."""
        levels = [0, *self.heading_levels]
        return [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]

    @cached_property
    def links(self) -> list[str]:
        return [link["href"] for link in self.soup.select("a[href]")]

    @property
    def inline_code(self) -> list[str]:
        """Style and script in the page itself; a block of data is neither."""
        found = self.soup.select("style, [style]")
        found += [
            s for s in self.soup("script") if not s.get("src") and s.get("type") != "application/ld+json"
        ]
        handlers = [e for e in self.soup.find_all(True) if any(name.startswith("on") for name in e.attrs)]
        return [str(element)[:120] for element in found + handlers]

    @property
    def fetched(self) -> list[str]:
        """The addresses of everything that the page makes a browser fetch."""
        addresses = []
        for name, attributes in RESOURCES.items():
            for element in self.soup(name):
                for attribute in attributes:
                    addresses += _addresses(attribute, element.get(attribute, ""))
        for link in self.soup("link", href=True):
            if FETCHED_LINKS & set(link["rel"]):
                addresses.append(link["href"])
        return addresses

    @property
    def fetched_from_elsewhere(self) -> list[str]:
        return [address for address in self.fetched if urlsplit(address).netloc or "://" in address]

    @property
    def incomplete_pictures(self) -> list[str]:
        """Pictures without a text alternative (an empty one is one) or without their size."""
        return [
            str(image)
            for image in self.soup("img")
            if "alt" not in image.attrs
            or not image.get("width", "").isdecimal()
            or not image.get("height", "").isdecimal()
        ]

    @cached_property
    def structured_data(self) -> list[dict]:
        """The schema.org objects; raises ``ValueError`` when a block is no JSON."""
        blocks = [json.loads(script.string) for script in self.soup("script", type="application/ld+json")]
        return [item for block in blocks for item in (block if isinstance(block, list) else [block])]

    def structured(self, schema_type: str) -> list[dict]:
        return [item for item in self.structured_data if item.get("@type") == schema_type]

    @property
    def breadcrumb(self) -> list[tuple[str, str]]:
        """The visible trail: (name, address) pairs, without an address for the page itself."""
        items = self.soup.select("nav.crumbs li")
        return [(_one_line(item), item.a["href"] if item.a else "") for item in items]

    @property
    def text(self) -> str:
        return _one_line(self.soup.body)


def _addresses(attribute, value):
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value] if value else []


def _one_line(element) -> str:
    return " ".join(element.get_text().split()) if element else ""
