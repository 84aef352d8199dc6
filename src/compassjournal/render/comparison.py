"""Two spans side by side; one under the other where the screen is narrow."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.analysis.attention import PractisedDays
from compassjournal.analysis.review import Review
from compassjournal.render.charts.compass_rose import compass_rose
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.report.comparison_text import (
    NOTHING_THERE,
    ComparisonPart,
    comparison_parts,
    comparison_title,
)
from compassjournal.report.period_text import short_span
from compassjournal.text.dates import span_in_words
from compassjournal.text.sanitise import sanitise

_BESIDE = 60
_GAP, _COLUMN = 4, 36


def comparison(first: Review, second: Review, width: int, glyphs: Glyphs) -> RenderableType:
    """Both spans: their compasses where there is room, then what each has of everything."""
    room = width - 2 * MARGIN
    parts = [with_margin(Text(comparison_title(first, second), "heading"))]
    if not (first.entries or second.entries):
        return Group(*parts, with_margin(Text(NOTHING_THERE)))
    told = comparison_parts(first, second)
    if width < _BESIDE:
        return Group(*parts, *_under(first, 0, told), *_under(second, 1, told))
    return Group(*parts, *_roses(first, second, room, glyphs), *_table(first, second, room, told))


def _roses(first: Review, second: Review, room: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    """The two compasses beside each other, where both were named and there is room."""
    half = (room - _GAP) // 2
    if half >= _COLUMN and first.practised.answered and second.practised.answered:
        half = min(half, _COLUMN + _GAP)
        left, right = (
            [
                Text(short_span(one.span), "heading"),
                *compass_rose(_alone(one.practised), "", half, glyphs),
            ]
            for one in (first, second)
        )
        yield Text("")
        yield with_margin(*_side_by_side(left, right, half))


def _alone(named: PractisedDays) -> PractisedDays:
    """The same, beside nothing before."""
    return replace(named, five=tuple(replace(one, change=None) for one in named.five))


def _table(
    first: Review, second: Review, room: int, told: Sequence[ComparisonPart]
) -> Iterator[RenderableType]:
    label = max(len(row.label) for part in told for row in part.rows)
    column = min(_COLUMN, (room - label - 2 * _GAP) // 2)
    for number, part in enumerate(told):
        table = Table.grid(padding=(0, _GAP, 0, 0))
        for width in (label, column, column):
            table.add_column(width=width, overflow="fold")
        if number == 0:
            table.add_row("", *(Text(short_span(one.span), "heading") for one in (first, second)))
        for row in part.rows:
            table.add_row(Text(row.label), Text(sanitise(row.first)), Text(sanitise(row.second)))
        yield Text("")
        if number:
            yield with_margin(Text(part.title, "heading"))
        yield with_margin(table)


def _under(review: Review, which: int, told: Sequence[ComparisonPart]) -> Iterator[RenderableType]:
    yield Text("")
    yield with_margin(Text(span_in_words(review.span), "heading"))
    for number, part in enumerate(told):
        if number:
            yield Text("")
            yield with_margin(Text(part.title, "heading"))
        for row in part.rows:
            said = (row.first, row.second)[which]
            yield with_margin(Text(sanitise(f"{row.label}: {said}")))


def _side_by_side(left: Sequence[Text], right: Sequence[Text], half: int) -> Iterator[Text]:
    for number in range(max(len(left), len(right))):
        line = left[number].copy() if number < len(left) else Text("")
        line.pad_right(half + _GAP - line.cell_len)
        if number < len(right):
            line.append_text(right[number])
        line.rstrip()
        yield line
