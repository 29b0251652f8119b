"""Curves for the pen: a small part of SVG's path language, flattened to points."""

import math
import random
import re

Point = tuple[float, float]

# Proof-reader's marks on a 40 by 40 field, the same outlines as the marks in the site's margin.
MARKS = {
    "deleatur": "M7 35C17 31 27 20 25 11C23 4 15 5 15 12C15 20 29 22 31 29C32 36 24 38 21 32",
    "return": "M34 33C35 14 18 9 8 19M8 5L8 20L23 20",
    "caret": "M6 31L20 8L34 31",
    "space": "M17 3L10 37M30 3L23 37M4 14L38 14M2 26L36 26",
}

_TOKEN = re.compile(r"[MLC]|-?\d+(?:\.\d+)?")
_STEPS = 28


def flatten(path: str) -> list[list[Point]]:
    """Turn absolute M, L and C commands into lists of points, one per pen stroke."""
    tokens = _TOKEN.findall(path)
    lines: list[list[Point]] = []
    command, position = "M", 0
    while position < len(tokens):
        if tokens[position] in "MLC":
            command = tokens[position]
            position += 1
        count = 6 if command == "C" else 2
        numbers = [float(token) for token in tokens[position : position + count]]
        position += count
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            lines.append(points)
        elif command == "L":
            lines[-1].extend(_segment(lines[-1][-1], points[0]))
        else:
            lines[-1].extend(_cubic(lines[-1][-1], *points))
    return lines


def _segment(start: Point, end: Point) -> list[Point]:
    return [
        (start[0] + (end[0] - start[0]) * step / 12, start[1] + (end[1] - start[1]) * step / 12)
        for step in range(1, 13)
    ]


def _cubic(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        points.append(
            tuple(
                sum(
                    weight * point[axis]
                    for weight, point in zip(weights, (start, first, second, end), strict=True)
                )
                for axis in (0, 1)
            )
        )
    return points


def place(line: list[Point], x: float, y: float, factor: float) -> list[Point]:
    """Move a line to (x, y) and scale it."""
    return [(x + px * factor, y + py * factor) for px, py in line]


def unsteady(line: list[Point], amount: float, rng: random.Random) -> list[Point]:
    """A slow wander off the exact line, as a hand makes it."""
    phase, pace = rng.uniform(0, math.tau), rng.uniform(0.11, 0.19)
    return [
        (x + amount * math.sin(phase + index * pace), y + amount * math.cos(1.7 * phase + index * pace * 0.8))
        for index, (x, y) in enumerate(line)
    ]


def turn(points: list[Point], degrees: float, centre: Point) -> list[Point]:
    """Rotate points around a centre."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cosine - (y - cy) * sine, cy + (x - cx) * sine + (y - cy) * cosine)
        for x, y in points
    ]
