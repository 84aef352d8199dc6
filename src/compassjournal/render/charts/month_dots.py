"""Render the days of a span as dots: a week in a row, longer spans as month calendars."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rich.text import Text

from compassjournal.analysis.year_calendar import weeks_drawn
from compassjournal.model.span import Span, month_of
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import fold_lines, side_by_side
from compassjournal.text.dates import DAYS, MONTHS

# A day takes two cells, including the gap before it.
_DAY, _GAP = 2, 4
_MONTH = 7 * _DAY
# Longer spans get the year calendar, or nothing.
MAX_DAYS = 190
Days = Collection[date]


class MarkedDays(NamedTuple):
    """The days with a reflection, the ``other`` ones with a note or a weekly pause alone.

    After ``last`` days are still to come, and have no sign.
    """

    reflected: Days = ()
    other: Days = ()
    last: date | None = None


def month_dots(
    span: Span, marked: MarkedDays, width: int, glyphs: Glyphs, *, first_weekday: int = 0
) -> tuple[Text, ...]:
    """A sign per day, filled with a reflection, and a legend of the other days.

    Empty for one day or over 190. In a month each week begins on ``first_weekday``, from 0 for
    Monday.
    """
    if not 1 < len(span) <= MAX_DAYS:
        return ()
    if len(span) <= 7:
        drawn: tuple[Text, ...] = week_row(span, marked, glyphs)
    else:
        named = _weekday_letters(first_weekday)
        end = min(span.end, marked.last + timedelta(1)) if marked.last else span.end
        drawn = _calendars(
            [
                [_month_name(month), named, *_weeks(part, marked, glyphs, first_weekday)]
                for month in _months(Span(span.start, end))
                for part in [Span(max(month.start, span.start), min(month.end, end))]
            ],
            width,
        )
    return (*drawn, *(legend(width, glyphs) if marked.other else ()))


def _calendars(months: list[list[Text]], width: int) -> tuple[Text, ...]:
    """The months side by side, as many as fit."""
    columns = max(1, (width + _GAP) // (_MONTH + _GAP))
    lines: list[Text] = []
    for first in range(0, len(months), columns):
        lines += [Text("")] * bool(lines)
        lines += side_by_side(months[first : first + columns], _MONTH, _GAP)
    # A single month is named in the heading.
    return tuple(lines[1:] if len(months) == 1 else lines)


def legend(width: int, glyphs: Glyphs) -> Iterator[Text]:
    """The meaning of the two signs, below a blank line."""
    yield Text()
    words = f"{glyphs.full} a reflection, {glyphs.note} a note or a weekly pause"
    yield from (Text(line, "quiet") for line in fold_lines(words, width))


def week_row(
    span: Span, marked: MarkedDays, glyphs: Glyphs, today: date | None = None, *, pitch: int = 5
) -> tuple[Text, Text]:
    """The names of the days, and below each its sign: an open dot for ``today``.

    Each has ``pitch`` cells.
    """
    names, marks = Text(), Text()
    for day in span:
        names.append(f"{DAYS[day.weekday()][:3]:<{pitch}}", "quiet")
        sign = _sign(day, marked, glyphs, today)
        marks.append(" ").append_text(sign).append(" " * (pitch - 2))
    names.rstrip()
    marks.rstrip()
    return names, marks


def _months(span: Span) -> Iterator[Span]:
    month = month_of(span.start)
    while month.start < span.end:
        yield month
        month = month_of(month.end)


def _month_name(month: Span) -> Text:
    return Text(f" {MONTHS[month.start.month - 1]:<{_MONTH - 1}}", "quiet")


def _weekday_letters(first_weekday: int) -> Text:
    days = (*DAYS[first_weekday:], *DAYS[:first_weekday])
    return Text("".join(f" {day[0]}" for day in days), "quiet")


def _weeks(part: Span, marked: MarkedDays, glyphs: Glyphs, first_weekday: int) -> Iterator[Text]:
    """The weeks of a part of a month, blank for the days beside it, all of one width."""
    for week in weeks_drawn(part, first_weekday):
        line = Text()
        for day in week:
            line.append(" ")
            line.append_text(_sign(day, marked, glyphs) if day in part else Text(" "))
        yield line


def _sign(day: date, marked: MarkedDays, glyphs: Glyphs, today: date | None = None) -> Text:
    if day in marked.reflected or day in marked.other:
        return Text(glyphs.full if day in marked.reflected else glyphs.note, "day.reflected")
    if marked.last and day > marked.last:
        return Text(" ")
    return Text(glyphs.now if day == today else glyphs.empty, "quiet")
