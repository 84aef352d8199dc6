"""Render days and weeks as SVG calendars and strips."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from compassjournal.analysis.year_calendar import YearCalendar, weeks_drawn
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.report.html.trend_lines import month_begun
from compassjournal.text.dates import DAYS, span_in_words

_LEFT, _TOP, _STEP = 34.0, 18.0, 12.0
# More weeks than these are split into two halves, side by side where there is room.
_MAX_WEEKS = 27
# The side of a day's square by its level: size shows it without colour too.
_SIDES = (0.0, 4.0, 6.0, 8.0, 10.0)
_RADII = (0.0, 2.5, 3.5, 5.0, 6.5)
# Of a day with a reflection, and of one with a note or a weekly pause alone.
FULL_LEVEL, OTHER_LEVEL = 4, 2
# The strips: their width, the height of one with its name, and that of the tallest bar.
_WIDTH, _STRIP_HEIGHT, _MAX_BAR = 420.0, 42.0, 18.0


def week_of_dots(span: Span, levels: Mapping[date, int], told: str) -> HtmlElement:
    """The days of a week as circles, filled with a dot by the day's level."""
    parts: list[HtmlElement] = []
    for number, day in enumerate(span):
        x = 13.0 + 46 * number
        parts.append(element("circle", class_="edge", cx=x, cy=14, r=10))
        if level := levels.get(day, 0):
            parts.append(element("circle", class_="full", cx=x, cy=14, r=_RADII[level]))
        parts.append(svg_text(x, 42, DAYS[day.weekday()][:3], "axis", "middle"))
    title = f"The days of {span_in_words(span)}."
    return svg_picture("days", "days", (304, 48), (title, told), parts)


def calendar_of_shades(
    year: YearCalendar, span: Span, told: str, first_weekday: int
) -> HtmlElement:
    """A year's calendar with weeks as columns; the more words, the larger the square."""
    shades = {shade.day: shade.level for shade in year.shaded_days}
    return _pictures("year", weeks_drawn(span, first_weekday), span, shades, told)


def practice_strips_svg(year: YearCalendar, span: Span, told: str) -> HtmlElement:
    """One strip for each practice: per week, its share of the answered days."""
    foot = _STRIP_HEIGHT * len(Practice) + 18
    title = "A strip for each of the five, week by week."
    parts = [*_strips(year), *_month_labels(year, span, foot)]
    return svg_picture("strips", "plot", (_WIDTH, foot + 4), (title, told), parts)


def _strips(year: YearCalendar) -> Iterator[HtmlElement]:
    step = _WIDTH / len(year.weeks)
    for number, practice in enumerate(Practice):
        bottom = _STRIP_HEIGHT * (number + 1)
        yield svg_text(0, bottom - _MAX_BAR - 6, practice.value, "axis")
        yield element("line", class_="rule", x1=0, x2=_WIDTH, y1=bottom, y2=bottom)
        for column, week in enumerate(year.practised_weeks):
            if days := week.days_of(practice):
                height = _MAX_BAR * days / max(week.answered, days)
                box = {"x": step * column + 1, "y": bottom - height}
                yield element("rect", class_="arm", width=step - 2, height=height, **box)


def _month_labels(year: YearCalendar, span: Span, baseline: float) -> Iterator[HtmlElement]:
    step = _WIDTH / len(year.weeks)
    for column, week in enumerate(year.weeks):
        if month := month_begun(day for day in week if day in span):
            yield svg_text(step * column, baseline, month, "axis")


def _pictures(
    name: str, weeks: Sequence[Span], span: Span, shades: Mapping[date, int], description: str
) -> HtmlElement:
    """The weeks in one picture, or more than 27 in two, stacked on a small screen."""
    size = len(weeks) if len(weeks) <= _MAX_WEEKS else (len(weeks) + 1) // 2
    parts = [weeks[start : start + size] for start in range(0, len(weeks), size)]
    pictures = []
    for number, part in enumerate(parts):
        title = f"A calendar: {span_in_words(Span(part[0].start, part[-1].end))}."
        # The description covers all the weeks, and is given once.
        words = (title, description if number == 0 else "")
        # As wide for a month as for half a year, so that a day has the same size in both.
        box = (_LEFT + _STEP * _MAX_WEEKS + 2, _TOP + 7 * _STEP + 2)
        cells = _cells(part, span, shades)
        pictures.append(svg_picture(f"{name}-{number + 1}", "weeks", box, words, cells))
    return element("div", *pictures, class_="halves" if len(parts) > 1 else "few")


def _cells(weeks: Sequence[Span], span: Span, levels: Mapping[date, int]) -> Iterator[HtmlElement]:
    for number in (0, 2, 4, 6):
        name = DAYS[(weeks[0].start.weekday() + number) % 7]
        yield svg_text(0, _TOP + _STEP * number + 10, name[:3], "axis")
    for column, week in enumerate(weeks):
        x = _LEFT + _STEP * column
        if month := month_begun(day for day in week if day in span):
            yield svg_text(x, 11, month, "axis")
        for number, day in enumerate(week):
            if day in span:
                yield _day_mark((x + 5, _TOP + _STEP * number + 5), levels.get(day, 0))


def _day_mark(middle: tuple[float, float], level: int) -> HtmlElement:
    x, y = middle
    if not level:
        return element("circle", class_="empty", cx=x, cy=y, r=1)
    side = _SIDES[level]
    box = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side, "rx": 1}
    return element("rect", class_="full", **box)
