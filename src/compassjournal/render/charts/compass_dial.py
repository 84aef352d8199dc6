"""Render the compass without words: a ring, four arms and the centre."""

from math import cos, pi, sin

from rich.text import Text

from compassjournal.analysis.attention import PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.bars import bar_length
from compassjournal.render.charts.braille_star import braille_star
from compassjournal.render.charts.glyphs import Glyphs

# The direction of each arm: columns to the right, rows down.
ARMS = {
    Practice.ATTENDING: (0, -1),
    Practice.UNDERSTANDING: (1, 0),
    Practice.EMPATHISING: (0, 1),
    Practice.HELPING: (-1, 0),
}
# A glyph and its role, by column and row; the centre is at 0, 0.
Cells = dict[tuple[int, int], tuple[str, str]]


def compass_dial(
    named: PractisedDays, high: int, glyphs: Glyphs, *, heart: bool = True
) -> tuple[Text, ...]:
    """The dial's rows: ``high`` above and below the centre, and twice as many cells each side.

    A cell is about twice as high as wide, so arms of as many days look equally long. Without
    ``heart`` the centre says nothing of self-compassion.
    """
    days = {practice: named.days_of(practice) for practice in ARMS}
    cells = _axes(high, glyphs)
    if glyphs.braille:
        # The centre covers the first dot of each arm: see `braille_star`.
        arms = {
            ARMS[practice]: (bar_length(number, named.answered, 4 * high - 1), practice.value)
            for practice, number in days.items()
        }
        cells |= braille_star(arms, 4 * high)
    else:
        cells = _ring(high, glyphs) | cells
        for practice, number in days.items():
            cells |= _plain_arm(practice, bar_length(number, named.answered, 2 * high), glyphs)
    centre = heart_glyph(named, glyphs) if heart else glyphs.ring
    cells[0, 0] = (centre, Practice.SELF_COMPASSION.value if heart else "quiet")
    return tuple(
        Text.assemble(*(cells.get((column, row), (" ", "")) for column in _range(2 * high)))
        for row in _range(high)
    )


def heart_glyph(named: PractisedDays, glyphs: Glyphs) -> str:
    """The centre's glyph: fuller with the share of days with self-compassion."""
    days = named.days_of(Practice.SELF_COMPASSION)
    return glyphs.heart[bar_length(days, named.answered, len(glyphs.heart) - 1)]


def _range(distance: int) -> range:
    return range(-distance, distance + 1)


def _axes(high: int, glyphs: Glyphs) -> Cells:
    """The axes in light lines, as long as the longest arm."""
    across: Cells = {(column, 0): (glyphs.track, "quiet") for column in _range(2 * high)}
    return across | {(0, row): (glyphs.track_upright, "quiet") for row in _range(high)}


def _ring(high: int, glyphs: Glyphs) -> Cells:
    """A quarter of the ring in ``high`` glyphs, mirrored three times."""
    angles = [pi / 2 * (index + 0.5) / high for index in range(high)]
    quarter = [(round(2 * high * cos(angle)), round(high * sin(angle))) for angle in angles]
    places = [(right * x, down * y) for right, down in quarter for x in (1, -1) for y in (1, -1)]
    return dict.fromkeys(places, (glyphs.ring, "quiet"))


def _plain_arm(practice: Practice, steps: int, glyphs: Glyphs) -> Cells:
    """An arm without braille: a step is one cell across, or half of one up or down, rounded up."""
    right, down = ARMS[practice]
    sign = glyphs.arm_upright if down else glyphs.arm_across
    cells = (steps + 1) // 2 if down else steps
    return {
        (right * distance, down * distance): (sign, practice.value)
        for distance in range(1, cells + 1)
    }
