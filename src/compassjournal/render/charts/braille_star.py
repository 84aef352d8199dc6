"""A star of four tapering arms in a ring of dots: braille has eight dots a cell, two by four."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import cos, floor, pi, sin

# Dots from the middle of the heart's cell: to the right and down. That middle lies between dots,
# so each is a half: 0.5, 1.5 ... A dot is as high as it is wide.
Point = tuple[float, float]
StarArm = tuple[int, int]

# The heart's sign covers two dots each way; an arm begins after them.
_HEART = 2.5
# An arm is six dots wide at the heart and two at its tip.
_BROAD = 3.0
# So many dots in a quarter of a ring that is 24 dots from the heart.
_RING, _RING_OF = 10, 24
# How Unicode counts the dots of a cell, by column and row.
_BITS = {
    (0, 0): 1,
    (0, 1): 2,
    (0, 2): 4,
    (1, 0): 8,
    (1, 1): 16,
    (1, 2): 32,
    (0, 3): 64,
    (1, 3): 128,
}
_BLANK = 0x2800


def braille_star(
    arms: Mapping[StarArm, tuple[int, str]], reach: int
) -> dict[tuple[int, int], tuple[str, str]]:
    """The cells with dots, by column and row: each its sign and its role.

    An arm points to its side (columns to the right, rows down) and is so many dots long, at most
    ``reach`` - 1, with its role. A cell has one colour: that of most of its dots.
    """
    dots: dict[Point, str] = {}
    for side, (dots_long, role) in arms.items():
        for point in _arm(side, dots_long):
            # At the heart arms meet; a dot is the first one's.
            dots.setdefault(point, role)
    cells = _cells(dots)
    # The ring opens where it meets an arm, or the line on which one lies.
    ring = {
        (column, row): cell
        for (column, row), cell in _cells(_ring(reach)).items()
        if abs(column) > 1 and row
    }
    return ring | cells


def _cells(dots: Mapping[Point, str]) -> dict[tuple[int, int], tuple[str, str]]:
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for (right, down), role in dots.items():
        column, row = floor(right + 0.5), floor(down + 1.5)
        found[column // 2, row // 4].append((_BITS[column % 2, row % 4], role))
    return {
        place: (
            chr(_BLANK + sum(bit for bit, _ in those)),
            Counter(role for _, role in those).most_common(1)[0][0],
        )
        for place, those in found.items()
    }


def _ring(reach: int) -> dict[Point, str]:
    """A quarter of the ring, and its three reflections."""
    quarter = max(1, round(_RING * reach / _RING_OF))
    ring: dict[Point, str] = {}
    for place in range(quarter):
        angle = pi / 2 * (place + 0.5) / quarter
        right, down = (floor((reach + 1) * part(angle)) + 0.5 for part in (cos, sin))
        ring |= {(right * x, down * y): "quiet" for x in (1, -1) for y in (1, -1)}
    return ring


def _arm(side: StarArm, dots: int) -> Iterator[Point]:
    """The dots of an arm, from the heart to its tip."""
    right, down = side
    for far in range(dots):
        away = _HEART + far
        # One dot alone is as narrow as a tip.
        half = max(0.5, _BROAD * (1 - far / (dots - 1))) if dots > 1 else 0.5
        for beside in range(round(half + 0.5)):
            for aside in (beside + 0.5, -beside - 0.5):
                yield (right * away + abs(down) * aside, down * away + abs(right) * aside)
