"""Energy and load over the weeks: medians, gaps, ranges, and the patterns in them."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from builders import an_entry, taps
from compassjournal.analysis.patterns import Link, WeekdayPattern
from compassjournal.analysis.trend import trend_weeks
from compassjournal.model.entry import Entry
from compassjournal.model.span import EARLIEST_DAY, Span, month_of, week_of, year_of
from compassjournal.model.taxonomy import Practice
from random_journals import reviewed

SUNDAY = date(2026, 11, 22)
WEEK = week_of(SUNDAY)
MONDAY = WEEK.start
DAY = timedelta(1)


def days_back(count: int) -> list[date]:
    """So many days up to that Sunday, oldest first."""
    return [SUNDAY - n * DAY for n in range(count - 1, -1, -1)]


def energies(journal: Sequence[Entry]) -> list[float | None]:
    return [week.energy for week in reviewed(journal, WEEK, SUNDAY).trend.weeks]


@pytest.mark.parametrize(
    ("span", "today", "first", "count"),
    [
        (WEEK, SUNDAY, "2026-W40", 8),
        # The span goes on: the weeks end with today's.
        (month_of(SUNDAY), date(2026, 11, 3), "2026-W38", 8),
        (year_of(SUNDAY), SUNDAY, "2026-W01", 47),
        (year_of(SUNDAY), date(2027, 2, 1), "2026-W01", 53),
        (year_of(date(2020, 1, 1)), SUNDAY, "2020-W01", 53),
        (week_of(date(2021, 1, 3)), SUNDAY, "2020-W46", 8),
        # 54 weeks: the last 53 of them.
        (year_of(date(2012, 1, 1)), SUNDAY, "2012-W01", 53),
        (Span(EARLIEST_DAY, SUNDAY + DAY), SUNDAY, "2025-W47", 53),
        # Nothing of it has come yet.
        (week_of(date(2026, 12, 30)), SUNDAY, "2026-W46", 8),
        (Span(SUNDAY, SUNDAY), SUNDAY, "2026-W40", 8),
    ],
)
def test_the_weeks_are_those_of_the_span_and_eight_at_least(
    span: Span, today: date, first: str, count: int
) -> None:
    weeks = trend_weeks(span, today)
    assert (weeks[0].iso_week, len(weeks)) == (first, count)
    assert all(one.end == other.start for one, other in itertools.pairwise(weeks))


def test_the_weeks_of_a_span_are_those_with_a_day_of_it() -> None:
    found, last = reviewed([], WEEK, SUNDAY).trend, week_of(MONDAY - DAY)
    spans = [last, WEEK, Span(last.last, WEEK.start + DAY), Span(SUNDAY + DAY, SUNDAY + 9 * DAY)]
    assert [[week.span for week in found.weeks_in(span)] for span in spans] == [
        *([last], [WEEK], [last, WEEK], [])
    ]


def test_what_comes_after_the_weeks_is_in_none_of_their_counts() -> None:
    journal = [an_entry(date(2026, 11, 9), energy=1), an_entry(date(2026, 11, 8), energy=4)]
    found = reviewed(journal, month_of(SUNDAY), date(2026, 11, 3)).trend
    assert (found.tapped_entries, found.energy_range, found.weeks[-1].energy) == (1, (4, 4), 4)


def test_a_point_is_the_median_of_the_days_of_two_weeks() -> None:
    journal = [
        an_entry(MONDAY - 7 * DAY, energy=1),
        an_entry(MONDAY - DAY, energy=2),
        an_entry(MONDAY, energy=4),
        # A day with two entries is one day, its energy their median.
        an_entry(SUNDAY, energy=5),
        an_entry(SUNDAY, energy=4),
    ]
    assert energies(journal) == [None] * 6 + [1.5, 3.0]


def test_a_week_without_an_answer_stays_a_gap() -> None:
    journal = [
        an_entry(MONDAY - 14 * DAY, energy=2, load=5),
        an_entry(MONDAY - 7 * DAY, load=3),
        an_entry(MONDAY, energy=3),
    ]
    found = reviewed(journal, WEEK, SUNDAY).trend
    assert [(week.energy, week.load) for week in found.weeks[-4:]] == [
        (None, None),
        (2.0, 5.0),
        (None, 4.0),
        (3.0, None),
    ]
    assert (found.tapped_entries, found.is_drawn) == (3, False)


def test_the_first_week_looks_back_over_the_week_before_it() -> None:
    first = date(2026, 9, 28)
    journal = [
        an_entry(first - 8 * DAY, energy=5),
        an_entry(first - DAY, energy=1),
        an_entry(first, energy=4),
    ]
    found = reviewed(journal, WEEK, SUNDAY).trend
    assert found.weeks[0].energy == 2.5
    # What lies before the weeks is in none of their counts.
    assert (found.tapped_entries, found.energy_range) == (1, (4, 4))


def test_the_range_is_that_of_the_single_answers() -> None:
    journal = [
        an_entry(SUNDAY, energy=1, load=2),
        an_entry(SUNDAY, energy=5),
        an_entry(MONDAY, energy=3),
    ]
    found = reviewed(journal, WEEK, SUNDAY).trend
    assert (found.energy_range, found.load_range, found.tapped_entries) == ((1, 5), (2, 2), 3)


@pytest.mark.parametrize(("count", "weeks", "enough"), [(4, 4, 0), (5, 3, 0), (5, 4, 1), (0, 1, 0)])
def test_a_line_needs_five_entries_in_half_the_weeks(count: int, weeks: int, enough: int) -> None:
    days = [SUNDAY - timedelta(7 * (number % weeks)) for number in range(count)]
    journal = [an_entry(day, energy=3) for day in days]
    assert reviewed(journal, WEEK, SUNDAY).trend.is_drawn is bool(enough)


def weekdays_of(
    weeks: int, usual: float, answered: int = 7, **other: int
) -> tuple[WeekdayPattern, ...]:
    """What is told of so many weeks: of Mondays, or whichever are given, that differ."""
    found = [day for day in days_back(7 * weeks) if day.weekday() < answered]
    names = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True))
    values = {names[name]: value for name, value in other.items()}
    journal = [an_entry(day, energy=values.get(day.weekday(), int(usual))) for day in found]
    span = Span(SUNDAY - timedelta(7 * weeks - 1), SUNDAY + DAY)
    return reviewed(journal, span, SUNDAY).trend.weekdays


def test_a_weekday_is_told_from_five_of_them_on() -> None:
    assert weekdays_of(5, 3, mon=1) == (WeekdayPattern("energy", (), (0,), 5),)
    assert weekdays_of(4, 3, mon=1) == ()


def test_a_weekday_needs_twenty_days() -> None:
    assert weekdays_of(5, 3, answered=4, mon=1) == (WeekdayPattern("energy", (), (0,), 5),)
    assert weekdays_of(6, 3, answered=3, mon=1) == ()


def test_each_weekday_that_differs_is_told_and_no_other() -> None:
    assert weekdays_of(26, 3, mon=1, tue=1, sat=5) == (WeekdayPattern("energy", (5,), (0, 1), 26),)
    assert weekdays_of(26, 3) == ()


def test_weekdays_less_than_half_a_step_apart_are_alike() -> None:
    def told(fridays: int) -> tuple[WeekdayPattern, ...]:
        journal = [
            an_entry(day, load=3 + (day.weekday() == 4 and n // 7 % 5 < fridays))
            for n, day in enumerate(days_back(350))
        ]
        return reviewed(journal, Span(SUNDAY - 349 * DAY, SUNDAY + DAY), SUNDAY).trend.weekdays

    assert told(2) == ()
    assert told(3) == (WeekdayPattern("load", (4,), (), 50),)


def test_a_better_time_in_which_weekends_were_answered_is_no_pattern() -> None:
    days = days_back(182)
    journal = [
        an_entry(day, energy=4 if n >= 91 else 2)
        for n, day in enumerate(days)
        if n >= 91 or day.weekday() < 5
    ]
    assert reviewed(journal, Span(days[0], SUNDAY + DAY), SUNDAY).trend.weekdays == ()


def a_link(
    had: int, had_not: int, *, higher: int = 4, lower: int = 3, in_a_row: bool = False
) -> Link | None:
    total = had + had_not
    some = [n if in_a_row else n * had % total for n in range(total)]
    journal = [
        an_entry(day, practised="helping" * (n < had), energy=higher if n < had else lower)
        for n, day in zip(some, days_back(total), strict=True)
    ]
    return reviewed(journal, WEEK, SUNDAY).trend.link


def test_a_link_needs_twenty_days_and_five_on_each_side() -> None:
    assert a_link(15, 5) == Link(Practice.HELPING, higher=True, days=20, with_it=15)
    assert a_link(5, 15, higher=2) == Link(Practice.HELPING, higher=False, days=20, with_it=5)
    assert a_link(14, 5) is None
    assert a_link(4, 20) is None
    assert a_link(20, 4) is None
    assert a_link(15, 15, higher=3) is None


def test_two_times_that_differ_are_no_link() -> None:
    assert a_link(15, 15) == Link(Practice.HELPING, higher=True, days=30, with_it=15)
    assert a_link(15, 15, in_a_row=True) is None


def test_days_on_which_one_of_the_two_was_not_answered_do_not_count() -> None:
    journal = [an_entry(day, practised="helping", energy=4) for day in days_back(12)]
    journal += [an_entry(day - 12 * DAY, energy=2) for day in days_back(20)]
    assert reviewed(journal, WEEK, SUNDAY).trend.link is None


def test_of_several_links_the_greatest_is_told_then_the_first_of_the_five() -> None:
    def told(*rows: tuple[tuple[str, ...], int, int]) -> Link | None:
        some = [(day, *rows[n % len(rows)]) for n, day in enumerate(days_back(24))]
        journal = [
            an_entry(day, taps=taps(*names, none=True, energy=energy, load=load))
            for day, names, energy, load in some
        ]
        return reviewed(journal, WEEK, SUNDAY).trend.link

    both = ("understanding", "helping")
    assert told((both, 5, 1), ((), 3, 5)) == Link(
        Practice.UNDERSTANDING, higher=True, days=24, with_it=12
    )
    assert told(((), 5, 3), ((), 2, 4)) == Link("load", higher=False, days=24, with_it=12)
    greater = (("understanding",), 3, 3), ((), 2, 3), (both, 5, 3), (("helping",), 4, 3)
    assert told(*greater) == Link(Practice.HELPING, higher=True, days=24, with_it=12)
