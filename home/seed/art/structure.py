"""How people stand to each other: grids, tables, hierarchies, routes, rearrangements."""

import math

from .sheet import INK, PAPER, SIGNAL, Sheet


def circle_grid(s: Sheet) -> None:
    """Everyone in line, two crossed out, one picked out."""
    step, radius = 308, 96
    for row in range(5):
        for column in range(4):
            x, y = 178 + column * step, 184 + row * step
            if (row, column) in ((1, 1), (3, 2)):
                arm = 84
                s.pen(
                    f"M{x - arm} {y - arm}L{x + arm} {y + arm}M{x + arm} {y - arm}L{x - arm} {y + arm}",
                    32,
                    SIGNAL,
                )
                continue
            if (row, column) == (4, 1):
                s.highlight(x - 190, y - 118, 392, 240, tilt=-3)
            s.disc(x, y, radius, INK)


def table(s: Sheet) -> None:
    """A table with papers for ten and chairs for nine."""
    centre, seats = (598, 598), 10
    s.disc(*centre, 372, INK)
    for seat in range(seats):
        angle = math.radians(seat * 36 + 18)
        towards = math.degrees(angle) + 90
        paper = (centre[0] + 276 * math.cos(angle), centre[1] + 276 * math.sin(angle))
        s.rect(paper[0] - 42, paper[1] - 56, 84, 112, PAPER, tilt=towards)
        chair = (centre[0] + 506 * math.cos(angle), centre[1] + 506 * math.sin(angle))
        if seat != 1:
            s.rect(chair[0] - 88, chair[1] - 62, 176, 124, INK, tilt=towards)
    s.rect(1066, 1082, 176, 124, PAPER, tilt=24)
    s.pen("M1040 1128C920 1160 820 1120 774 1010M736 1108L770 998L872 1052", 25, PAPER)


def chart(s: Sheet) -> None:
    """The official lines, thin and ruled, and the real ones, thick and drawn."""
    s.line([(800, 200), (800, 330)], 5, PAPER)
    s.line([(260, 330), (1340, 330)], 5, PAPER)
    for x in (260, 620, 980, 1340):
        s.line([(x, 330), (x, 700)], 5, PAPER)
        s.rect(x - 136, 420, 272, 124, PAPER)
        if x != 980:
            s.rect(x - 112, 690, 224, 108, PAPER)
    s.rect(590, 84, 420, 128, PAPER)
    s.highlight(830, 648, 300, 192, tilt=-3)
    s.rect(868, 690, 224, 108, INK, tilt=-2)
    s.strike((440, 160), (994, 138), 54, 22)
    routes = (
        "M866 742C790 720 690 690 644 604C636 590 632 576 630 562",
        "M876 776C640 900 350 890 290 818",
        "M1096 742C1180 720 1290 670 1326 562",
        "M1084 776C1180 880 1470 900 1530 640C1590 380 1380 70 1068 122M1136 66L1060 124L1146 176",
    )
    for route in routes:
        s.pen(route, 15, SIGNAL)


def route(s: Sheet) -> None:
    """One line through a crowd of dots: the way a question really travels."""
    step, left, top = 172, 112, 104
    stops = ((0, 4), (1, 2), (3, 3), (4, 1), (6, 0), (7, 2), (5, 3), (6, 5), (8, 4))
    for column in range(9):
        for row in range(6):
            s.disc(left + column * step, top + row * step, 25, INK)
    points = [(left + column * step, top + row * step) for column, row in stops]
    s.pen("M" + "L".join(f"{x} {y}" for x, y in points), 22, PAPER, shake=3)
    for x, y in points:
        s.disc(x, y, 52, PAPER)
        s.disc(x, y, 29, INK)
    x, y = points[0]
    s.disc(x, y, 76, INK)
    s.disc(x, y, 34, PAPER)


def bars(s: Sheet) -> None:
    """Four equal bars: first a pile, then a sign."""
    for row in range(4):
        s.rect(110, 1096 + row * 118, 1060, 88, INK)
    for x in (446, 752):
        s.polygon([(x + 64, 104), (x + 174, 104), (x + 26, 980), (x - 84, 980)], PAPER)
    for y in (338, 638):
        s.polygon([(110, y + 8), (1170, y - 4), (1158, y + 104), (98, y + 114)], PAPER)


def slices(s: Sheet) -> None:
    """Two discs in strips, each in the gaps of the other."""
    count, radius, middle = 17, 400, s.height / 2
    thickness = radius * 2 / count
    for index in range(count):
        centre = middle - radius + (index + 0.5) * thickness
        half = math.sqrt(radius**2 - (centre - middle) ** 2)
        x, colour = (585, PAPER) if index % 2 == 0 else (1015, SIGNAL)
        s.rect(x - half, centre - thickness / 2, half * 2, thickness, colour)


def leap(s: Sheet) -> None:
    """A closed rank of blocks; one has jumped out of it, without asking."""
    wide, gap = 156, 18
    for column in range(-1, 10):
        x = 40 + column * (wide + gap)
        if column != 5:
            s.rect(x, 520, wide, 420, INK)
    s.highlight(928, 78, 330, 400, tilt=8)
    s.rect(1016, 66, wide, 420, INK, tilt=14)
    s.pen("M984 880C982 740 988 660 1010 580M940 664L1012 570L1056 676", 24, SIGNAL)


def tracks(s: Sheet) -> None:
    """Five tracks meet at a halt in the middle; none of them ends there."""
    for index, rise in enumerate((-300, -150, 0, 150, 300)):
        off = index - 2
        y, bend = 450 + off * 66, 1010 - abs(off) * 40
        ahead = [(bend, y), (bend + abs(rise), y + rise)] if rise else []
        track = [(-40, y), *ahead, (s.width + 40, y + rise)]
        s.line(track, 38, PAPER if rise else SIGNAL)
    s.rect(520, 232, 152, 436, INK)
    s.rect(540, 252, 112, 396, PAPER)
    s.rect(566, 278, 60, 344, INK)
    s.strike((400, 760), (806, 136), 46, 20)
