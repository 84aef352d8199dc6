"""Render two reviews side by side; stacked on a narrow screen."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.analysis.attention import PractisedDays
from compassjournal.analysis.review import Review
from compassjournal.render.charts.compass_rose import compass_rose
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import MARGIN, side_by_side, with_margin
from compassjournal.report.comparison_text import (
    NOTHING_WRITTEN,
    ComparisonPart,
    comparison_parts,
    comparison_title,
)
from compassjournal.report.period_text import short_span
from compassjournal.text.dates import span_in_words
from compassjournal.text.sanitise import sanitise

_SIDE_BY_SIDE = 60
_GAP, _COLUMN = 4, 36


def comparison(first: Review, second: Review, width: int, glyphs: Glyphs) -> RenderableType:
    """Both reviews: their compass roses where they fit, then each part compared."""
    room = width - 2 * MARGIN
    rendered = [with_margin(Text(comparison_title(first, second), "heading"))]
    if not (first.entries or second.entries):
        return Group(*rendered, with_margin(Text(NOTHING_WRITTEN)))
    parts = comparison_parts(first, second)
    if width < _SIDE_BY_SIDE:
        return Group(*rendered, *_stacked(first, 0, parts), *_stacked(second, 1, parts))
    return Group(
        *rendered, *_roses(first, second, room, glyphs), *_table(first, second, room, parts)
    )


def _roses(first: Review, second: Review, room: int, glyphs: Glyphs) -> Iterator[RenderableType]:
    """Both compass roses, where each has an answered day and they fit."""
    half = (room - _GAP) // 2
    if half >= _COLUMN and first.practised.answered and second.practised.answered:
        half = min(half, _COLUMN + _GAP)
        left, right = (
            [
                Text(short_span(review.span), "heading"),
                *compass_rose(_without_change(review.practised), "", half, glyphs),
            ]
            for review in (first, second)
        )
        yield Text("")
        yield with_margin(*side_by_side((left, right), half, _GAP))


def _without_change(practised: PractisedDays) -> PractisedDays:
    """The same without the change from the spans before."""
    alone = tuple(attention._replace(change=None) for attention in practised.practices)
    return practised._replace(practices=alone)


def _table(
    first: Review, second: Review, room: int, parts: Sequence[ComparisonPart]
) -> Iterator[RenderableType]:
    label = max(len(row.label) for part in parts for row in part.rows)
    column = min(_COLUMN, (room - label - 2 * _GAP) // 2)
    for number, part in enumerate(parts):
        table = Table.grid(padding=(0, _GAP, 0, 0))
        for width in (label, column, column):
            table.add_column(width=width, overflow="fold")
        if number == 0:
            table.add_row(
                "", *(Text(short_span(review.span), "heading") for review in (first, second))
            )
        for row in part.rows:
            table.add_row(Text(row.label), Text(sanitise(row.first)), Text(sanitise(row.second)))
        yield Text("")
        if number:
            yield with_margin(Text(part.title, "heading"))
        yield with_margin(table)


def _stacked(
    review: Review, which: int, parts: Sequence[ComparisonPart]
) -> Iterator[RenderableType]:
    yield Text("")
    yield with_margin(Text(span_in_words(review.span), "heading"))
    for number, part in enumerate(parts):
        if number:
            yield Text("")
            yield with_margin(Text(part.title, "heading"))
        for row in part.rows:
            value = (row.first, row.second)[which]
            yield with_margin(Text(sanitise(f"{row.label}: {value}")))
