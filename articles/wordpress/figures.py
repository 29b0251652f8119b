"""Pictures within a text: which one is meant, what it shows, and what to leave when it cannot be had."""

import re
from urllib.parse import urlsplit

TINY, SMALL = 2, 32
"""Pixels: what counts readers, and what stands for a character."""
LONGEST_CAPTION = 250
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.I)
_NUMBER = re.compile(r"\bwp-image-(\d{1,18})\b")


class Figures:
    def __init__(self, pictures, writer, number):
        self.pictures = pictures
        self.number = number
        self.writer = writer

    def add(self, node, caption=""):
        """A picture of the text. One that counts readers goes; a smiley becomes what it stands for."""
        size = [int(node[name]) for name in ("width", "height") if node.get(name, "").isdecimal()]
        if size and min(size) <= TINY:
            return
        kinds = node.get("class") or []
        if "wp-smiley" in kinds or (size and max(size) <= SMALL):
            self.writer.line.append(self.writer.inline.text(node.get("alt", "")))
            return
        if not node.get("src"):
            self._leave_word("zonder eigen adres", "Ze zat in de tekst zelf.", caption)
            return
        number = _NUMBER.search(" ".join(kinds))
        self._put(self._addresses(node), int(number[1]) if number else 0, node.get("alt"), caption)

    def gallery(self, numbers):
        """No block shows pictures beside each other: they come below each other."""
        chosen = map(int, re.findall(r"\d{1,18}", numbers))
        for number in self.pictures.below(self.number) if numbers == "all" else chosen:
            self._put([], number, None, "")

    def _addresses(self, node):
        """Where the picture may be found: what a small one was a link to comes first."""
        link = node.find_parent("a")
        target = link.get("href", "") if link else ""
        larger = [target] if _PICTURE.search(urlsplit(target).path) else []
        return [*larger, node["src"]]

    def _put(self, addresses, number, alt, caption):
        body = self.writer.body
        found = self.pictures.find(addresses, number)
        caption = (caption or found.caption)[:LONGEST_CAPTION]
        if not found.image:
            body.lacks_picture |= found.may_come
            self._leave_word(found.address, found.reason, caption)
            return
        alt = (alt or found.alt or "").strip()
        if not alt:
            body.todo.append(f"Een afbeelding heeft geen alt-tekst: {found.address}.")
        image = {"image": found.image, "decorative": not alt, "alt_text": alt}
        self.writer.add("image", {"image": image, "caption": caption, "credit": "", "width": "text"})

    def _leave_word(self, address, reason, caption):
        self.writer.body.todo.append(f"Een afbeelding ontbreekt: {address}. {reason}")
        told = f" Het bijschrift was: ‘{caption[:LONGEST_CAPTION]}’" if caption else ""
        self.writer.note(f"Hier stond een afbeelding die niet meekwam: {address}.{told}")
