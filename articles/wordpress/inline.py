"""Sentences: elements within a line → the rich text that the site's own editor writes."""

from bs4 import NavigableString
from django.utils.html import escape

MARKS = {
    **{"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"},
    **{"del": "del", "s": "del", "strike": "del", "ins": "ins", "mark": "mark"},
}
WITHIN_A_LINE = frozenset({*MARKS, "a", "br", "code", "q"})


class Inline:
    """``link`` returns the attributes (HTML) of a link to an address, or nothing when it leads nowhere."""

    def __init__(self, link):
        self.link = link

    def html(self, node, *, keeps_lines=False, within=frozenset()) -> str:
        """A node as HTML; ``within`` are the marks around it."""
        if isinstance(node, NavigableString):
            return self.text(str(node), keeps_lines=keeps_lines)
        if node.name == "br":
            return "<br/>"
        if node.name in ("img", "iframe", "table", "figure"):
            return ""
        mark = MARKS.get(node.name)
        around = within | {mark} if mark else within
        inner = "".join(self.html(part, keeps_lines=keeps_lines, within=around) for part in node.children)
        if node.name == "a":
            return self._link(node.get("href", ""), inner)
        # White space alone cannot be bold, and a mark within the same mark says nothing.
        if not mark or mark in within or not inner.strip():
            return f"‘{inner}’" if node.name == "q" else inner
        return f"<{mark}>{inner}</{mark}>"

    def text(self, text, *, keeps_lines=False) -> str:
        """A text as HTML; without tags a new line is one that was meant."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = [" ".join(line.split(" ")) for line in text.split("\n")]
        return ("<br/>" if keeps_lines else " ").join(escape(line) for line in lines)

    def list_html(self, node) -> str:
        """A list with the lists in it; paragraphs within an item become lines."""
        items = []
        for child in node.find_all("li", recursive=False):
            nested = "".join(self.list_html(part) for part in child.find_all(["ul", "ol"], recursive=False))
            line = "".join(
                self.html(part) + ("<br/>" if getattr(part, "name", "") in ("p", "div") else "")
                for part in child.children
                if getattr(part, "name", "") not in ("ul", "ol")
            )
            if tidy(line) or nested:
                items.append(f"<li>{tidy(line)}{nested}</li>")
        return f"<{node.name}>{''.join(items)}</{node.name}>" if items else ""

    def _link(self, address, inner):
        attributes = self.link(address) if address and inner.strip() else ""
        return f"<a {attributes}>{inner}</a>" if attributes else inner


def tidy(html: str) -> str:
    """Take away white space and empty lines at both ends."""
    html = html.strip()
    while html.startswith("<br/>") or html.endswith("<br/>"):
        html = html.removeprefix("<br/>").removesuffix("<br/>").strip()
    return html
