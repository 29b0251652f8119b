"""The picture that stands for a page when somebody shares it: its title, set in the site's own type.

Drawn once, when the page is published. The name of the file holds what it shows, so that a new title
makes a new picture and an old one is never served for it.
"""

import hashlib
import logging
import re
from contextlib import suppress
from functools import cache
from html import unescape
from io import BytesIO
from itertools import combinations

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageColor, ImageDraw, ImageFont

from .richtext import without_paragraphs

SIZE = (1200, 630)
PAPER, INK, STRUCK, SIGNAL, MARKER = "#fdfdfb", "#141312", "#595651", "#e8441c", "#ffe500"
LEFT, TOP, RIGHT, BOTTOM = 300, 64, 1136, 500
FOLDER = "kaarten"
STEPS = 15
"""From one colour to another: what letters have at their edges."""
Z_RLE = 3
"""What zlib calls its strategy for pictures."""

logger = logging.getLogger(__name__)
_PIECE = re.compile(r"<(del|ins|mark)>(.*?)</\1>|([^<]+)", re.DOTALL)


def card_name(page) -> str:
    """Return the name of the page's card in the default storage."""
    digest = hashlib.sha256(_text(page).encode()).hexdigest()[:16]
    return f"{FOLDER}/{page.pk}-{digest}.png"


def make_cards(pages) -> None:
    """Draw the cards of pages, unless they exist, and remove the ones of earlier titles."""
    wanted = {name: page for page in pages if not default_storage.exists(name := card_name(page))}
    _remove(page.pk for page in wanted.values())
    for name, page in wanted.items():
        try:
            default_storage.save(name, ContentFile(_drawn(_text(page))))
        except Exception:  # the others are drawn
            logger.exception("No card of page %s", page.pk)


def _drawn(headline):
    picture = BytesIO()
    # Runs of one colour are most of it: to look for what else repeats takes longer than to draw the card.
    _in_few_colours(draw_card(headline)).save(picture, "PNG", compress_type=Z_RLE)
    return picture.getvalue()


def remove_card(page_id: int) -> None:
    _remove([page_id])


def _remove(keys):
    keys = {str(key) for key in keys}
    with suppress(FileNotFoundError):  # no card was drawn yet
        for name in default_storage.listdir(FOLDER)[1] if keys else []:
            if name.partition("-")[0] in keys:
                default_storage.delete(f"{FOLDER}/{name}")


def draw_card(headline: str) -> Image.Image:
    """Draw a headline that may hold ``<del>``, ``<ins>`` and ``<mark>``, as large as it fits."""
    card = _empty_card().copy()
    draw = ImageDraw.Draw(card)
    words = _words(headline)
    size, lines = next(_fitting(words))
    for number, line in enumerate(lines):
        _draw_line(draw, line, TOP + number * round(size * 0.98), _font(size))
    return card


@cache
def _empty_card():
    card = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(card)
    draw.text((-36, 20), "#", font=_font(620), fill=SIGNAL)
    draw.line([(LEFT - 36, 0), (LEFT - 36, SIZE[1])], fill=SIGNAL, width=2)
    draw.text((LEFT, 548), "#", font=_font(44, width=100), fill=SIGNAL)
    draw.text((LEFT + 34, 548), "ONTSECRETARESSEN", font=_font(44, width=100), fill=INK)
    return card


def _in_few_colours(card):
    """The same picture in the colours it has and those between two of them: half the time, half the bytes."""
    return card.quantize(palette=_palette(), dither=Image.Dither.NONE)


@cache
def _palette():
    colours = [ImageColor.getrgb(colour) for colour in (PAPER, INK, STRUCK, SIGNAL, MARKER)]
    between = [
        tuple(round(a + (b - a) * step / STEPS) for a, b in zip(*pair, strict=True))
        for pair in combinations(colours, 2)
        for step in range(1, STEPS)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in (*colours, *between) for part in colour])
    return palette


def _text(page):
    return str(page.heading)


def _words(headline):
    """Return (word, mark) pairs in reading order; mark is ``del``, ``ins``, ``mark`` or nothing."""
    words = []
    for mark, marked, plain in _PIECE.findall(without_paragraphs(headline)):
        text = unescape(re.sub(r"<[^>]+>", "", marked or plain))
        words += [(word, mark) for word in text.split()]
    return words


def _fitting(words):
    """Yield sizes with their lines, the largest that fits first; the smallest always counts."""
    for size in range(150, 40, -6):
        font = _font(size)
        lines = _wrapped(words, font)
        fits = len(lines) * size * 0.98 <= BOTTOM - TOP
        if fits and all(_width(line, font) <= RIGHT - LEFT for line in lines):
            yield size, lines
    yield 40, _wrapped(words, _font(40))[:11]


def _wrapped(words, font):
    lines = []
    for word in words:
        if lines and _width([*lines[-1], word], font) <= RIGHT - LEFT:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _width(line, font):
    return font.getlength(" ".join(word for word, _ in line))


def _draw_line(draw, line, top, font):
    left, space = LEFT, font.getlength(" ")
    for position, (word, mark) in enumerate(line):
        width = font.getlength(word)
        joined = position + 1 < len(line) and line[position + 1][1] == mark
        right = left + width + (space if joined else 0)
        if mark in ("mark", "ins"):
            box = [(left - 8, top + font.size * 0.1), (right + 8, top + font.size * 1.02)]
            draw.rectangle(box, fill=MARKER)
        draw.text((left, top), word, font=font, fill=STRUCK if mark == "del" else INK)
        if mark == "del":
            middle = top + font.size * 0.62
            draw.line([(left - 6, middle), (right + 6, middle)], fill=SIGNAL, width=round(font.size * 0.09))
        left += width + space


@cache
def _font(size, weight=900, width=62):
    font = ImageFont.truetype(finders.find("fonts/archivo.woff2"), size)
    font.set_variation_by_axes([weight, width])
    return font
