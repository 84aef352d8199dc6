"""A year at a glance: shades by words, weeks by what was named, and the edges of the year."""

from datetime import date, timedelta

import pytest

from builders import an_entry
from compassjournal.analysis.review_input import taps_of_entry
from compassjournal.analysis.year_calendar import (
    PractisedWeek,
    ShadedDay,
    build_year_calendar,
    weeks_touched,
)
from compassjournal.model.span import Span, month_of, quarter_of, rolling_span, week_of, year_of
from compassjournal.model.taxonomy import Practice
from random_journals import reviewed

SUNDAY = date(2026, 11, 22)
YEAR = year_of(SUNDAY)
EMPTY = PractisedWeek(0, (0, 0, 0, 0, 0))


@pytest.mark.parametrize(
    ("span", "weeks"),
    [
        (week_of(SUNDAY), None),
        (month_of(SUNDAY), None),
        (quarter_of(SUNDAY), None),
        (Span(date(2026, 1, 5), date(2026, 7, 6)), None),
        (Span(date(2026, 1, 4), date(2026, 7, 6)), 27),
        (rolling_span(365, SUNDAY), 53),
        (year_of(date(2020, 6, 1)), 53),
        (year_of(date(2026, 6, 1)), 53),
        (year_of(date(2012, 6, 1)), 54),
        (Span(date(2012, 1, 1), date(2013, 1, 7)), 54),
        (Span(date(2012, 1, 1), date(2013, 1, 8)), None),
        (Span(SUNDAY, SUNDAY), None),
    ],
)
def test_from_27_to_54_weeks_are_a_year(span: Span, weeks: int | None) -> None:
    found = build_year_calendar(span, {}, ())
    assert (found and len(found.weeks)) == weeks
    assert weeks_touched(span) == len({week_of(day) for day in span})
    if found:
        assert found.weeks[0] == week_of(span.start)
        assert found.weeks[-1] == week_of(span.last)
        assert (found.shaded_days, found.practised_weeks) == ((), (EMPTY,) * len(found.weeks))


@pytest.mark.parametrize(
    ("words", "level"), [(0, 1), (1, 1), (24, 1), (25, 2), (74, 2), (75, 3), (149, 3), (150, 4)]
)
def test_a_day_is_shaded_by_its_words(words: int, level: int) -> None:
    found = build_year_calendar(YEAR, {SUNDAY: words}, ())
    assert found
    assert found.shaded_days == (ShadedDay(SUNDAY, level),)


def test_the_words_of_a_day_are_those_of_all_its_entries() -> None:
    journal = [
        an_entry(SUNDAY, "word " * 40),
        an_entry(SUNDAY, "word " * 40),
        an_entry(SUNDAY - timedelta(1), "", energy=1),
    ]
    found = reviewed(journal, YEAR, SUNDAY).year
    assert found
    assert found.shaded_days == (ShadedDay(SUNDAY - timedelta(1), 1), ShadedDay(SUNDAY, 3))


def test_a_week_says_on_how_many_days_each_was_named() -> None:
    monday = date(2026, 1, 5)
    journal = [
        # Of the weeks at the edges the days of the year alone count.
        an_entry("2025-12-31", practised="helping"),
        an_entry("2026-01-01", practised="helping attending"),
        an_entry(monday, practised="helping"),
        an_entry(monday, practised="self-compassion"),
        an_entry(monday + timedelta(6), practised=""),
        an_entry("2027-01-01", practised="helping"),
    ]
    found = build_year_calendar(YEAR, {}, [taps_of_entry(one) for one in journal])
    assert found
    assert found.practised_weeks == (
        PractisedWeek(1, (1, 0, 0, 1, 0)),
        PractisedWeek(2, (0, 0, 0, 1, 1)),
        *[EMPTY] * 51,
    )
    assert [found.practised_weeks[1].days_of(one) for one in Practice] == [0, 0, 0, 1, 1]
