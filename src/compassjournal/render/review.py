"""Render a review as charts with sentences, or as plain sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from compassjournal.analysis.review import Review
from compassjournal.render.charts.bars import bar_chart
from compassjournal.render.charts.compass_rose import compass_rose
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.month_dots import month_dots
from compassjournal.render.charts.trend_lines import trend_lines
from compassjournal.render.charts.year_calendar import draw_year_calendar, practice_strips
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.outside_view import two_compasses
from compassjournal.report.attention_text import balance_groups, without_unchanged_zeros
from compassjournal.report.review_text import previous_spans_of
from compassjournal.report.section import ReportLine, Section
from compassjournal.text.phrases import SIDE_NAMES
from compassjournal.text.sanitise import sanitise

# Cells of a line at most: from a longer one the eye loses its way back.
_READABLE = 88

# Sections whose first sentence stands above their chart.
_CHART_SECOND = ("balance", "outside")

Drawing = Callable[[Review, int, Glyphs], Sequence[Text]]


def drawn_review(
    review: Review, sections: Sequence[Section], width: int, glyphs: Glyphs
) -> Iterator[RenderableType]:
    """The sections of the review with their charts, at most ``width`` cells wide."""
    room = width - 2 * MARGIN
    for number, section in enumerate(sections):
        drawing = _drawing(review, section, room, glyphs)
        undrawn = [line for line in section.lines if not (drawing and line.in_chart)]
        paragraphs = [with_margin(Constrain(_text(line), min(room, _READABLE))) for line in undrawn]
        if drawing:
            chart = with_margin(*drawing)
            if section.name == "span":
                chart = Group(Text(""), chart, Text(""))
            paragraphs.insert(1 if section.name in _CHART_SECOND else 0, chart)
        title = with_margin(Text(sanitise(section.title), "heading"))
        yield Group(*[Text("")] * bool(number), title, *paragraphs)


def plain_review(sections: Sequence[Section]) -> Iterator[RenderableType]:
    """The sections of the review in sentences without charts, for screen readers."""
    for number, section in enumerate(sections):
        lines = [with_margin(_text(line)) for line in section.lines]
        title = with_margin(Text(f"{sanitise(section.title)}."))
        yield Group(*[Text("")] * bool(number), title, *lines)


def _text(line: ReportLine) -> Text:
    return Text.assemble((sanitise(line.text), line.role), sanitise(line.after))


def _drawing(review: Review, section: Section, room: int, glyphs: Glyphs) -> Sequence[Text]:
    """The chart of the section's drawn lines; empty without one."""
    if not any(line.in_chart for line in section.lines):
        return ()
    draw = _DRAWINGS.get(section.name)
    return draw(review, room, glyphs) if draw else ()


def _compass(review: Review, room: int, glyphs: Glyphs) -> Sequence[Text]:
    return compass_rose(
        without_unchanged_zeros(review.practised), previous_spans_of(review), room, glyphs
    )


def _balance(review: Review, room: int, glyphs: Glyphs) -> Sequence[Text]:
    """The bars of all groups on one scale, each group under its title."""
    groups = balance_groups(review.balance)
    rows = [(SIDE_NAMES[one.side], one.days) for _, sides in groups for one in sides]
    bars = iter(bar_chart(rows, review.balance.days, room, glyphs))
    drawn: list[Text] = []
    for title, sides in groups:
        drawn += [Text(""), Text(title, "quiet"), *islice(bars, len(sides))]
    return (*drawn, *bars)


def _year(review: Review, room: int, glyphs: Glyphs) -> Sequence[Text]:
    if review.year is None:
        return ()
    days = draw_year_calendar(review.year, review.span, room, glyphs)
    weeks = practice_strips(review.year, room, glyphs)
    return (*days, *([Text("")] * bool(days and weeks)), *weeks)


def _outside(review: Review, room: int, glyphs: Glyphs) -> Sequence[Text]:
    return two_compasses(review.practised, review.outside, room, glyphs) if review.outside else ()


_DRAWINGS: Mapping[str, Drawing] = {
    "span": lambda one, room, glyphs: month_dots(one.span, one.days, one.other_days, room, glyphs),
    "compass": _compass,
    "outside": _outside,
    "balance": _balance,
    "taps": lambda one, room, glyphs: trend_lines(one.trend, room, glyphs),
    "year": _year,
}
