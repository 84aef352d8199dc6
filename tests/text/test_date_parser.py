"""The grammar of days and periods: a table of words at five todays, and what always holds."""

import re
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compassjournal.errors import CompassError, UsageError, usage
from compassjournal.errors.reminders import DayOver
from compassjournal.errors.usage import (
    AmbiguousDay,
    MonthFirst,
    TwoDigitYear,
    UnreadableDay,
    UnreadablePeriod,
)
from compassjournal.model import span
from compassjournal.model.span import Span
from compassjournal.system.clock import has_british_dates
from compassjournal.text import dates
from compassjournal.text.date_parser import DateParser
from run_result import Run

SUNDAY = date(2026, 11, 22)
DAYS = st.dates(span.EARLIEST_DAY, span.LATEST_DAY - timedelta(1))
# Whatever a clock may say.
TODAYS = st.dates(date(1970, 1, 2), date(8999, 12, 30))
HEAD, *ROWS = (
    line.split("\t")
    for line in Path(__file__).with_name("dates.tsv").read_text("utf-8").splitlines()
)
RANGED = re.compile(r"since| to |from|\.\.$")
TABLE = {
    today: {row[0]: row[column] for row in ROWS} for column, today in enumerate(HEAD) if column
}


def read_day(words: str, today: date = SUNDAY) -> date:
    return DateParser(today).day(words)


def read_span(words: str, today: date = SUNDAY) -> Span:
    return DateParser(today).span(words)


def answer(words: str, today: date) -> str:
    """As the table has it: a day, a first and a last day, or the name of the error."""
    try:
        found = read_span(words, today)
    except CompassError as error:
        return next(name for name, kind in vars(usage).items() if kind is type(error))
    return f"{found.start}" if len(found) == 1 else f"{found.start}..{found.last}"


def heard(run: Run, *words: str, now: str | None = None) -> list[str]:
    """What listing that period says beside the list."""
    return [line.strip() for line in run("list", *words, now=now).err.splitlines()]


@pytest.mark.parametrize("today", TABLE)
def test_each_period_in_the_table_is_read_as_it_says(today: str) -> None:
    expected = TABLE[today]
    assert {words: answer(words, date.fromisoformat(today)) for words in expected} == expected


def test_the_table_is_wide_long_and_says_nothing_twice() -> None:
    assert HEAD[1:] == ["2026-11-22", "2027-01-01", "2028-02-29", "2026-03-29", "2025-12-29"]
    assert len({row[0] for row in ROWS}) == len(ROWS) > 500
    assert {len(row) for row in ROWS} == {6}
    assert len([row for row in ROWS if row[1].isalpha()]) > 200


@pytest.mark.parametrize("today", TABLE)
def test_a_day_is_read_alike_wherever_it_is_asked_for(today: str) -> None:
    one_day = {
        words: date.fromisoformat(expected)
        for words, expected in TABLE[today].items()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", expected) and not RANGED.search(words)
    }
    assert {words: read_day(words, date.fromisoformat(today)) for words in one_day} == one_day


@pytest.mark.parametrize(
    "words",
    [
        *("2026-11", "2026", "last week", "week 47", "november", "last 30 days", "weekend", ""),
        *("since today", "today to today", "2026-11-22..2026-11-22", "2026-11-22..", "soon"),
        *("1" * 4301, "mon\0day", "today\0", "\ud800", "🧭"),
    ],
)
def test_what_is_longer_than_a_day_or_no_day_is_refused_as_a_day(words: str) -> None:
    with pytest.raises(UnreadableDay):
        read_day(words)


@pytest.mark.parametrize("error", [UnreadableDay, UnreadablePeriod])
def test_the_examples_of_the_sentences_can_be_read(error: type[UsageError]) -> None:
    _, examples = error.sentence.removesuffix(".").split("Write ")
    words = re.split(", | or ", examples.removeprefix("it as "))
    read = read_day if error is UnreadableDay else read_span
    assert len([read(one) for one in words]) > 4


def test_a_very_long_text_is_refused_at_once_and_shown_in_part() -> None:
    for words in ("a" * 200_000, "to " * 60_000, "1" * 4301, "..".join(["2026"] * 50_000)):
        with pytest.raises(UnreadablePeriod) as refused:
            read_span(words)
        assert str(refused.value).startswith(f"“{words[:60]}…” is not a period")
        assert len(str(refused.value)) < 250


def test_what_was_understood_is_echoed(run: Run) -> None:
    run("write", "A note.")
    echoed = {
        words: heard(run, *words.split())[0]
        for words in ("last week", "Nov 2026", "2026-10..", "..2026-11", "3 days ago", "20/11")
    }
    assert echoed == {
        "last week": "9 to 15 November 2026, week 46.",
        "Nov 2026": "November 2026.",
        "2026-10..": "1 October to 22 November 2026.",
        "..2026-11": "Up to 30 November 2026.",
        "3 days ago": "Thursday 19 November 2026.",
        "20/11": "Friday 20 November 2026.",
    }


