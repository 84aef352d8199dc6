"""Render a star of four tapering arms in a ring, in braille of two by four dots a cell."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import cos, floor, pi, sin

# Dots to the right and down from the middle of the centre cell. It lies between dots, so the
# coordinates are 0.5, 1.5 ... A dot is as high as it is wide.
Point = tuple[float, float]
StarArm = tuple[int, int]

# The centre glyph covers two dots each way; an arm begins after them.
_FIRST_DOT = 2.5
# An arm is six dots wide at the centre and two at its tip.
_HALF_WIDTH = 3.0
# A quarter of the ring has 10 dots at a radius of 24.
_RING_DOTS, _RING_REACH = 10, 24
# Unicode's bit of each dot, by column and row of the cell.
_BITS = ((1, 2, 4, 64), (8, 16, 32, 128))
_BLANK = 0x2800


def braille_star(
    arms: Mapping[StarArm, tuple[int, str]], reach: int
) -> dict[tuple[int, int], tuple[str, str]]:
    """The glyph and role of every cell with dots, by column and row.

    ``arms`` gives the length in dots, below ``reach``, and the role for each direction (columns to
    the right, rows down). A cell has one colour, that of most of its dots.
    """
    dots: dict[Point, str] = {}
    for side, (length, role) in arms.items():
        for point in _arm(side, length):
            # Where arms meet at the centre, a dot belongs to the first.
            dots.setdefault(point, role)
    cells = _cells(dots)
    # The ring has gaps where it meets the axes.
    ring = {
        (column, row): cell
        for (column, row), cell in _cells(_ring(reach)).items()
        if abs(column) > 1 and row
    }
    return ring | cells


def _cells(dots: Mapping[Point, str]) -> dict[tuple[int, int], tuple[str, str]]:
    cells: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for (right, down), role in dots.items():
        column, row = floor(right + 0.5), floor(down + 1.5)
        cells[column // 2, row // 4].append((_BITS[column % 2][row % 4], role))
    return {
        place: (
            chr(_BLANK + sum(bit for bit, _ in dots_in_cell)),
            Counter(role for _, role in dots_in_cell).most_common(1)[0][0],
        )
        for place, dots_in_cell in cells.items()
    }


def _ring(reach: int) -> dict[Point, str]:
    """A quarter of the ring, mirrored three times."""
    quarter = max(1, round(_RING_DOTS * reach / _RING_REACH))
    ring: dict[Point, str] = {}
    for index in range(quarter):
        angle = pi / 2 * (index + 0.5) / quarter
        right, down = (floor((reach + 1) * part(angle)) + 0.5 for part in (cos, sin))
        ring |= {(right * x, down * y): "quiet" for x in (1, -1) for y in (1, -1)}
    return ring


def _arm(side: StarArm, dots: int) -> Iterator[Point]:
    """The dots of an arm, from the centre to its tip."""
    right, down = side
    for step in range(dots):
        distance = _FIRST_DOT + step
        # A single dot is as narrow as a tip.
        half = max(0.5, _HALF_WIDTH * (1 - step / (dots - 1))) if dots > 1 else 0.5
        for offset in range(round(half + 0.5)):
            for across in (offset + 0.5, -offset - 0.5):
                yield (right * distance + abs(down) * across, down * distance + abs(right) * across)
