"""A year's days and weeks, each in its own column."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chart_values import SUNDAY, plain, said, widest, year
from compassjournal.analysis.year_calendar import PractisedWeek, ShadedDay, YearCalendar
from compassjournal.model.span import Span, rolling_span, week_of, year_of
from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs
from compassjournal.render.charts.year_calendar import draw_year_calendar, practice_strips
from compassjournal.text.dates import MONTHS

CALENDAR_YEAR = year_of(date(2026, 1, 1))
ROLLING = rolling_span(365, SUNDAY)
LEAP = year_of(date(2024, 1, 1))
SPANS = st.builds(
    lambda start, days: Span(start, start + timedelta(days)),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(27 * 7, 371),
)


def column_of(day: date, value: YearCalendar) -> int:
    """Where the day's week stands at 76 cells: two cells a week, where they fit."""
    pitch = 2 if 17 + 2 * len(value.weeks) <= 76 else 1
    return 17 + pitch * value.weeks.index(week_of(day))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [26, 36, 76, 136])
def test_a_year(width: int, glyphs: Glyphs, snapshot: SnapshotAssertion) -> None:
    value = year(CALENDAR_YEAR)
    assert plain(draw_year_calendar(value, CALENDAR_YEAR, width, glyphs)) == snapshot(name="days")
    assert plain(practice_strips(value, width, glyphs)) == snapshot(name="weeks")


@pytest.mark.parametrize("span", [ROLLING, LEAP], ids=["rolling", "leap"])
def test_other_years(span: Span, snapshot: SnapshotAssertion) -> None:
    assert plain(draw_year_calendar(year(span), span, 76, UNICODE)) == snapshot


def test_nothing_to_draw() -> None:
    empty = YearCalendar((), (), ())
    assert draw_year_calendar(empty, CALENDAR_YEAR, 76, UNICODE) == ()
    value = year(CALENDAR_YEAR)
    unanswered = (PractisedWeek(0, (0,) * 5),) * len(value.weeks)
    silent = YearCalendar(value.weeks, value.shaded_days, unanswered)
    assert practice_strips(empty, 76, UNICODE) == practice_strips(silent, 76, UNICODE) == ()


@given(span=SPANS, data=st.data())
def test_a_day_stands_in_its_week_s_column_and_its_weekday_s_row(
    span: Span, data: st.DataObject
) -> None:
    day = data.draw(st.dates(span.start, span.last))
    value = YearCalendar(year(span).weeks, (ShadedDay(day, 4),), ())
    drawn = draw_year_calendar(value, span, 76, UNICODE)
    assert drawn[1 + day.weekday()].plain[column_of(day, value)] == "█"
    assert sum(line.plain.count("█") for line in drawn[:8]) == 1
    assert sum(line.plain.count("·") for line in drawn[:8]) == len(span) - 1


@given(span=SPANS)
def test_a_month_stands_over_the_week_of_its_first_day(span: Span) -> None:
    value = year(span)
    above = draw_year_calendar(value, span, 76, UNICODE)[0].plain
    for day in span:
        if day.day == 1 and (column := column_of(day, value)) + 3 <= 76:
            assert above[column : column + 3] == MONTHS[day.month - 1][:3]


@given(span=SPANS, width=st.integers(20, 200), glyphs=st.sampled_from([UNICODE, ASCII]))
def test_nothing_is_wider_than_its_room(span: Span, width: int, glyphs: Glyphs) -> None:
    value = year(span)
    days, weeks = (
        draw_year_calendar(value, span, width, glyphs),
        practice_strips(value, width, glyphs),
    )
    assert max(widest(days), widest(weeks)) <= width
    assert "noentry" in said(days)
    assert sum(line.plain.startswith("Mon") for line in days) == sum(
        line.plain.startswith("attending") for line in weeks
    )


@given(span=SPANS)
def test_the_strips_stand_under_the_calendar_s_columns(span: Span) -> None:
    value = year(span)
    strip = next(
        line.plain
        for line in practice_strips(value, 76, UNICODE)
        if line.plain.startswith("attending")
    )
    answered = {
        column_of(week.start, value)
        for week, named in zip(value.weeks, value.practised_weeks, strict=True)
        if named.answered
    }
    signs = enumerate(strip[17:], 17)
    assert {column for column, sign in signs if sign != " "} == answered