@pytest.mark.parametrize(
    ("words", "today", "days"),
    [
        # Of the days it could be, the nearest is named first.
        ("12/11", SUNDAY, "12 November or 11 December. Write 2026-11-12 or 2025-12-11"),
        ("11/12", SUNDAY, "12 November or 11 December. Write 2026-11-12 or 2025-12-11"),
        ("03/11/2026", SUNDAY, "3 November or 11 March. Write 2026-11-03 or 2026-03-11"),
        ("1/2", date(2027, 1, 3), "2 January or 1 February. Write 2027-01-02 or 2026-02-01"),
    ],
)
def test_a_day_that_could_be_two_names_the_nearer_first(words: str, today: date, days: str) -> None:
    with pytest.raises(AmbiguousDay) as refused:
        read_day(words, today)
    assert str(refused.value) == f"“{words}” could be {days}, or name the month."


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12/11", "2026-11-12"),
        ("11/12", "2025-12-11"),
        ("03/11/2026", "2026-11-03"),
        ("3.11", "2026-11-03"),
        ("3-11-2026", "2026-11-03"),
        ("20/11", "2026-11-20"),
        ("tuesday 03/11/2026", "2026-11-03"),
    ],
)
def test_in_british_order_the_day_comes_first(words: str, day: str) -> None:
    assert DateParser(SUNDAY, british=True).day(words) == date.fromisoformat(day)


def test_in_british_order_the_month_first_is_refused_all_the_same() -> None:
    for words in ("11/20", "11/20/2026", "3/11/26"):
        with pytest.raises((MonthFirst, TwoDigitYear)):
            DateParser(SUNDAY, british=True).day(words)


@pytest.mark.parametrize(
    ("names", "british"),
    [
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_IE"}, True),
        ({"LC_ALL": "en_AU.UTF-8@x", "LC_TIME": "en_US"}, True),
        ({"LC_ALL": "", "LC_TIME": "en_NZ.utf8"}, True),
        ({"LC_ALL": "C.UTF-8", "LC_TIME": "en_GB"}, False),
        ({"LC_ALL": "en_US", "LANG": "en_GB"}, False),
        ({"LANG": "en"}, False),
        ({"LANG": "en_GBX"}, False),
        ({}, False),
    ],
)
def test_the_locale_says_whether_dates_are_british(
    names: dict[str, str],
    british: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert has_british_dates(names, "locale") is british
    assert (has_british_dates(names, "british"), has_british_dates(names, "iso")) == (True, False)


@pytest.mark.parametrize(
    ("words", "day", "clock"),
    [
        ("2025-01-15 07:30", "2025-01-15", "07:30"),
        ("2025-01-15T07:30", "2025-01-15", "07:30"),
        ("yesterday 21:15", "2026-11-21", "21:15"),
        ("yesterday at 9:15", "2026-11-21", "09:15"),
        ("Friday 20 November, 00:00", "2026-11-20", "00:00"),
        ("21:15", "2026-11-22", "21:15"),
        ("yesterday", "2026-11-21", None),
        ("22 November 2026", "2026-11-22", None),
    ],
)
def test_a_time_may_follow_a_day(words: str, day: str, clock: str | None) -> None:
    found, at = DateParser(SUNDAY).day_and_time(words)
    assert (found.isoformat(), at and f"{at:%H:%M}") == (day, clock)


@pytest.mark.parametrize(
    "words",
    [
        "yesterday 25:00",
        "yesterday 24:00",
        "soon 21:15",
        "2025-01-1507:30",
        "21:15 yesterday",
        "9pm",
        "x" * 200,
    ],
)
def test_another_time_is_refused(words: str) -> None:
    with pytest.raises(UnreadableDay):
        DateParser(SUNDAY).day_and_time(words)


def test_a_british_locale_or_the_setting_reads_it_and_says_it_back(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "A note.")
    assert run("list", "12/11").code == 2
    with monkeypatch.context() as patch:
        patch.setenv("LC_ALL", "en_GB.UTF-8")
        assert heard(run, "12/11")[0] == "Thursday 12 November 2026."
    (home / "config.toml").write_text('dates = "british"\n')
    assert heard(run, "12/11")[0] == "Thursday 12 November 2026."
    (home / "config.toml").write_text('dates = "american"\n')
    assert 'dates is "british", "iso" or "locale"; ' in run("list", "today").err


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("4 January", "2027-01-04"),
        ("4/1", "2027-01-04"),
        ("25 December", "2026-12-25"),
        ("2027-01-04", "2027-01-04"),
        ("4 Jan 2028", "2028-01-04"),
        ("today", "2026-11-22"),
        ("Sunday", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("monday", "2026-11-23"),
        ("next Saturday", "2026-11-28"),
        ("22 November", "2026-11-22"),
        ("21 November", "2027-11-21"),
        ("end of december", "2026-12-31"),
    ],
)
def test_a_day_to_come_is_the_next_such(words: str, day: str) -> None:
    assert DateParser(SUNDAY, british=True).coming_day(words).isoformat() == day


