"""HTML that reads well everywhere: the few elements that every feed reader shows, and absolute addresses."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

KEPT = frozenset(
    {
        *("p", "br", "ul", "ol", "li", "blockquote", "strong", "b", "em", "i", "u", "del", "ins", "mark"),
        *("code", "sub", "sup", "h2", "h3", "h4", "a"),
    }
)
VOID = frozenset({"br"})
SILENT = frozenset({"script", "style", "template", "noscript", "svg"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# XML 1.0 has no way to write these; text that was pasted from elsewhere may hold them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str | None) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text or "")


def absolute(address: str, base: str) -> str:
    """Return a web address in full, or nothing for one that a reader elsewhere cannot use."""
    address = address.strip()
    try:
        full = urljoin(base, address)
        return full if address and urlsplit(full).scheme in SCHEMES else ""
    except ValueError:
        return ""


def portable(html: str, target_of: Callable[[dict], str]) -> str:
    """Return rich text with nothing but plain elements; ``target_of`` gives the address of a link.

    It gets the attributes of the link, as the database holds them. Without an address only the words stay.
    """
    parser = _Parser(target_of)
    parser.feed(writable(html))
    parser.close()
    return parser.result()


class _Parser(HTMLParser):
    def __init__(self, target_of):
        super().__init__(convert_charrefs=True)
        self.target_of = target_of
        self.parts, self.open, self.silent = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in SILENT:
            self.silent += 1
        elif self.silent or tag not in KEPT:
            return
        elif tag in VOID:
            self.parts.append(f"<{tag}>")
        elif tag == "a":
            self._open_link({name: value or "" for name, value in attrs})
        else:
            self._open(tag, f"<{tag}>")

    def handle_startendtag(self, tag, attrs):
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif not self.silent and any(tag == name for name, _ in self.open):
            while self._close() != tag:
                pass

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(escape(data, quote=False))

    def result(self):
        while self.open:
            self._close()
        return "".join(self.parts)

    def _open_link(self, attrs):
        address = self.target_of(attrs)
        # The words of a link that leads nowhere stay, its end tag goes with it.
        self._open("a", f'<a href="{escape(address)}">' if address else "")

    def _open(self, tag, text):
        self.open.append((tag, bool(text)))
        self.parts.append(text)

    def _close(self):
        tag, is_written = self.open.pop()
        if is_written:
            self.parts.append(f"</{tag}>")
        return tag
