"""Render numbers of days as horizontal bars."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

# Cells of a bar: a longer one shows no more, a shorter one nothing.
_MAX_LENGTH, _MIN_LENGTH = 28, 6
_GAP = 2


def bar_chart(
    rows: Sequence[tuple[str, int]], most: int, width: int, glyphs: Glyphs
) -> tuple[Text, ...]:
    """A bar per name with its days, full at ``most``; in a narrow window words."""
    named = [(" ".join(sanitise(name).split()), days) for name, days in rows]
    if not named:
        return ()
    names = max(cell_len(name) for name, _ in named)
    counts = max(len(count_in_words(days, "day")) for _, days in named)
    room = min(_MAX_LENGTH, width - names - counts - 2 * _GAP)
    if room < _MIN_LENGTH:
        sentences = (f"{name}: {count_in_words(days, 'day')}" for name, days in named)
        return tuple(Text(line) for one in sentences for line in fold_lines(one, width))
    return tuple(_bar(name, days, most, (names, room), glyphs) for name, days in named)


def bar_length(days: int, most: int, halves: int) -> int:
    """How many half cells the days fill: 0 for none, all only for ``most``."""
    if days <= 0 or most <= 0:
        return 0
    if days >= most:
        return halves
    return max(1, min(halves - 1, round(halves * days / most)))


def _bar(name: str, days: int, most: int, columns: tuple[int, int], glyphs: Glyphs) -> Text:
    names, room = columns
    whole, half = divmod(bar_length(days, most, 2 * room), 2)
    return Text.assemble(
        name + " " * (names - cell_len(name) + _GAP),
        (glyphs.bar * whole + glyphs.bar_half * half, "bar"),
        (glyphs.track * (room - whole - half), "quiet"),
        " " * _GAP + count_in_words(days, "day"),
    )