@pytest.mark.parametrize("words", ["yesterday", "last friday", "3 days ago", "2026-01-04"])
def test_a_day_that_is_over_does_not_come(words: str) -> None:
    with pytest.raises(DayOver):
        DateParser(SUNDAY).coming_day(words)


@given(days=st.integers(0, 364), named=st.sampled_from(["%d %B", "%d/%m", "%d %b %Y", "%Y-%m-%d"]))
def test_a_day_of_the_coming_year_is_found_by_its_date(days: int, named: str) -> None:
    day = SUNDAY + timedelta(days)
    assert DateParser(SUNDAY, british=True).coming_day(f"{day:{named}}") == day


WORDS = st.sampled_from(
    [
        *("today", "tomorrow", "the", "day", "before", "yesterday", "monday", "sun", "last"),
        "this",
        *("past", "week", "weekend", "month", "quarter", "year", "fortnight", "days", "ago", "a"),
        *("three", "0", "1", "29", "30", "31", "53", "99999", "2026", "9999", "0000", "february"),
        *("nov", "22nd", "of", "to", "until", "since", "between", "and", "from", "..", "-", "–"),
        *("2026-W47", "2026-W53", "2026-Q4", "2026-02-30", "20/11", "03/11", "20/11/26", "..1"),
        *("start", "end", "w/c", "commencing", "week 53", ", week 47", "in", "'26", "8999", "1000"),
    ]
)


@given(st.text(max_size=40) | st.lists(WORDS, max_size=7).map(" ".join), TODAYS)
@example("tomorrow", date(8999, 12, 31))
@example("last 99999 years", SUNDAY)
@example("end of 9999-12-31", SUNDAY)
@example("İ", SUNDAY)
@example("week 53", date(8999, 1, 1))
def test_any_words_are_a_period_or_one_of_our_errors(words: str, today: date) -> None:
    for read in (read_span, read_day):
        try:
            found = read(words, today)
        except UsageError as error:
            assert error.exit_code == 2  # noqa: PT017 - either answer will do
        else:
            first = found.start if isinstance(found, Span) else found
            assert span.EARLIEST_DAY <= first < span.LATEST_DAY


@given(DAYS, TODAYS)
def test_a_day_survives_being_said_and_read(day: date, today: date) -> None:
    said = [day.isoformat(), dates.day_in_words(day, year=True)]
    said += [f"{day:%d %b %Y}", f"{day:%d-%b-%Y}"]
    if day.day > 12:
        said += [f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}"]
    assert {read_day(words, today) for words in said} == {day}


@given(DAYS, st.integers(1, 800), TODAYS)
def test_a_span_survives_being_said_and_read(first: date, length: int, today: date) -> None:
    last = min(first + timedelta(length - 1), span.LATEST_DAY - timedelta(1))
    spans = [Span(first, last + timedelta(1)), Span(span.EARLIEST_DAY, last + timedelta(1))]
    if last.year < span.LATEST_DAY.year - 1:
        spans += [
            around(last)
            for around in (span.week_of, span.month_of, span.quarter_of, span.year_of)
            if last > date(1001, 1, 1)
        ]
    assert [read_span(dates.span_in_words(one), today) for one in spans] == spans


@given(DAYS.filter(lambda day: day.year > 1000))
def test_weeks_follow_the_iso_calendar_across_years(day: date) -> None:
    year, week, weekday = day.isocalendar()
    if year < span.LATEST_DAY.year:
        assert read_span(f"{year:04}-W{week:02}") == span.week_of(day)
        assert read_span(f"week {week} of {year}") == span.week_of(day)
        assert read_day(f"{dates.DAYS[weekday - 1]} {year:04}-W{week:02}") == day


@given(TODAYS, st.sampled_from([*dates.DAYS, *dates.MONTHS]))
def test_a_name_alone_is_the_latest_begun(today: date, name: str) -> None:
    found = read_span(name, today)
    assert found.start <= today
    assert read_span(f"last {name}", today).start < found.start or today not in found


