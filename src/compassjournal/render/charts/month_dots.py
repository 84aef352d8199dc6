"""The days of a span as dots: a week in a row, longer ones as small calendars of their months."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from compassjournal.model.span import Span, month_of, week_of
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.text.dates import DAYS, MONTHS

# A day takes two columns, the gap before it included.
_DAY, _GAP = 2, 4
_MONTH = 7 * _DAY
# Longer spans have a year's calendar, or none.
MAX_DAYS = 190


def month_dots(
    span: Span, reflected: frozenset[date], width: int, glyphs: Glyphs
) -> tuple[Text, ...]:
    """The days with a dot for each reflection; nothing for one day or for half a year."""
    if not 1 < len(span) <= MAX_DAYS:
        return ()
    if len(span) <= 7:
        return _row(span, reflected, glyphs)
    months = [_month(month, span, reflected, glyphs) for month in _months(span)]
    beside = max(1, (width + _GAP) // (_MONTH + _GAP))
    lines: list[Text] = []
    for first in range(0, len(months), beside):
        lines += [Text("")] * bool(lines)
        lines += _beside(months[first : first + beside])
    # A month alone is named above.
    return tuple(lines[1:] if len(months) == 1 else lines)


def _row(span: Span, reflected: frozenset[date], glyphs: Glyphs) -> tuple[Text, ...]:
    names, marks = Text(), Text()
    for day in span:
        names.append(f"{DAYS[day.weekday()][:3]}  ", "quiet")
        marks.append(" ").append_text(_dot(day, reflected, glyphs)).append("   ")
    names.rstrip()
    marks.rstrip()
    return names, marks


def _months(span: Span) -> Iterator[Span]:
    month = month_of(span.start)
    while month.start < span.end:
        yield month
        month = month_of(month.end)


def _month(month: Span, span: Span, reflected: frozenset[date], glyphs: Glyphs) -> list[Text]:
    """Its name, the days of the week by their letters, and its weeks; all of one width."""
    name = MONTHS[month.start.month - 1]
    lines = [Text(f" {name:<{_MONTH - 1}}", "quiet")]
    lines.append(Text("".join(f" {day[0]}" for day in DAYS), "quiet"))
    first, last = max(month.start, span.start), min(month.last, span.last)
    monday = week_of(first)
    while monday.start <= last:
        line = Text()
        for day in monday:
            line.append(" ")
            there = first <= day <= last
            line.append_text(_dot(day, reflected, glyphs) if there else Text(" "))
        lines.append(line)
        monday = week_of(monday.end)
    return lines


def _dot(day: date, reflected: frozenset[date], glyphs: Glyphs) -> Text:
    if day in reflected:
        return Text(glyphs.full, "day.reflected")
    return Text(glyphs.empty, "quiet")


def _beside(months: list[list[Text]]) -> Iterator[Text]:
    for number in range(max(map(len, months))):
        line = Text()
        for place, month in enumerate(months):
            line.append(" " * _GAP * (place > 0))
            line.append_text(month[number] if number < len(month) else Text(" " * _MONTH))
        line.rstrip()
        yield line
