"""Sentences: elements within a line → the rich text that the site's own editor writes."""

from bs4 import NavigableString
from django.utils.html import escape

MARKS = {
    **{"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"},
    **{"del": "del", "s": "del", "strike": "del", "ins": "ins", "mark": "mark"},
}
WITHIN_A_LINE = frozenset({*MARKS, "a", "br", "code", "q"})
ON_A_LINE_OF_ITS_OWN = frozenset(
    {
        *{"h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "blockquote", "div", "section", "article"},
        *{"ul", "ol", "li", "dl", "dt", "dd"},
    }
)


class Inline:
    """``link`` returns the attributes (HTML) of a link to an address, or nothing when it leads nowhere."""

    def __init__(self, link):
        self.link = link

    def html(self, node, *, keeps_lines=False, within=frozenset()) -> str:
        """A node as HTML; ``within`` are the marks around it."""
        return self._joined([node], keeps_lines, within)[0]

    def _joined(self, nodes, keeps_lines=False, within=frozenset()) -> tuple[str, bool]:
        """Nodes as HTML, and whether any stands on a line of its own: without that, words run together."""
        lines = [""]
        for node in nodes:
            html, is_apart = self._html(node, keeps_lines, within)
            if is_apart:
                lines += [html, ""]
            else:
                lines[-1] += html
        if len(lines) == 1:
            return lines[0], False
        return "<br/>".join(filter(None, map(tidy, lines))), True

    def _html(self, node, keeps_lines, within):
        if isinstance(node, NavigableString):
            return self.text(str(node), keeps_lines=keeps_lines), False
        if node.name == "br":
            return "<br/>", False
        if node.name in ("img", "iframe", "table", "figure"):
            return "", False
        mark = MARKS.get(node.name)
        around = within | {mark} if mark else within
        inner, is_apart = self._joined(node.children, keeps_lines, around)
        return self._marked(node, mark, inner, within), is_apart or node.name in ON_A_LINE_OF_ITS_OWN

    def _marked(self, node, mark, inner, within):
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
        """A list with the lists in it."""
        items = []
        for child in node.find_all("li", recursive=False):
            nested = "".join(self.list_html(part) for part in child.find_all(["ul", "ol"], recursive=False))
            line, _ = self._joined(
                part for part in child.children if getattr(part, "name", "") not in ("ul", "ol")
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
