"""Spans of days, and the words for them."""

import itertools
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.model import span
from compassjournal.model.span import Span
from compassjournal.text import dates

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(span.EARLIEST_DAY, span.LATEST_DAY - timedelta(8))


def days(start: str, end: str) -> Span:
    """From the first day to the last, both in it."""
    return Span(date.fromisoformat(start), date.fromisoformat(end) + timedelta(1))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (days("2026-11-22", "2026-11-22"), "Sunday 22 November 2026"),
        (days("2026-11-16", "2026-11-22"), "16 to 22 November 2026, week 47"),
        (days("2026-12-28", "2027-01-03"), "28 December 2026 to 3 January 2027, week 53"),
        (days("2026-10-26", "2026-11-01"), "26 October to 1 November 2026, week 44"),
        (days("2026-11-01", "2026-11-30"), "November 2026"),
        (days("2026-10-01", "2026-12-31"), "October to December 2026"),
        (days("2026-01-01", "2026-12-31"), "2026"),
        (days("2026-10-24", "2026-11-22"), "24 October to 22 November 2026"),
        (days("1000-01-01", "2026-10-31"), "Up to 31 October 2026"),
    ],
)
def test_a_span_is_said_as_a_person_would(found: Span, words: str) -> None:
    assert dates.span_in_words(found) == words


@given(DAYS)
def test_every_day_is_in_its_week_month_quarter_and_year(day: date) -> None:
    for around in (span.week_of, span.month_of, span.quarter_of, span.year_of):
        found = around(day)
        assert day in found
        assert found.last + timedelta(1) == found.end
        assert found.end not in found
        assert around(found.last) == found
        assert around(found.end) != found
    assert [one.isoweekday() for one in span.weekend_of(day)] == [6, 7]


@given(DAYS)
def test_weeks_follow_the_iso_calendar_across_years(day: date) -> None:
    year, week, _ = day.isocalendar()
    found = span.week_of(day)
    assert found.iso_week == f"{year:04}-W{week:02}"
    shifted = Span(found.start + timedelta(1), found.end + timedelta(1))
    longer = Span(found.start, shifted.end)
    assert (shifted.iso_week, longer.iso_week) == (None, None)


@given(DAYS, st.integers(1, 20))
def test_the_weeks_up_to_a_span_are_whole_and_adjoin(day: date, count: int) -> None:
    weeks = span.weeks_up_to(span.day_span(day), count)
    assert weeks[-1] == span.week_of(day)
    assert [len(one) for one in weeks] == [7] * count
    assert all(a.end == b.start for a, b in itertools.pairwise(weeks))


def test_a_step_back_stops_at_the_end_of_a_short_month() -> None:
    end_of_march, leap_day = date(2026, 3, 31), date(2028, 2, 29)
    steps = [(end_of_march, 1, "month"), (end_of_march, 4, "month"), (end_of_march, 1, "quarter")]
    steps += [(leap_day, 1, "year"), (leap_day, 4, "year"), (leap_day, 2, "fortnight")]
    assert [span.step_back(*step) for step in steps] == [
        *(date(2026, 2, 28), date(2025, 11, 30), date(2025, 12, 31)),
        *(date(2027, 2, 28), date(2024, 2, 29), date(2028, 2, 1)),
    ]


@pytest.mark.parametrize(
    ("unit", "latest", "before"),
    [
        ("week", ("2026-11-16", "2026-11-22"), ("2026-11-09", "2026-11-15")),
        ("month", ("2026-11-01", "2026-11-30"), ("2026-10-01", "2026-10-31")),
        ("quarter", ("2026-10-01", "2026-12-31"), ("2026-07-01", "2026-09-30")),
        ("year", ("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_unit_of_the_calendar_is_that_of_the_day_or_the_one_before(
    unit: str, latest: tuple[str, str], before: tuple[str, str]
) -> None:
    assert span.calendar_span(unit, SUNDAY) == days(*latest)
    assert span.calendar_span(unit, SUNDAY, last=True) == days(*before)
    assert span.calendar_unit(days(*latest)) == unit
    assert span.calendar_unit(Span(days(*before).start, days(*latest).end)) is None


def test_the_last_days_include_today() -> None:
    assert span.rolling_span(30, SUNDAY) == days("2026-10-24", "2026-11-22")
    assert span.rolling_span(1, SUNDAY) == span.day_span(SUNDAY)


STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(days=7),
    "fortnight": relativedelta(days=14),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
}


@given(st.dates(date(1101, 1, 1), span.LATEST_DAY), st.integers(1, 100), st.sampled_from([*STEPS]))
def test_a_step_back_is_as_long_as_dateutil_has_it(day: date, count: int, unit: str) -> None:
    assert span.step_back(day, count, unit) == day - STEPS[unit] * count
    assert STEPS.keys() == span.UNITS.keys()


def test_the_latest_of_each_year_has_begun() -> None:
    def leap_day(year: int) -> Span:
        return span.day_span(date(year, 2, 29))

    for today, expected in (
        (date(2026, 11, 22), 2024),
        (date(2028, 2, 28), 2024),
        (date(2028, 2, 29), 2028),
        (date(2104, 2, 28), 2096),
    ):
        assert span.latest_span(leap_day, today) == leap_day(expected)
    # The first ISO week of 2026 begins in 2025.
    for day, week in (("2025-12-28", "2025-W01"), ("2025-12-29", "2026-W01")):
        found = span.latest_span(
            lambda year: span.week_of(date.fromisocalendar(year, 1, 1)), date.fromisoformat(day)
        )
        assert found.iso_week == week
    with pytest.raises(ValueError, match="no year"):
        span.latest_span(lambda year: span.day_span(date(year, 2, 30)), SUNDAY)


def test_a_span_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Span(SUNDAY, SUNDAY - timedelta(1))
    assert list(Span(SUNDAY, SUNDAY)) == []
