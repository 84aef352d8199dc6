"""The drawing of the compass without its words: a ring, four arms and the heart."""

from math import cos, pi, sin

from rich.text import Text

from compassjournal.analysis.attention import PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.bars import bar_length
from compassjournal.render.charts.braille_star import braille_star
from compassjournal.render.charts.glyphs import Glyphs

# Which way each arm points: columns to the right, rows down.
ARMS = {
    Practice.ATTENDING: (0, -1),
    Practice.UNDERSTANDING: (1, 0),
    Practice.EMPATHISING: (0, 1),
    Practice.HELPING: (-1, 0),
}
# A sign and its role, by column and row; the heart is at 0, 0.
Cells = dict[tuple[int, int], tuple[str, str]]


def compass_dial(named: PractisedDays, high: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """The rows of the dial: ``high`` above the heart and below it, and twice as many cells aside.

    A cell is about twice as high as wide, so arms of as many days look equally long.
    """
    days = {practice: _days(named, practice) for practice in ARMS}
    cells = _lines(high, glyphs)
    if glyphs.braille:
        # The heart takes the first dot of each arm: see `star`.
        arms = {
            ARMS[practice]: (bar_length(number, named.answered, 4 * high - 1), practice.value)
            for practice, number in days.items()
        }
        cells |= braille_star(arms, 4 * high)
    else:
        cells = _ring(high, glyphs) | cells
        for practice, number in days.items():
            cells |= _plain(practice, bar_length(number, named.answered, 2 * high), glyphs)
    cells[0, 0] = (heart_glyph(named, glyphs), Practice.SELF_COMPASSION.value)
    return tuple(
        Text.assemble(*(cells.get((column, row), (" ", "")) for column in _reach(2 * high)))
        for row in _reach(high)
    )


def heart_glyph(named: PractisedDays, glyphs: Glyphs) -> str:
    """The sign of the heart: fuller with the share of days with self-compassion."""
    days = _days(named, Practice.SELF_COMPASSION)
    return glyphs.heart[bar_length(days, named.answered, len(glyphs.heart) - 1)]


def _days(named: PractisedDays, practice: Practice) -> int:
    return next(one.days for one in named.five if one.practice is practice)


def _reach(far: int) -> range:
    return range(-far, far + 1)


def _lines(high: int, glyphs: Glyphs) -> Cells:
    """The light lines on which the arms lie, as long as an arm of all days."""
    across: Cells = {(column, 0): (glyphs.track, "quiet") for column in _reach(2 * high)}
    return across | {(0, row): (glyphs.track_upright, "quiet") for row in _reach(high)}


def _ring(high: int, glyphs: Glyphs) -> Cells:
    """A quarter of the ring in ``high`` signs, and its three reflections."""
    angles = [pi / 2 * (place + 0.5) / high for place in range(high)]
    quarter = [(round(2 * high * cos(angle)), round(high * sin(angle))) for angle in angles]
    places = [(right * x, down * y) for right, down in quarter for x in (1, -1) for y in (1, -1)]
    return dict.fromkeys(places, (glyphs.ring, "quiet"))


def _plain(practice: Practice, steps: int, glyphs: Glyphs) -> Cells:
    """An arm without dots: a step is a cell aside, or half of one up or down, rounded up."""
    right, down = ARMS[practice]
    sign = glyphs.arm_upright if down else glyphs.arm_across
    cells = (steps + 1) // 2 if down else steps
    return {(right * far, down * far): (sign, practice.value) for far in range(1, cells + 1)}
