"""What a text is poured into: sentences become paragraphs, paragraphs become a block, until another block."""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.html import escape

from home.embeds import video_from_address

from .inline import Inline, tidy

_TAG = re.compile(r"<[^>]*>")  # of our own making: nothing else is left
_ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Body:
    blocks: list[dict]
    unknown: Counter = field(default_factory=Counter)
    """Blocks and words in brackets that nobody here knows."""
    todo: list[str] = field(default_factory=list)
    """What an editor has to look at."""
    lacks_picture: bool = False
    """Whether a picture is missing that a next run may find."""
    waits_for_page: bool = False
    """Whether it links to a page that is not there yet."""


class Flow:
    def __init__(self, links):
        self.body = Body([])
        self.inline = Inline(lambda address: links.attributes(address, self.body))
        self.line, self.texts = [], []
        self.is_quoting = False

    def add(self, kind, value):
        self.end_text()
        self.body.blocks.append({"type": kind, "value": value})

    def note(self, text):
        """Leave word for editors, in the place where something is missing."""
        self.add("editor_note", text[:500])

    def end_line(self):
        html, self.line = tidy("".join(self.line)), []
        words = _TAG.sub("", html).replace("\xa0", " ").strip()
        if not words:
            return
        if _ADDRESS.fullmatch(words) and video_from_address(words.replace("&amp;", "&")):
            self.embed(words.replace("&amp;", "&"))
        else:
            self.texts.append(f"<p><i>{html}</i></p>" if self.is_quoting else f"<p>{html}</p>")

    def end_text(self):
        self.end_line()
        texts, self.texts = "".join(self.texts), []
        if texts:
            self.body.blocks.append({"type": "paragraph", "value": texts})

    def embed(self, address, title=""):
        """A video, or else a link to what was shown here."""
        address = f"https:{address}" if address.startswith("//") else address
        address = re.sub(r"^http://", "https://", address)
        if video_from_address(address):
            self.add("embed", {"title": title[:120] or "Video", "url": address, "description": ""})
        elif urlsplit(address).scheme == "https":
            self.body.unknown[f"ingesloten: {urlsplit(address).netloc}"] += 1
            self.link(address, title)

    def link(self, address, title=""):
        self.end_line()
        if attributes := self.inline.link(address):
            self.texts.append(f"<p><a {attributes}>{escape(title or address)}</a></p>")
