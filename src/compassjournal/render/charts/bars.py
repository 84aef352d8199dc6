"""Render the five practices as horizontal bars, by their share of the answered days."""

from collections.abc import Iterator

from rich.text import Text

from compassjournal.analysis.attention import Attention, PractisedDays
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines
from compassjournal.text.phrases import count_in_words

# Cells of a bar: a longer one shows no more, a shorter one nothing.
_MAX_LENGTH, _MIN_LENGTH = 28, 6
_GAP = 2


def practice_bars(named: PractisedDays, width: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """A bar per practice with its days, full at all answered ones; in a narrow window words."""
    names = max(len(one.practice.value) for one in named.practices)
    counts = max(len(_days(one)) for one in named.practices)
    room = min(_MAX_LENGTH, width - names - counts - 2 * _GAP)
    if room < _MIN_LENGTH:
        return tuple(_in_words(named, width))
    return tuple(_bar(one, named, (names, room), glyphs) for one in named.practices)


def bar_length(days: int, most: int, halves: int) -> int:
    """How many half cells the days fill: 0 for none, all only for ``most``."""
    if days <= 0 or most <= 0:
        return 0
    if days >= most:
        return halves
    return max(1, min(halves - 1, round(halves * days / most)))


def _in_words(named: PractisedDays, width: int) -> Iterator[Text]:
    for one in named.practices:
        line = f"{one.practice.value}: {_days(one)}"
        yield from (Text(part) for part in fold_lines(line, width))


def _bar(one: Attention, named: PractisedDays, columns: tuple[int, int], glyphs: Glyphs) -> Text:
    names, room = columns
    name = one.practice.value
    whole, half = divmod(bar_length(one.days, named.answered, 2 * room), 2)
    return Text.assemble(
        (name, name),
        " " * (names - len(name) + _GAP),
        (glyphs.bar * whole + glyphs.bar_half * half, name),
        (glyphs.track * (room - whole - half), "quiet"),
        " " * _GAP + _days(one),
    )


def _days(one: Attention) -> str:
    return count_in_words(one.days, "day") if one.days else "none"
