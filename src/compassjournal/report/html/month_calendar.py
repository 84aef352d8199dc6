"""Render the days of a month as an SVG calendar: a row for each week, a number for each day."""

from collections.abc import Iterator, Mapping
from datetime import date

from compassjournal.analysis.year_calendar import weeks_drawn
from compassjournal.model.span import Span, month_of
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.text.dates import DAYS, MONTHS

# Of a day: its cell, and the side of its square by `calendar.FULL_LEVEL` and `OTHER_LEVEL`.
_WIDTH, _HEIGHT, _TOP = 36.0, 34.0, 22.0
_SIDES = {4: 12.0, 2: 6.0}


def month_calendars(
    span: Span, levels: Mapping[date, int], told: str, first_weekday: int
) -> HtmlElement:
    """A calendar for each month of the span; days with an entry have a square, by their level.

    Each week begins on ``first_weekday``, from 0 for Monday.
    """
    months: list[HtmlElement] = []
    month = month_of(span.start)
    while month.start < span.end:
        # The description covers all the months, and is given once.
        months.append(_calendar(month, span, levels, "" if months else told, first_weekday))
        month = month_of(month.end)
    return element("div", *months, class_="months")


def _calendar(
    month: Span, span: Span, levels: Mapping[date, int], told: str, first_weekday: int
) -> HtmlElement:
    name = f"{MONTHS[month.start.month - 1]} {month.start.year}"
    days = Span(max(month.start, span.start), min(month.end, span.end))
    weeks = weeks_drawn(days, first_weekday)
    parts = list(_weekdays(first_weekday))
    for day in days:
        parts += _day(day, (day - weeks[0].start).days, levels.get(day, 0))
    picture = svg_picture(
        f"month-{month.start:%Y-%m}",
        "month",
        (7 * _WIDTH, _TOP + len(weeks) * _HEIGHT),
        (f"A calendar: {name}.", told),
        parts,
    )
    return element("div", element("p", name, class_="quiet") if len(span) > 31 else None, picture)


def _weekdays(first_weekday: int) -> Iterator[HtmlElement]:
    for column, day in enumerate((*DAYS[first_weekday:], *DAYS[:first_weekday])):
        yield svg_text(_WIDTH * (column + 0.5), 12, day[:3], "axis", "middle")


def _day(day: date, number: int, level: int) -> Iterator[HtmlElement]:
    row, column = divmod(number, 7)
    x, y = _WIDTH * (column + 0.5), _TOP + _HEIGHT * row
    yield svg_text(x, y + 12, str(day.day), "name" if level else "quiet", "middle")
    if side := _SIDES.get(level):
        box = {"x": x - side / 2, "y": y + 23 - side / 2, "width": side, "height": side, "rx": 1}
        yield element("rect", class_="full", **box)
