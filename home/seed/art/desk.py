"""What lies on a desk: proofs, diaries, minutes, post, tallies, the red pencil."""

import math

from .sheet import INK, MARKER, PAPER, SIGNAL, Sheet
from .strokes import Point, turn


def galley(s: Sheet) -> None:
    """A proof whose margin line and text edge stand where the page's own stand."""
    margin, left = s.width * 0.2332, s.width * 0.2484
    for row, limit in enumerate((1535, 1470, 1290, 1400, 1410, 900)):
        y = 62 + row * 112
        if row == 4:
            s.highlight(left - 30, y - 24, limit - left + 70, 108, tilt=-0.5)
        s.words(left, y, limit, 58, INK)
    s.line([(margin, -10), (margin, s.height + 10)], 3, SIGNAL)
    s.strike((-30, 318), (1370, 312), 46, 20)
    s.strike((-30, 424), (1490, 432), 42, 18)
    s.mark("deleatur", 60, 508, 190, 15, INK)


def diary(s: Sheet) -> None:
    """A week in blocks, from which one appointment is lifted."""
    column, row, top, left = 192, 106, 90, 120
    for index in range(6):
        s.rect(left + index * column, 0, 4, s.height, INK)
    for index in range(11):
        s.rect(0, top + index * row, s.width, 2, INK)
    week = (
        ((0, 2), (3, 1), (5, 3)),
        ((1, 3), (6, 2)),
        ((0, 1), (2, 2), (7, 3)),
        ((4, 1), (6, 3)),
        ((0, 4), (8, 2)),
    )
    for day, blocks in enumerate(week):
        for start, length in blocks:
            s.rect(left + 4 + day * column, top + start * row, column - 4, length * row, INK)
    x, y = left + 4 + 3 * column, top + row
    for step in range(0, 7):
        for edge in (y, y + 2 * row - 6):
            s.rect(x + step * 28, edge, 16, 6, INK)
    for step in range(0, 8):
        for edge in (x, x + column - 10):
            s.rect(edge, y + step * 27, 6, 15, INK)
    card = (330, 716, 200, 214)
    centre = (card[0] + card[2] / 2, card[1] + card[3] / 2)
    s.rect(*card, PAPER, tilt=-9)
    for drop, length in ((34, 128), (78, 152), (122, 88)):
        bar = [(card[0] + 24, card[1] + drop), (card[0] + 24 + length, card[1] + drop)]
        bar += [(bar[1][0], bar[1][1] + 24), (bar[0][0], bar[0][1] + 24)]
        s.polygon(turn(bar, -9, centre), INK)
    s.pen("M790 312C806 560 700 690 556 772M622 694L552 774L650 794", 17, PAPER)


def minutes(s: Sheet) -> None:
    """An hour of talk that dies out into three lines worth keeping."""
    count, step, middle = 46, 27, s.height / 2
    for index in range(count):
        t = index / (count - 1)
        swell = abs(math.sin(index * 0.55)) * 0.6 + abs(math.sin(index * 1.7)) * 0.4
        height = 26 + swell * (1 - t**1.4) * 860
        colour = SIGNAL if 9 <= index <= 12 else PAPER
        s.rect(48 + index * step, middle - height / 2, 14, height, colour)
    s.highlight(884, middle - 168, 640, 336, tilt=-2)
    for row, length in enumerate((500, 420, 240)):
        s.rect(950, middle - 108 + row * 84, length, 50, INK)


def post(s: Sheet) -> None:
    """Four rows of envelopes; whole rows go in one pull of the pen."""
    wide, high, step_x, step_y = 276, 188, 322, 246
    for row in range(4):
        for column in range(6):
            x, y = -84 + column * step_x, 70 + row * step_y
            if (row, column) == (2, 3):
                s.highlight(x - 40, y - 34, wide + 80, high + 68, tilt=-4)
                _envelope(s, x, y, wide, high, INK, SIGNAL, tilt=-4)
            else:
                _envelope(s, x, y, wide, high, PAPER, INK)
    s.strike((-30, 172), (1490, 158), 58, 20)
    s.strike((-30, 404), (1330, 424), 52, 18)
    s.strike((1640, 892), (190, 916), 58, 20)


def _envelope(
    s: Sheet, x: float, y: float, wide: float, high: float, face: str, fold: str, tilt: float = 0
) -> None:
    centre = (x + wide / 2, y + high / 2)
    s.rect(x, y, wide, high, face, tilt)
    flap = [(x, y + 4), (x + wide / 2, y + high * 0.6), (x + wide, y + 4)]
    s.line(turn(flap, tilt, centre), 11, fold)


def tally(s: Sheet) -> None:
    """Days counted in fives: four strokes and the one that crosses them out."""
    for row in range(3):
        for group in range(6):
            x, y = 130 + group * 240, 92 + row * 262
            chosen = (row, group) == (1, 3)
            if chosen:
                s.highlight(x - 46, y - 26, 226, 250, tilt=-3)
            last = row == 2 and group == 5
            for stroke in range(2 if last else 4):
                lean = s.rng.uniform(-9, 9)
                left = x + stroke * 44 + s.rng.uniform(-4, 4)
                s.pen(
                    f"M{left + lean:.0f} {y + s.rng.uniform(-8, 8):.0f}L{left - lean:.0f} {y + 196:.0f}",
                    19,
                    INK,
                )
            if not last and not chosen:
                s.strike((x - 46, y + 152), (x + 178, y + 42 + s.rng.uniform(-10, 10)), 26, 13)


def pencil(s: Sheet) -> None:
    """The red pencil, far larger than the sentence it crosses out."""
    tip, tilt = (850, 600), -36
    for row, limit in enumerate((760, 810, 700, 800, 850, 1520, 1180)):
        s.words(96, -40 + row * 150, limit, 80, PAPER)

    def along(points: list[Point]) -> list[Point]:
        return turn([(x + tip[0], y + tip[1]) for x, y in points], tilt, tip)

    half = 216
    s.polygon(along([(0, 0), (700, -half), (700, half)]), PAPER)
    for top, bottom in ((-half, -half / 2), (-half / 2, half / 2), (half / 2, half)):
        middle, depth = (top + bottom) / 2, (bottom - top) / 2
        edge = [(700 - 96 * (1 - t * t), middle + depth * t) for t in (step / 20 for step in range(-20, 21))]
        s.polygon(along([(1700, top), *edge, (1700, bottom)]), SIGNAL)
    for ridge in (-half / 2, half / 2):
        s.line(along([(700, ridge), (1700, ridge)]), 9, INK)
    s.polygon(along([(0, 0), (252, -78), (222, -34), (254, 4), (226, 38), (252, 78)]), SIGNAL)
    s.strike((-30, 594), (856, 600), 44, 22)


def papers(s: Sheet) -> None:
    """Meeting papers fanned out, one page after another."""
    for index in range(9):
        corners = [(0, -980), (640, -980), (640, 0), (0, 0)]
        fan = turn([(x + 330, y + 1240) for x, y in corners], -36 + index * 9, (330, 1240))
        s.polygon(fan, INK if index % 2 else PAPER)
    last = 36

    def on_top(x: float, y: float, width: float, height: float) -> list[Point]:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        return turn([(px + 330, py + 1240) for px, py in corners], last, (330, 1240))

    s.polygon(on_top(60, -700, 500, 110), MARKER)
    for row, length in enumerate((420, 500, 440, 380, 500, 260)):
        s.polygon(on_top(84, -900 + row * 116, length - 40, 62), INK)
