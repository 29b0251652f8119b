"""The text of an item → clean elements: nothing that acts, follows readers or decorates is left."""

import re
from collections import Counter
from html import unescape

import nh3
from bs4 import BeautifulSoup

from .shortcodes import expand

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TAGS = {
    *_HEADINGS, *_TABLE, "a", "article", "audio", "b", "blockquote", "br", "cite", "code", "dd", "del", "div",
    "dl", "dt", "em", "figcaption", "figure", "hr", "i", "iframe", "img", "ins", "li", "mark", "ol", "p",
    "pre", "q", "s", "section", "source", "strike", "strong", "ul", "video",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "class"},
    "iframe": {"src", "title"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "figure": {"class"},
    "div": {"data-gallery", "data-embed", "data-file"},
    "td": {"colspan"},
    "th": {"colspan"},
}
_GONE = {
    "script",
    "style",
    "template",
    "object",
    "noscript",
    "select",
    "textarea",
    "button",
    "title",
    "svg",
    "math",
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    clean_content_tags=_GONE,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)

_BLOCK = re.compile(r"<!--\s*wp:([a-z][a-z0-9-]*(?:/[a-z0-9-]+)?)[\s/]")
_ELEMENT = re.compile("<(/?)([a-z0-9]+)")
_WITHOUT_END = {"br", "hr", "img", "source"}
DEEPEST, MOST_ELEMENTS = 100, 60_000
_PLAYED = re.compile(r"core-embed/[a-z0-9-]+")
_KNOWN = {
    "audio", "button", "buttons", "classic", "code", "column", "columns", "cover", "details", "embed", "file",
    "freeform", "gallery", "group", "heading", "html", "image", "list", "list-item", "media-text", "more",
    "nextpage", "paragraph", "preformatted", "pullquote", "quote", "separator", "shortcode", "spacer",
    "subhead", "table", "text-columns", "verse", "video",
}  # fmt: skip


def clean(html: str, unknown: Counter) -> tuple[BeautifulSoup, bool]:
    """Return the elements of a text, and whether its lines and empty lines mean something.

    ``unknown`` counts the blocks and the words in brackets that nobody here knows.
    """
    names = _BLOCK.findall(html)
    for name in names:
        name = name.removeprefix("core/")
        if name not in _KNOWN and not _PLAYED.fullmatch(name):
            unknown[f"blok {name}"] += 1
    cleaned = _CLEANER.clean(expand(html, unknown))
    for kept in ({"br", "p"}, {"p"}, set()):
        if not (problem := _problem(cleaned)):
            break
        unknown[problem] += 1
        cleaned = nh3.clean(cleaned, tags=kept, attributes={})
    return BeautifulSoup(f"<body>{cleaned}</body>", "html.parser").body, not names


def _problem(html):
    """What makes a clean text too much to work on, if anything: every element takes a kilobyte."""
    depth = 0
    for number, match in enumerate(_ELEMENT.finditer(html), 1):
        if number > MOST_ELEMENTS:
            return "te veel elementen"
        if match[2] not in _WITHOUT_END:
            depth += -1 if match[1] else 1
        if depth > DEEPEST:
            return "te diep in elkaar gezette elementen"
    return ""


def plain(html: str) -> str:
    """The words of a line of HTML, as a title or a summary has them."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    return " ".join(unescape(nh3.clean(html, tags=set())).split())
