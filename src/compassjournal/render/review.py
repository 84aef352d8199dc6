"""Render a review as charts with sentences, or as plain sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from compassjournal.analysis.review import Review
from compassjournal.render.charts.bars import practice_bars
from compassjournal.render.charts.compass_rose import compass_rose
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.month_dots import MarkedDays, month_dots
from compassjournal.render.charts.trend_lines import trend_lines
from compassjournal.render.charts.week_glance import week_glance
from compassjournal.render.charts.year_calendar import draw_year_calendar, practice_strips
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.outside_view import two_compasses
from compassjournal.report.review_text import previous_spans_of
from compassjournal.report.section import ReportLine, Section
from compassjournal.text.sanitise import sanitise

# Cells of a line at most: from a longer one the eye loses its way back.
_READABLE = 88

Drawing = Callable[[Review, int, Glyphs, int], Sequence[Text]]


def drawn_review(
    review: Review,
    sections: Sequence[Section],
    width: int,
    glyphs: Glyphs,
    rows: int | None = None,
    *,
    first_weekday: int = 0,
) -> Iterator[RenderableType]:
    """The sections of the review with their charts, at most ``width`` cells wide.

    Where a page has so many ``rows``, the compass is drawn to fit the first one below the days. In
    a calendar each week begins on ``first_weekday``, from 0 for Monday.
    """
    room = width - 2 * MARGIN
    used = 0
    for number, section in enumerate(sections):
        if section.name == "compass":
            # A blank line and the heading come before it.
            left = rows - used - 2 if rows else None
            drawing: Sequence[Text] = _compass(review, section, room, glyphs, left)
        else:
            drawing = _drawing(review, section, room, glyphs, first_weekday)
        undrawn = [line for line in section.lines if not (drawing and line.in_chart)]
        paragraphs = [with_margin(Constrain(_text(line), min(room, _READABLE))) for line in undrawn]
        if drawing:
            chart = with_margin(*drawing)
            if section.name in {"span", "week"}:
                chart = Group(Text(""), chart, *[Text("")] * bool(undrawn))
            paragraphs.insert(1 if section.name == "outside" else 0, chart)
        used = 2 + len(drawing) + len(undrawn) + bool(undrawn)
        title = [with_margin(Text(sanitise(section.title), "heading"))] * bool(section.title)
        yield Group(*[Text("")] * bool(number), *title, *paragraphs)


def plain_review(sections: Sequence[Section]) -> Iterator[RenderableType]:
    """The sections of the review in sentences without charts, for screen readers."""
    for number, section in enumerate(sections):
        lines = [with_margin(_text(line)) for line in section.lines]
        title = [with_margin(Text(f"{sanitise(section.title)}."))] * bool(section.title)
        yield Group(*[Text("")] * bool(number), *title, *lines)


def _text(line: ReportLine) -> Text:
    return Text.assemble((sanitise(line.text), line.role), sanitise(line.after))


def _drawing(
    review: Review, section: Section, room: int, glyphs: Glyphs, first_weekday: int
) -> Sequence[Text]:
    """The chart of the section's drawn lines; empty without one."""
    if not any(line.in_chart for line in section.lines):
        return ()
    draw = _DRAWINGS.get(section.name)
    return draw(review, room, glyphs, first_weekday) if draw else ()


def _span_days(review: Review, room: int, glyphs: Glyphs, first_weekday: int) -> Sequence[Text]:
    if review.span.iso_week and (drawn := week_glance(review, room, glyphs)):
        return drawn
    marked = MarkedDays(review.days, review.other_days, review.last_day)
    return month_dots(review.span, marked, room, glyphs, first_weekday=first_weekday)


def _compass(
    review: Review, section: Section, room: int, glyphs: Glyphs, rows: int | None
) -> Sequence[Text]:
    """The compass, in at most so many rows; empty where there is nothing to draw."""
    if not any(line.in_chart for line in section.lines):
        return ()
    return compass_rose(review.practised, previous_spans_of(review), room, glyphs, rows)


def _year(review: Review, room: int, glyphs: Glyphs, first_weekday: int) -> Sequence[Text]:
    if review.year is None:
        return ()
    days = draw_year_calendar(review.year, review.span, room, glyphs, first_weekday=first_weekday)
    weeks = practice_strips(review.year, room, glyphs)
    return (*days, *([Text("")] * bool(days and weeks)), *weeks)


def _outside(review: Review, room: int, glyphs: Glyphs, _first_weekday: int) -> Sequence[Text]:
    return two_compasses(review.practised, review.outside, room, glyphs) if review.outside else ()


_DRAWINGS: Mapping[str, Drawing] = {
    "week": lambda one, room, glyphs, _: week_glance(one, room, glyphs),
    "five": lambda one, room, glyphs, _: practice_bars(one.practised, room, glyphs),
    "span": _span_days,
    "outside": _outside,
    "taps": lambda one, room, glyphs, _: trend_lines(one.trend, room, glyphs),
    "year": _year,
}
