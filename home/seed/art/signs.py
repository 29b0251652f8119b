"""Signs blown up: the hash, the proof-reader's marks, the question, the pixel."""

import math

from .sheet import INK, PAPER, SIGNAL, STONE, Sheet


def hatching(s: Sheet) -> None:
    """A giant hash that exists only because the lines grow thicker."""
    step = 25
    for row in range(-1, int(s.height / step) + 1):
        y = row * step
        s.rect(0, y - 2, s.width, 4, INK)
        for left, right in _hash_spans(y, s.width, s.height):
            s.rect(left, y - 9, right - left, 18, INK)


def _hash_spans(y: float, width: float, height: float) -> list[tuple[float, float]]:
    """Where a horizontal line at y runs through the sign."""
    if 0.22 < y / height < 0.40 or 0.60 < y / height < 0.78:
        return [(0, width)]
    lean = (0.5 - y / height) * 0.20 * width
    return [(width * share + lean, width * (share + 0.15) + lean) for share in (0.26, 0.57)]


def growing_hash(s: Sheet) -> None:
    """Now, in five years, in ten; starts where the page's text column starts."""
    s.hash(403, 476, 94, INK)
    s.hash(668, 286, 252, INK)
    s.hash(1010, -86, 562, SIGNAL)


def marks(s: Sheet) -> None:
    """Four marks on four fields, a specimen sheet."""
    half = s.width / 2
    s.rect(half, 0, half, half, SIGNAL)
    s.rect(0, half, half, half, STONE)
    s.mark("deleatur", 60, 60, 580, 50, SIGNAL)
    s.mark("caret", half + 60, 70, 580, 58, INK)
    s.hash(100, half + 64, 480, INK)
    s.pen("M566 620C640 330 380 170 130 300M300 96L112 306L372 420", 54, PAPER, at=(half, half))


def questions(s: Sheet) -> None:
    """Seven times the same question, louder each time."""
    s.highlight(1270, 64, 240, 770, tilt=-2)
    x = 100.0
    for index in range(7):
        weight = 9 + index**1.5 * 3.7
        radius = 70 + weight * 0.3
        x += radius
        s.ring(x, 214, radius, weight, INK, start=176, end=450)
        s.rect(x - weight / 2, 214 + radius - weight, weight, 300 + weight, INK)
        s.disc(x, 704, 13 + weight * 0.55, SIGNAL if index == 6 else INK)
        x += radius + 48 - index * 2


def screen(s: Sheet) -> None:
    """A machine-made wave of squares, and one gap that a hand fills in."""
    step = 50
    for row in range(18):
        for column in range(32):
            if 19 <= column <= 24 and 6 <= row <= 11:
                continue
            wave = math.sin(column * 0.31 + row * 0.22) * math.cos(row * 0.37 - column * 0.09)
            side = (7, 15, 24, 33, 42)[min(4, int((wave + 1) * 2.5))]
            x, y = column * step + 25, row * step + 25
            s.rect(x - side / 2, y - side / 2, side, side, PAPER)
    s.mark("caret", 946, 296, 308, 40, SIGNAL)


def quotes(s: Sheet) -> None:
    """Two quotation marks as large as a door; one is taken back."""
    for x, colour in ((70, PAPER), (680, SIGNAL)):
        s.disc(x + 265, 430, 262, colour)
        s.polygon([(x + 509, 526), (x + 300, 1080), (x + 96, 1080), (x + 262, 640), (x + 265, 430)], colour)
    s.strike((-30, 900), (668, 250), 64, 24)
