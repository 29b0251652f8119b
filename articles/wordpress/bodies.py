"""The text of an item → blocks, as the database stores them."""

import re

from bs4 import NavigableString, Tag
from django.utils.html import escape

from .cleaning import clean
from .figures import Figures
from .flow import Body, Flow
from .inline import ON_A_LINE_OF_ITS_OWN, WITHIN_A_LINE
from .tables import table_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONGEST_HEADING, LONGEST_QUOTE, LONGEST_SOURCE = 120, 220, 100
MOST_QUOTES, MOST_BLOCKS = 4, 120
_EMPTY_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")
_WITH_MEDIA = ("img", "iframe", "figure", "video", "audio", "table")


def body_of(item, links, pictures) -> Body:
    """Return the blocks of the text of an item.

    ``links.attributes()`` tells where a link leads to, ``pictures.find()`` which picture is meant.
    """
    return _Writer(links, pictures, item.number).write(item.body)


class _Writer(Flow):
    def __init__(self, links, pictures, number):
        super().__init__(links)
        self.figures = Figures(pictures, self, number)
        self.keeps_lines = False
        self.quotes = 0

    def write(self, html):
        soup, self.keeps_lines = clean(html, self.body.unknown)
        used = [heading.name for heading in soup.find_all(HEADINGS)]
        self.highest = min(used, default="h2")
        self.walk(soup.children)
        self.end_text()
        if len(self.body.blocks) > MOST_BLOCKS:
            self.body.todo.append(f"De tekst heeft meer dan {MOST_BLOCKS} blokken; splits hem.")
        return self.body

    def walk(self, nodes):
        for node in nodes:
            if isinstance(node, NavigableString):
                self._text(str(node))
            elif node.name in WITHIN_A_LINE and not _has_media(node):
                self._inline(node)
            else:
                getattr(self, f"_{node.name}", self._other)(node)

    def _text(self, text):
        if not self.keeps_lines:
            self.line.append(self.inline.text(text))
            return
        first, *others = _EMPTY_LINES.split(text.replace("\r\n", "\n"))
        self.line.append(self.inline.text(first, keeps_lines=True))
        for part in others:
            self.end_line()
            self.line.append(self.inline.text(part, keeps_lines=True))

    def _inline(self, node):
        is_apart = node.find(ON_A_LINE_OF_ITS_OWN)  # such as a paragraph in a mark
        if is_apart:
            self.end_line()
        self.line.append(self.inline.html(node, keeps_lines=self.keeps_lines))
        if is_apart:
            self.end_line()

    def _other(self, node):
        """Something that only holds other things."""
        for kind in ("embed", "gallery", "file"):
            if value := node.get(f"data-{kind}"):
                return {"embed": self.embed, "gallery": self.figures.gallery, "file": self.link}[kind](value)
        if node.name not in WITHIN_A_LINE:
            self.end_line()
        self.walk(node.children)
        if node.name not in WITHIN_A_LINE:
            self.end_line()
        return None

    def _heading(self, node):
        words = " ".join(node.get_text(" ").split())
        if words and len(words) <= LONGEST_HEADING:
            level = "h2" if node.name == self.highest else "h3"
            self.add("heading", {"text": words, "level": level, "anchor": ""})
        elif words:
            self.end_line()
            self.texts.append(f"<p><b>{escape(words)}</b></p>")
            self.body.todo.append(f"Een kop is te lang en werd een alinea: ‘{words[:60]}…’.")
        for picture in node.find_all("img"):
            self._img(picture)

    _h1 = _h2 = _h3 = _h4 = _h5 = _h6 = _heading

    def _list(self, node):
        self.end_line()
        self.texts.append(self.inline.list_html(node))
        for medium in node.find_all(["img", "iframe", "table"]):
            self.walk([medium])

    _ul = _ol = _list

    def _dt(self, node):
        self.end_line()
        self.line.append(f"<b>{self.inline.html(node)}</b>")
        self.end_line()

    def _blockquote(self, node):
        self.end_line()
        cite = node.find("cite")
        source = " ".join(cite.extract().get_text(" ").split()) if cite else ""
        words = " ".join(node.get_text(" ").split())
        is_short = len(words) <= LONGEST_QUOTE and len(source) <= LONGEST_SOURCE
        if words and is_short and self.quotes < MOST_QUOTES and not node.find([*_WITH_MEDIA, "ul", "ol"]):
            self.quotes += 1
            self.add("pull_quote", {"text": words, "source": source})
            return
        self.is_quoting = True
        self.walk(node.children)
        self.end_line()
        self.is_quoting = False
        if source:
            self.texts.append(f"<p>— {escape(source)}</p>")

    def _figure(self, node):
        caption = node.find("figcaption", recursive=False)
        words = " ".join(caption.extract().get_text(" ").split()) if caption else ""
        kinds = node.get("class") or []
        if any(name.startswith("wp-block-embed") for name in kinds):
            frame = node.find("iframe")
            self.embed(frame.get("src", "") if frame else node.get_text().strip(), words)
        elif table := node.find("table"):
            self._table(table, words)
        elif len(pictures := node.find_all("img")) == 1:
            self.figures.add(pictures[0], words)
        else:
            self.end_line()
            self.walk(node.children)
            self.end_line()
            if words:
                self.texts.append(f"<p>{escape(words)}</p>")

    def _table(self, node, caption=""):
        value, todo = table_of(node, self.inline, caption)
        self.body.todo += todo
        if value:
            self.add("table", value)
        for picture in node.find_all("img"):
            self._img(picture)

    def _img(self, node):
        self.figures.add(node)

    def _iframe(self, node):
        self.embed(node.get("src", ""), node.get("title", ""))

    def _video(self, node):
        source = node.get("src") or next((part.get("src") for part in node.find_all("source")), "")
        if source:
            self.link(source)

    _audio = _video

    def _hr(self, node):
        self.end_line()

    def _pre(self, node):
        self.end_line()
        keeps, self.keeps_lines = self.keeps_lines, True
        self.walk(node.children)
        self.end_line()
        self.keeps_lines = keeps


def _has_media(node):
    return any(part.name in _WITH_MEDIA for part in node.descendants if isinstance(part, Tag))
