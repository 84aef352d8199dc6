"""Quiet bars: a name, how much, and the number of days."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines
from compassjournal.text.phrases import counted
from compassjournal.text.sanitise import sanitise

# A bar longer than this says no more; one shorter says nothing.
_LONGEST, _SHORTEST = 28, 6
_BETWEEN = 2


def bar_chart(
    rows: Sequence[tuple[str, int]], most: int, width: int, glyphs: Glyphs
) -> tuple[Text, ...]:
    """A line for each name with its days; ``most`` of them fill the bar. Narrow, it is words."""
    named = [(" ".join(sanitise(name).split()), days) for name, days in rows]
    if not named:
        return ()
    names = max(cell_len(name) for name, _ in named)
    told = max(len(counted(days, "day")) for _, days in named)
    room = min(_LONGEST, width - names - told - 2 * _BETWEEN)
    if room < _SHORTEST:
        return tuple(Text(line) for name, days in named for line in _in_words(name, days, width))
    return tuple(_bar(name, days, most, (names, room), glyphs) for name, days in named)


def bar_length(days: int, most: int, halves: int) -> int:
    """How many halves of a cell the days fill: none for none, all for all alone."""
    if days <= 0 or most <= 0:
        return 0
    if days >= most:
        return halves
    return max(1, min(halves - 1, round(halves * days / most)))


def _bar(name: str, days: int, most: int, columns: tuple[int, int], glyphs: Glyphs) -> Text:
    names, room = columns
    whole, half = divmod(bar_length(days, most, 2 * room), 2)
    return Text.assemble(
        name + " " * (names - cell_len(name) + _BETWEEN),
        (glyphs.bar * whole + glyphs.bar_half * half, "bar"),
        (glyphs.track * (room - whole - half), "quiet"),
        " " * _BETWEEN + counted(days, "day"),
    )


def _in_words(name: str, days: int, width: int) -> tuple[str, ...]:
    return fold_lines(f"{name}: {counted(days, 'day')}", width)
