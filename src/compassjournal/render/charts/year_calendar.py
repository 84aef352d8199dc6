"""Render a year as a calendar of days in weekly columns, and practices as weekly strips."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.text import Text

from compassjournal.analysis.year_calendar import PractisedWeek, YearCalendar, weeks_drawn
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.week_columns import month_names_above, split_into_rows
from compassjournal.render.layout import fold_lines
from compassjournal.text.dates import DAYS

# Cells for full names, as “self-compassion” needs, or for three letters.
_FULL_NAMES, _SHORT_NAMES = 17, 4


def draw_year_calendar(
    year: YearCalendar, span: Span, width: int, glyphs: Glyphs, *, first_weekday: int = 0
) -> tuple[Text, ...]:
    """A column per week and a row per weekday, darker where more was written.

    Days outside the span stay blank. Where the weeks do not fit, they continue below. Each begins
    on ``first_weekday``, from 0 for Monday.
    """
    if not year.weeks:
        return ()
    drawn_weeks = weeks_drawn(span, first_weekday)
    names, pitch, rows = _columns(drawn_weeks, width)
    shades = {shade.day: shade.level for shade in year.shaded_days}
    drawn = []
    for start, end in rows:
        weeks = drawn_weeks[start:end]
        drawn.append(
            Text(" " * names + month_names_above(weeks, pitch, width - names, span), "quiet")
        )
        for weekday, name in enumerate((*DAYS[first_weekday:], *DAYS[:first_weekday])):
            label = name if names == _FULL_NAMES else name[:3]
            line = Text.assemble((f"{label:<{names}}", "quiet"))
            for week in weeks:
                day = week.start + timedelta(weekday)
                sign, role = _shade(shades.get(day, 0), glyphs) if day in span else (" ", "")
                line.append(sign * max(1, pitch - 1) + " " * (pitch > 1), role)
            line.rstrip()
            drawn.append(line)
        drawn.append(Text())
    legend = f"{glyphs.empty} no entry, {' '.join(glyphs.shades)} from a few words to many"
    return (*drawn, *(Text(line, "quiet") for line in fold_lines(legend, width)))


def practice_strips(year: YearCalendar, width: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """A row per practice: a glyph a week, higher where more of its days named it.

    A week without an answer is a gap. The columns are ISO weeks.
    """
    if not any(week.answered for week in year.practised_weeks):
        return ()
    names, pitch, rows = _columns(year.weeks, width)
    # Ends with the last week's first day: a month that begins later has no column.
    whole = Span(year.weeks[0].start, year.weeks[-1].start + timedelta(1))
    drawn = []
    for start, end in rows:
        named = month_names_above(year.weeks[start:end], pitch, width - names, whole)
        drawn.append(Text(" " * names + named, "quiet"))
        for practice in Practice:
            drawn += _strip(practice, year.practised_weeks[start:end], (names, pitch), glyphs)
        drawn.append(Text())
    heights = " ".join(glyphs.heights)
    legend = f"{glyphs.empty} on no day, {heights} up to all answered days, blank without an answer"
    return (*drawn, *(Text(line, "quiet") for line in fold_lines(legend, width)))


def _strip(
    practice: Practice, weeks: Sequence[PractisedWeek], columns: tuple[int, int], glyphs: Glyphs
) -> Iterator[Text]:
    """The name and its weeks; the name above where columns are narrow."""
    names, pitch = columns
    line = Text(f"{practice.value:<{_FULL_NAMES}}" if names == _FULL_NAMES else " " * names)
    if names != _FULL_NAMES:
        yield Text(practice.value)
    for week in weeks:
        sign, role = _height(week, practice, glyphs)
        line.append(sign * max(1, pitch - 1) + " " * (pitch > 1), role)
    line.rstrip()
    yield line


def _height(week: PractisedWeek, practice: Practice, glyphs: Glyphs) -> tuple[str, str]:
    if not week.answered:
        return " ", ""
    if not week.days_of(practice):
        return glyphs.empty, "quiet"
    high = -(-week.days_of(practice) * len(glyphs.heights) // week.answered)
    return glyphs.heights[high - 1], practice.value


def _columns(weeks: Sequence[Span], width: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    """The width of the names, the pitch of a week, and the weeks of each row."""
    names = _FULL_NAMES if width >= _FULL_NAMES + len(weeks) else _SHORT_NAMES
    room = max(1, width - names)
    pitch = 2 if room >= 2 * len(weeks) else 1
    return names, pitch, split_into_rows(weeks, room // pitch)


def _shade(level: int, glyphs: Glyphs) -> tuple[str, str]:
    return (glyphs.shades[level - 1], "bar") if level else (glyphs.empty, "quiet")
