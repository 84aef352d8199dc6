"""The compass: a rose of four arms, each as long as the share of the days that named it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.bars import bar_chart
from compassjournal.render.charts.compass_dial import compass_dial, heart_glyph
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines
from compassjournal.text.phrases import counted, join_words

_FULL, _SMALL, _WIDEST = 60, 36, 76
# The rows of an arm up or down, at most and for a single day; aside it has twice as many cells.
_HIGHEST, _LOWEST = 6, 3
# The words above and below are folded to this.
_WORDS = 36
_CHANGES = {
    AttentionChange.MORE: "more than in",
    AttentionChange.ALIKE: "much as in",
    AttentionChange.LESS: "less than in",
}

# Lines, each with its role.
_Label = tuple[tuple[str, str], ...]
_Labels = Mapping[Practice, _Label]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the room is shared: free room, words, gap, arm, heart, arm, gap, words."""

    free: int
    left: int
    right: int
    gap: int
    high: int

    @property
    def middle(self) -> int:
        """The column of the heart."""
        return self.free + self.left + self.gap + 2 * self.high


def compass_rose(named: PractisedDays, before: str, width: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """The rose and its words, no wider than ``width``; nothing without an answered day.

    ``before`` says the spans before, such as “the four weeks before”. With one, two or three days
    the rose is smaller; under 36 cells of width it is bars.
    """
    if not named.answered:
        return ()
    if width < _SMALL:
        rows = [(one.practice.value, one.days) for one in named.five]
        drawn = bar_chart(rows, named.answered, width, glyphs)
        return (*drawn, Text(), *_closing(named, before, width))
    if width < _FULL:
        return tuple(_small(named, before, width, glyphs))
    return tuple(_full(named, before, width, glyphs))


def _full(named: PractisedDays, before: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """All that is said of an arm stands at its end; the heart's words below."""
    high, gap = _high(named), 2
    side = (min(width, _WIDEST) - 4 * high - 1 - 2 * gap) // 2
    free = (min(width, _WIDEST) - 2 * (side + gap + 2 * high) - 1) // 2
    frame = _Frame(free, side, side, gap, high)
    labels = {
        one.practice: _label(one, named, before, side if _is_beside(one) else _WORDS)
        for one in named.five
    }
    yield from _drawn(named, labels, frame, glyphs)
    yield Text()
    (name, role), *rest = labels[Practice.SELF_COMPASSION]
    yield from _centred(((f"{heart_glyph(named, glyphs)} {name} at the heart", role), *rest), frame)


def _small(named: PractisedDays, before: str, width: int, glyphs: Glyphs) -> Iterator[Text]:
    """An arm has its name and its days; what is more stands below."""
    labels = {
        one.practice: ((one.practice.value, one.practice.value), (_days(one.days), ""))
        for one in named.five
    }
    left, right = (
        max(len(line) for line, _ in labels[one])
        for one in (Practice.HELPING, Practice.UNDERSTANDING)
    )
    high = min(_high(named), (width - left - right - 3) // 4)
    frame = _Frame(0, left, right, 1, high)
    yield from _drawn(named, labels, frame, glyphs)
    yield Text()
    name, days = (line for line, _ in labels[Practice.SELF_COMPASSION])
    for line in fold_lines(f"{heart_glyph(named, glyphs)} {name}: {days}", width):
        yield Text(line, Practice.SELF_COMPASSION.value)
    yield from _closing(named, before, width)


def _drawn(named: PractisedDays, labels: _Labels, frame: _Frame, glyphs: Glyphs) -> Iterator[Text]:
    """The dial with the words of the four arms at their ends."""
    rows = compass_dial(named, frame.high, glyphs)
    yield from _centred(labels[Practice.ATTENDING], frame)
    left, right = (
        _beside(labels[one], len(rows)) for one in (Practice.HELPING, Practice.UNDERSTANDING)
    )
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


def _beside(label: _Label, rows: int) -> _Label:
    """The label with its name in the middle row, or higher where it has many lines."""
    above = max(0, min(rows // 2, rows - len(label)))
    return (("", ""),) * above + label


def _centred(label: _Label, frame: _Frame) -> Iterator[Text]:
    for line, role in label:
        yield Text.assemble(" " * (frame.middle - len(line) // 2), (line, role))


def _is_beside(one: Attention) -> bool:
    return one.practice in {Practice.HELPING, Practice.UNDERSTANDING}


def _high(named: PractisedDays) -> int:
    """A single day is no triumph: the rose grows with the first four."""
    return min(_HIGHEST, _LOWEST + named.answered - 1)


def _label(one: Attention, named: PractisedDays, before: str, width: int) -> _Label:
    """The name, the days of those answered, and the change in words."""
    days = f"{one.days or 'none'} of {counted(named.answered, 'day')}"
    change = f"{_CHANGES[one.change]} {before}" if one.change else ""
    return (
        (one.practice.value, one.practice.value),
        *((line, "") for line in fold_lines(days, width)),
        *((line, "quiet") for line in fold_lines(change, width)),
    )


def _days(days: int) -> str:
    return counted(days, "day") if days else "no day"


def _closing(named: PractisedDays, before: str, width: int) -> Iterator[Text]:
    """Out of how many days, and the changes; those alike in one sentence."""
    lines = [f"out of {counted(named.answered, 'day')} answered"]
    for change, words in _CHANGES.items():
        if names := [one.practice.value for one in named.five if one.change is change]:
            lines.append(f"{words} {before}: {join_words(names)}")
    for line in lines:
        yield from (Text(part, "quiet") for part in fold_lines(line, width))
