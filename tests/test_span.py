"""Spans of days, and the words for them."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal import dates, span
from compassjournal.errors import AmbiguousDay, CompassError, UnreadableDay, UnreadablePeriod
from compassjournal.span import Span

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(span.EARLIEST, span.LATEST - timedelta(8))


def days(start: str, end: str) -> Span:
    """From the first day to the last, both in it."""
    return Span(date.fromisoformat(start), date.fromisoformat(end) + timedelta(1))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", days("2026-11-22", "2026-11-22")),
        ("Yesterday", days("2026-11-21", "2026-11-21")),
        ("sunday", days("2026-11-22", "2026-11-22")),
        ("monday", days("2026-11-16", "2026-11-16")),
        ("2026-11-20", days("2026-11-20", "2026-11-20")),
        ("2026-W47", days("2026-11-16", "2026-11-22")),
        ("2026w47", days("2026-11-16", "2026-11-22")),
        ("2026-w53", days("2026-12-28", "2027-01-03")),
        ("2026-11", days("2026-11-01", "2026-11-30")),
        ("2024-02", days("2024-02-01", "2024-02-29")),
        ("2026-Q4", days("2026-10-01", "2026-12-31")),
        ("2026", days("2026-01-01", "2026-12-31")),
        ("this  week", days("2026-11-16", "2026-11-22")),
        ("last week", days("2026-11-09", "2026-11-15")),
        ("this month", days("2026-11-01", "2026-11-30")),
        ("last month", days("2026-10-01", "2026-10-31")),
        ("last quarter", days("2026-07-01", "2026-09-30")),
        ("last year", days("2025-01-01", "2025-12-31")),
        ("last 30 days", days("2026-10-24", "2026-11-22")),
        ("last 1 day", days("2026-11-22", "2026-11-22")),
        ("the last 2 weeks", days("2026-11-09", "2026-11-22")),
        ("last 9 months", days("2026-02-23", "2026-11-22")),
        ("last 1 year", days("2025-11-23", "2026-11-22")),
    ],
)
def test_a_period_in_words(words: str, expected: Span) -> None:
    assert span.read_span(words, SUNDAY) == expected


@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "soon",
            "next week",
            "0999",
            "9000",
            "last 99999 weeks",
            "2026-W54",
            "2026-W00",
            "2026-13",
            "2026-Q5",
            "0000",
            "9999",
        ),
        *("2026-02-30", "last 0 days", "last 99999 months", "last", "week", "26", "２０２６-11-20"),
    ],
)
def test_an_unreadable_period_is_an_error_with_examples(words: str) -> None:
    with pytest.raises(UnreadablePeriod, match="2026-W47"):
        span.read_span(words, SUNDAY)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("22 November 2026", date(2026, 11, 22)),
        ("Sunday, 22 November 2026", date(2026, 11, 22)),
        ("Nov 20", date(2026, 11, 20)),
        ("1st dec", date(2025, 12, 1)),
        ("29 February", date(2024, 2, 29)),
        ("20/11/2026", date(2026, 11, 20)),
        ("20.11.2026", date(2026, 11, 20)),
        ("11/11", date(2026, 11, 11)),
        ("20/11", date(2026, 11, 20)),
        ("25/12", date(2025, 12, 25)),
    ],
)
def test_a_day_in_words(words: str, expected: date) -> None:
    assert dates.day_from_words(words, SUNDAY) == expected


@pytest.mark.parametrize(
    "words",
    [
        *("5", "10:30", "31 November", "Nov 2026", "10/11/12", "Monday 22 November 2026", "mond"),
        *("11/20/2026", "0/5", "99/99", "22 Novembr", "1" * 400, "2026-11-22T10:00+99:99"),
    ],
)
def test_an_unreadable_day_is_an_error(words: str) -> None:
    with pytest.raises(UnreadableDay):
        dates.day_from_words(words, SUNDAY)


def test_an_ambiguous_day_is_never_guessed() -> None:
    with pytest.raises(AmbiguousDay) as refused:
        dates.day_from_words("03/11/2026", SUNDAY)
    assert str(refused.value) == (
        "“03/11/2026” could be 3 November or 11 March. "
        "Write 2026-11-03 or 2026-03-11, or name the month."
    )


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
    ],
)
def test_a_span_is_said_as_a_person_would(found: Span, words: str) -> None:
    assert span.in_words(found) == words


@given(DAYS)
def test_every_day_is_in_its_week_month_quarter_and_year(day: date) -> None:
    for around in (span.week_of, span.month_of, span.quarter_of, span.year_of):
        found = around(day)
        assert day in found
        assert found.last + timedelta(1) == found.end
        assert around(found.last) == found
        assert around(found.end) != found


@given(DAYS)
def test_weeks_follow_the_iso_calendar_across_years(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert span.week_of(day).iso_week == f"{year:04}-W{week:02}"
    assert span.read_span(f"{year:04}-W{week:02}", SUNDAY) == span.week_of(day)


@given(DAYS, st.integers(1, 20))
def test_the_weeks_up_to_a_span_are_whole_and_adjoin(day: date, count: int) -> None:
    weeks = span.weeks_up_to(span.day_span(day), count)
    assert len(weeks) == count
    assert day in weeks[-1]
    assert all(a.end == b.start for a, b in itertools.pairwise(weeks))


@given(DAYS)
def test_a_day_survives_being_said_and_read(day: date) -> None:
    assert span.read_day(day.isoformat(), SUNDAY) == day
    assert dates.day_from_words(span.day_in_words(day, year=True), SUNDAY) == day


@given(st.text(max_size=40))
def test_no_words_raise_anything_but_our_own_errors(words: str) -> None:
    for read in (span.read_span, span.read_day, dates.day_from_words):
        try:
            read(words, SUNDAY)
        except CompassError as error:
            assert error.exit_code == 2  # noqa: PT017 - either answer will do


def test_a_span_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after"):
        Span(SUNDAY, SUNDAY - timedelta(1))
    assert list(Span(SUNDAY, SUNDAY)) == []
