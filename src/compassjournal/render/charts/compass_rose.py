"""Render the attention to four practices as arms of a rose, by their share of the days."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from rich.text import Text

from compassjournal.analysis.attention import Attention, PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.bars import practice_bars
from compassjournal.render.charts.compass_dial import compass_dial, heart_glyph
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines
from compassjournal.report.attention_text import change_in_words
from compassjournal.text.phrases import count_in_words, join_words

_FULL_WIDTH, _SMALL_WIDTH, _MAX_WIDTH = 60, 36, 76
# Rows of an arm, at most and for a single day; a horizontal arm has twice as many cells.
_MAX_HEIGHT, _MIN_HEIGHT = 6, 3
# Cells of the labels above and below.
_LABEL_WIDTH = 36
# To the left and to the right.
_HORIZONTAL = (Practice.HELPING, Practice.UNDERSTANDING)

# Lines, each with its role.
_Label = tuple[tuple[str, str], ...]
_Labels = Mapping[Practice, _Label]


class _Frame(NamedTuple):
    """The columns: free, left label, gap, arm, centre, arm, gap, right label."""

    free: int
    left: int
    right: int
    gap: int
    high: int

    @property
    def middle(self) -> int:
        """The column of the centre."""
        return self.free + self.left + self.gap + 2 * self.high


def compass_rose(
    named: PractisedDays, before: str, width: int, glyphs: Glyphs, rows: int | None = None
) -> tuple[Text, ...]:
    """The rose and its labels, at most ``width`` cells wide; empty without an answered day.

    ``before`` names the spans before, such as “the four weeks before”. With one to three days, and
    where ``rows`` would not hold it, the rose is smaller; under 36 cells it becomes bars.
    """
    if not named.answered:
        return ()
    if width < _SMALL_WIDTH:
        return (*practice_bars(named, width, glyphs), *_changes(named, before, width))
    if width < _FULL_WIDTH:
        return tuple(_small(named, before, width, glyphs))
    high = _height(named)
    drawn = tuple(_full(named, before, width, glyphs, high))
    if rows and len(drawn) > rows:
        # Two rows of the dial to one of an arm, rounded up.
        high = max(_MIN_HEIGHT, high - (len(drawn) - rows + 1) // 2)
        drawn = tuple(_full(named, before, width, glyphs, high))
    return drawn


def _full(
    named: PractisedDays, before: str, width: int, glyphs: Glyphs, high: int
) -> Iterator[Text]:
    """Each arm's whole label at its end; that of the centre below."""
    gap = 2
    side = (min(width, _MAX_WIDTH) - 4 * high - 1 - 2 * gap) // 2
    free = (min(width, _MAX_WIDTH) - 2 * (side + gap + 2 * high) - 1) // 2
    frame = _Frame(free, side, side, gap, high)
    labels = {
        one.practice: _label(
            one, named, before, side if one.practice in _HORIZONTAL else _LABEL_WIDTH
        )
        for one in named.practices
    }
    yield from _dial_with_labels(named, labels, frame, glyphs)
    yield Text()
    (name, role), (days, _), *rest = labels[Practice.SELF_COMPASSION]
    heart = f"{heart_glyph(named, glyphs)} {name} at the heart: {days}"
    yield from _centred(((heart, role), *rest), frame)


def _small(named: PractisedDays, before: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """Each arm with its name and days; the rest below."""
    labels = {
        one.practice: (
            (one.practice.value, one.practice.value),
            (count_in_words(one.days, "day") if one.days else "no day", ""),
        )
        for one in named.practices
    }
    left, right = (max(len(line) for line, _ in labels[one]) for one in _HORIZONTAL)
    high = min(_height(named), (width - left - right - 3) // 4)
    frame = _Frame(0, left, right, 1, high)
    yield from _dial_with_labels(named, labels, frame, glyphs)
    yield Text()
    name, days = (line for line, _ in labels[Practice.SELF_COMPASSION])
    for line in fold_lines(f"{heart_glyph(named, glyphs)} {name}: {days}", width):
        yield Text(line, Practice.SELF_COMPASSION.value)
    yield Text(f"out of {count_in_words(named.answered, 'day')} answered", "quiet")
    yield from _changes(named, before, width)


def _dial_with_labels(
    named: PractisedDays, labels: _Labels, frame: _Frame, glyphs: Glyphs
) -> Iterator[Text]:
    """The dial with the labels of the four arms at their ends."""
    rows = compass_dial(named, frame.high, glyphs)
    yield from _centred(labels[Practice.ATTENDING], frame)
    left, right = (_padded(labels[one], len(rows)) for one in _HORIZONTAL)
    blank = Text(" " * (4 * frame.high + 1))
    for row, before, after in zip_longest(rows, left, right, fillvalue=None):
        line = Text(" " * frame.free)
        words, role = before or ("", "")
        line.append(" " * (frame.left - len(words)))
        line.append(words, role).append(" " * frame.gap)
        line.append_text(row or blank).append(" " * frame.gap)
        line.append(*(after or ("", "")))
        line.rstrip()
        yield line
    yield from _centred(labels[Practice.EMPATHISING], frame)


def _padded(label: _Label, rows: int) -> _Label:
    """The label with its name in the middle row, or higher where it has many lines."""
    above = max(0, min(rows // 2, rows - len(label)))
    return (("", ""),) * above + label


def _centred(label: _Label, frame: _Frame) -> Iterator[Text]:
    for line, role in label:
        yield Text.assemble(" " * (frame.middle - len(line) // 2), (line, role))


def _height(named: PractisedDays) -> int:
    """The rows of an arm: a single day is no triumph, so the rose grows with the first four."""
    return min(_MAX_HEIGHT, _MIN_HEIGHT + named.answered - 1)


def _label(one: Attention, named: PractisedDays, before: str, width: int) -> _Label:
    """The name, its days of those answered, and the change."""
    days = f"{one.days or 'none'} of {count_in_words(named.answered, 'day')}"
    change = change_in_words(one, before)
    return (
        (one.practice.value, one.practice.value),
        *((line, "") for line in fold_lines(days, width)),
        *((line, "quiet") for line in fold_lines(change, width)),
    )


def _changes(named: PractisedDays, before: str, width: int) -> Iterator[Text]:
    """The changes; equal ones in one sentence."""
    names: dict[str, list[str]] = {}
    for one in named.practices:
        if change := change_in_words(one, before):
            names.setdefault(change, []).append(one.practice.value)
    for change, changed in names.items():
        line = f"{change}: {join_words(changed)}"
        yield from (Text(part, "quiet") for part in fold_lines(line, width))
