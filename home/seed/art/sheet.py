"""A sheet of paper to draw on: flat shapes, pen strokes, the highlighter, the hash sign."""

import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw

from .strokes import MARKS, Point, flatten, place, turn, unsteady

INK = "#141312"
PAPER = "#fdfdfb"
# The palest ground in use: real paper white would glare on a dark page.
STONE = "#dcdad2"
SIGNAL = "#e8441c"
MARKER = "#ffe500"

# Shapes are drawn this many times too large and then reduced: that softens their edges.
OVERSAMPLE = 3


class Sheet:
    """Draws in the picture's own units and keeps the factor to real pixels to itself."""

    def __init__(self, size: tuple[int, int], ground: str, factor: float, seed: str):
        self.width, self.height = size
        self.factor = factor * OVERSAMPLE
        self.rng = random.Random(seed)
        pixels = (math.ceil(self.width * self.factor), math.ceil(self.height * self.factor))
        self.image = Image.new("RGB", pixels, ground)
        self._pen = ImageDraw.Draw(self.image)

    def finish(self) -> Image.Image:
        return self.image.reduce(OVERSAMPLE)

    # Flat shapes

    def polygon(self, points: list[Point], colour: str) -> None:
        self._pen.polygon([(x * self.factor, y * self.factor) for x, y in points], fill=colour)

    def rect(self, x: float, y: float, width: float, height: float, colour: str, tilt: float = 0) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.polygon(turn(corners, tilt, (x + width / 2, y + height / 2)), colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        box = [value * self.factor for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.ellipse(box, fill=colour)

    def ring(
        self, x: float, y: float, radius: float, width: float, colour: str, start: float = 0, end: float = 360
    ):
        box = [value * self.factor for value in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.arc(box, start, end, fill=colour, width=round(width * self.factor))

    def line(self, points: list[Point], width: float, colour: str) -> None:
        """A ruled line with sharp corners, for lines a hand did not draw."""
        units = []
        for (x1, y1), (x2, y2) in pairwise(points):
            length = math.hypot(x2 - x1, y2 - y1) or 1
            units.append(((x2 - x1) / length, (y2 - y1) / length))
        left, right = [], []
        for index, (x, y) in enumerate(points):
            before, after = units[max(index - 1, 0)], units[min(index, len(units) - 1)]
            mitre = (-before[1] - after[1], before[0] + after[0])
            reach = width / (mitre[0] * -before[1] + mitre[1] * before[0]) / 2
            left.append((x + mitre[0] * reach, y + mitre[1] * reach))
            right.append((x - mitre[0] * reach, y - mitre[1] * reach))
        self.polygon(left + right[::-1], colour)

    # The hand

    def pen(
        self, path: str, width: float, colour: str, at: Point = (0, 0), zoom: float = 1, shake: float = 2.2
    ):
        """Follow an SVG path with a felt pen that leans and lifts a little."""
        for line in flatten(path):
            points = unsteady(place(line, *at, zoom), shake, self.rng)
            lean = self.rng.uniform(0, math.tau)
            widths = [
                width
                * (0.93 + 0.09 * math.sin(lean + index * 0.13))
                * (1 - 0.28 * (index / len(points)) ** 6)
                for index in range(len(points))
            ]
            self._trail(points, widths, colour)

    def _trail(self, points: list[Point], widths: list[float], colour: str) -> None:
        for index, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
            self.disc(x, y, width / 2, colour)
            if index:
                (px, py), previous = points[index - 1], widths[index - 1]
                length = math.hypot(x - px, y - py) or 1
                nx, ny = (py - y) / length / 2, (x - px) / length / 2
                self.polygon(
                    [
                        (px + nx * previous, py + ny * previous),
                        (x + nx * width, y + ny * width),
                        (x - nx * width, y - ny * width),
                        (px - nx * previous, py - ny * previous),
                    ],
                    colour,
                )

    def mark(self, name: str, x: float, y: float, size: float, width: float, colour: str) -> None:
        """A proof-reader's mark in a square of the given size."""
        self.pen(MARKS[name], width, colour, (x, y), size / 40, shake=size / 260)

    def strike(self, start: Point, end: Point, thick: float, thin: float, colour: str = SIGNAL) -> None:
        """One pull of the pen: it lands heavy, leaves light and ends in a chisel point."""
        (x1, y1), (x2, y2) = start, end
        length = math.hypot(x2 - x1, y2 - y1)
        ux, uy = (x2 - x1) / length, (y2 - y1) / length
        outline = [(0, -thick / 2), (length * 0.55, -thick * 0.4), (length, -thin * 0.62)]
        outline += [(length + thin * 0.7, -thin * 0.3), (length - thin * 0.5, thin / 2)]
        outline += [(length * 0.5, thick * 0.36), (0, thick / 2)]
        self.polygon([(x1 + a * ux - b * uy, y1 + a * uy + b * ux) for a, b in outline], colour)

    def highlight(self, x: float, y: float, width: float, height: float, tilt: float = -1.2) -> None:
        """One pass of a broad highlighter: no two corners quite square."""
        slant = min(height * 0.12, 20)
        corners = [
            (x, y + slant * 0.5),
            (x + width - slant, y - slant * 0.3),
            (x + width + slant * 0.6, y + height - slant * 0.4),
            (x + slant * 0.7, y + height + slant * 0.3),
        ]
        self.polygon(turn(corners, tilt, (x + width / 2, y + height / 2)), MARKER)

    # Shared figures

    def words(self, x: float, y: float, limit: float, height: float, colour: str, gap: float = 0.48) -> None:
        """A line of text as bars of word length, up to the limit."""
        while limit - x > height * 0.8:
            width = min(height * self.rng.choice((1.2, 1.7, 2.4, 3.1, 4.2, 5.2)), limit - x)
            self.rect(x, y, width, height, colour)
            x += width + height * gap

    def hash(self, x: float, y: float, size: float, colour: str, bars: str | None = None) -> None:
        """The sign of the house: tall, leaning, with bars that run past the stems."""
        for shift in (0.30, 0.62):
            self.polygon(
                [
                    (x + (shift + 0.12) * size, y),
                    (x + (shift + 0.27) * size, y),
                    (x + (shift + 0.03) * size, y + 1.2 * size),
                    (x + (shift - 0.12) * size, y + 1.2 * size),
                ],
                colour,
            )
        for drop in (0.32, 0.72):
            self.polygon(
                [
                    (x - 0.02 * size, y + drop * size),
                    (x + 1.10 * size, y + (drop + 0.01) * size),
                    (x + 1.07 * size, y + (drop + 0.14) * size),
                    (x - 0.06 * size, y + (drop + 0.15) * size),
                ],
                bars or colour,
            )