@given(TODAYS, st.integers(1, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_the_last_so_many_end_today_and_begin_after_so_many_ago(
    today: date, count: int, unit: str
) -> None:
    found = read_span(f"last {count} {unit}s", today)
    assert found.last == today
    assert found.start == read_day(f"{count} {unit}s ago", today) + timedelta(1)


def test_numbers_are_read_in_words_up_to_twenty() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    words += " fifteen sixteen seventeen eighteen nineteen twenty"
    back = [(SUNDAY - read_day(f"{word} days ago")).days for word in words.split()]
    assert back == [*range(1, 21)]


def test_only_a_month_in_free_form_costs_the_second_reader(home: Path) -> None:
    probe = (
        "import os, sys; from compassjournal.context import Compass\n"
        "compass = Compass(os.environ)\n"
        "for words in sys.argv[1:]:\n"
        "    compass.date_parser.span(words); print('dateutil' in sys.modules)"
    )
    plain = ["last week", "2026-11", "yesterday", "monday", "22 November 2026", "20/11/2026"]
    plain += ["November", "last 30 days", "Sunday 22 November", "1 to 5 Nov"]
    done = subprocess.run(
        [sys.executable, "-c", probe, *plain, "22-Nov-2026"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["False"] * len(plain) + ["True"]
    assert not home.exists()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # In London the clocks go forward at one in the morning: 00:59 is followed by 02:00.
        ("2026-03-29T00:59:00+00:00", "Saturday 28 March 2026"),
        ("2026-03-29T02:00:00+01:00", "Saturday 28 March 2026"),
        ("2026-03-29T03:59:59+01:00", "Saturday 28 March 2026"),
        ("2026-03-29T04:00:00+01:00", "Sunday 29 March 2026"),
        # By the zone of the machine, with an hour that does not exist.
        ("2026-03-29T00:30", "Saturday 28 March 2026"),
        ("2026-03-29T01:30", "Saturday 28 March 2026"),
        ("2026-03-29T03:59", "Saturday 28 March 2026"),
        ("2026-03-29T04:00", "Sunday 29 March 2026"),
        # They go back at two: half past one comes twice.
        ("2026-10-25T01:30:00+01:00", "Saturday 24 October 2026"),
        ("2026-10-25T01:30:00+00:00", "Saturday 24 October 2026"),
        ("2026-10-25T03:59:00+00:00", "Saturday 24 October 2026"),
        ("2026-10-25T04:00:00+00:00", "Sunday 25 October 2026"),
        ("2026-10-25T01:30", "Saturday 24 October 2026"),
        ("2026-10-25T04:00", "Sunday 25 October 2026"),
        # One moment, three places.
        ("2026-11-22T21:14:00+00:00", "Sunday 22 November 2026"),
        ("2026-11-23T10:14:00+13:00", "Monday 23 November 2026"),
        ("2026-11-22T11:14:00-10:00", "Sunday 22 November 2026"),
        # New year, and the leap day.
        ("2027-01-01T03:59:00+00:00", "Thursday 31 December 2026"),
        ("2028-03-01T00:30:00+00:00", "Tuesday 29 February 2028"),
    ],
)
def test_today_is_the_journal_day_of_the_place(
    run: Run, monkeypatch: pytest.MonkeyPatch, now: str, day: str
) -> None:
    if sys.platform == "win32" and len(now) == len("2026-03-29T00:30"):
        pytest.skip("Windows sets no zone for one process")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        if sys.platform != "win32":
            time.tzset()
        first, *_ = heard(run, "today", now=now)
    if sys.platform != "win32":
        time.tzset()
    assert first == f"{day}."


def test_relative_words_keep_to_journal_days(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('day_starts = "12:00"\n')
    monday_morning = "2026-11-23T11:59:00+00:00"
    echoed = {
        words: heard(run, *words.split(), now=monday_morning)[0]
        for words in ("today", "yesterday", "this week", "monday", "last 2 days", "since friday")
    }
    assert echoed == {
        "today": "Sunday 22 November 2026.",
        "yesterday": "Saturday 21 November 2026.",
        "this week": "16 to 22 November 2026, week 47.",
        "monday": "Monday 16 November 2026.",
        "last 2 days": "21 to 22 November 2026.",
        "since friday": "20 to 22 November 2026.",
    }


def test_an_entry_keeps_its_day_when_the_person_travels(run: Run) -> None:
    # Written in Auckland on Monday morning, while it is Sunday in London.
    run("write", "On the other side.", now="2026-11-23T09:00:00+13:00")
    in_london = "2026-11-22T20:30:00+00:00"
    assert run("list", "today", now=in_london).out == ""
    assert "On the other side." in run("list", "2026-11-23", now=in_london).out
    assert "On the other side." in run("list", "monday", now="2026-11-25T12:00:00-08:00").out
