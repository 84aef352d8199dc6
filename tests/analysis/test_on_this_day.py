"""Which days come back, which of their entries, and in what words."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from builders import SUNDAY, a_day, an_entry
from compassjournal.analysis.on_this_day import (
    MOST_YEARS,
    NEAR_DAYS,
    Anniversary,
    RecalledEntry,
    ago_in_words,
    anniversaries,
    candidate_days,
    distance_in_words,
    recalled_entries,
)

DAYS = st.dates(date(1100, 1, 1), date(8999, 12, 31))


@given(DAYS, st.integers(0, 40 * 366))
def test_each_year_back_to_the_first_entry_comes_once(today: date, back: int) -> None:
    first = today - timedelta(back)
    years = [one for one in anniversaries(today, first) if one.months >= 12]
    number = relativedelta(today, first).years
    # The 29th of February comes with the 28th where there is no 29th.
    if (today.month, today.day) == (2, 28) and not isleap(today.year):
        number = sum(
            date(today.year - n, 2, 29 if isleap(today.year - n) else 28) >= first
            for n in range(1, today.year - first.year + 1)
        )
    # From a 29th a year is full on the 28th.
    assert [one.months for one in years] == [12 * n for n in range(number, 0, -1)]
    assert [one.days[0] for one in years] == [
        today - relativedelta(months=one.months) for one in years
    ]
    assert all(one.near == () for one in years)


@given(DAYS)
def test_without_an_entry_a_quarter_and_a_month_are_looked_at(today: date) -> None:
    quarter, month = anniversaries(today, None)
    assert (quarter.months, month.months) == (3, 1)
    for one in (quarter, month):
        assert one.days == (today - relativedelta(months=one.months),)
        far = [abs((near - one.days[0]).days) for near in one.near]
        assert far == sorted([*range(1, NEAR_DAYS + 1)] * 2)
        assert len(set(one.near)) == 2 * NEAR_DAYS


@given(DAYS, st.integers(0, 400_000))
def test_the_days_looked_at_are_few_and_past(today: date, back: int) -> None:
    first = max(date(1000, 1, 1), date.fromordinal(max(1, today.toordinal() - back)))
    days = candidate_days(anniversaries(today, first))
    assert len(set(days)) == len(days) <= 2 * MOST_YEARS + 14
    assert all(day < today for day in days)
    assert anniversaries(SUNDAY, date(1900, 1, 1))[0].months == 12 * 50


@pytest.mark.parametrize(
    ("today", "first", "days"),
    [
        ("2027-02-28", "2024-01-01", "2024-02-28 2024-02-29 2025-02-28 2026-02-28"),
        ("2027-02-28", "2024-02-29", "2024-02-28 2024-02-29 2025-02-28 2026-02-28"),
        ("2027-02-28", "2024-03-01", "2025-02-28 2026-02-28"),
        ("2027-02-27", "2024-01-01", "2024-02-27 2025-02-27 2026-02-27"),
        ("2028-02-28", "2026-01-01", "2026-02-28 2027-02-28"),
        ("2028-02-29", "2026-01-01", "2026-02-28 2027-02-28"),
        ("2028-02-29", "2024-02-29", "2024-02-29 2025-02-28 2026-02-28 2027-02-28"),
        ("2027-03-01", "2025-03-02", "2026-03-01"),
    ],
)
def test_the_29th_of_february_is_met_each_year(today: str, first: str, days: str) -> None:
    among = anniversaries(a_day(today), a_day(first))
    found = [str(day) for one in among if one.months >= 12 for day in one.days]
    assert found == days.split()


def test_longest_ago_comes_first() -> None:
    days = [date(2024, 11, 22), date(2025, 11, 22), date(2026, 8, 22), date(2026, 10, 22)]
    entries = [an_entry(day) for day in days]
    found = recalled_entries(anniversaries(SUNDAY, days[0]), entries, SUNDAY)
    assert found == tuple(map(RecalledEntry, entries, (24, 12, 3, 1)))


def test_the_very_day_comes_before_the_days_around_it() -> None:
    before, very, also = (an_entry(date(2026, 10, day)) for day in (21, 22, 22))
    among = (Anniversary(1, (date(2026, 10, 22),), (date(2026, 10, 21), date(2026, 10, 23))),)
    assert recalled_entries(among, [before, very, also], SUNDAY) == (
        RecalledEntry(very, 1),
        RecalledEntry(also, 1),
    )


@pytest.mark.parametrize(
    ("written", "met"), [((20, 23), 23), ((21, 23), 21), ((19, 25), 19), ((25,), 25), ((18,), None)]
)
def test_a_month_ago_the_nearest_day_within_three_is_met(
    written: tuple[int, ...], met: int | None
) -> None:
    entries = [an_entry(date(2026, 10, day)) for day in written]
    found = recalled_entries(anniversaries(SUNDAY, entries[0].day), entries, SUNDAY)
    assert [one.entry.day.day for one in found] == [met] * (met is not None)
    assert all(one.near and not one.exact for one in found)


def test_a_year_ago_means_the_very_day() -> None:
    entry = an_entry("2025-11-21")
    assert recalled_entries(anniversaries(SUNDAY, entry.day), [entry], SUNDAY) == ()


@pytest.mark.parametrize(
    ("today", "day", "ago", "after"),
    [
        ("2026-11-22", "2025-11-22", "A year ago today", ""),
        ("2026-11-22", "2024-11-22", "Two years ago today", ""),
        ("2026-11-22", "2014-11-22", "12 years ago today", ""),
        ("2026-11-22", "2026-08-22", "Three months ago today", ""),
        ("2026-11-22", "2026-10-22", "A month ago today", ""),
        ("2026-11-22", "2026-10-23", "About a month ago", ", on Friday 23 October"),
        ("2026-01-10", "2025-12-11", "About a month ago", ", on Thursday 11 December 2025"),
        ("2026-03-31", "2026-02-28", "A month ago", ", on Saturday 28 February"),
        ("2027-02-28", "2024-02-29", "Three years ago", ", on Thursday 29 February 2024"),
    ],
)
def test_how_long_ago_is_said_honestly(today: str, day: str, ago: str, after: str) -> None:
    now, entry = a_day(today), an_entry(day)
    (met,) = recalled_entries(anniversaries(now, entry.day), [entry], now)
    assert ago_in_words(met, now) == ago + after
    from_another_day = ago.removesuffix(" today").replace(" ago", " before") + after
    assert ago_in_words(met, now, seen_today=False) == from_another_day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "0 days"),
        ("2026-11-21", "1 day"),
        ("2026-11-09", "13 days"),
        ("2026-11-08", "2 weeks"),
        ("2026-09-23", "8 weeks"),
        ("2026-09-22", "2 months"),
        ("2025-11-23", "11 months"),
        ("2025-11-22", "1 year"),
        ("2025-10-22", "1 year and 1 month"),
        ("2024-03-01", "2 years and 8 months"),
    ],
)
def test_how_far_apart_two_days_are(day: str, words: str) -> None:
    assert distance_in_words(a_day(day), SUNDAY) == words
    assert distance_in_words(SUNDAY, a_day(day)) == words


@given(DAYS, DAYS)
def test_how_far_apart_is_the_same_from_both_sides_and_in_step(one: date, other: date) -> None:
    words = distance_in_words(one, other)
    assert words == distance_in_words(other, one)
    years = abs(relativedelta(max(one, other), min(one, other)).years)
    assert (f"{years} year" in words) == (years > 0)
