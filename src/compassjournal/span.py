"""Half-open ranges of days, and the words for them: last week, 2026-W47, monday."""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors import UnreadableDay, UnreadablePeriod

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Beyond these, a step of a few weeks would leave the calendar that Python has.
EARLIEST, LATEST = date(1000, 1, 1), date(9000, 1, 1)
PERIODS = ("week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``start`` up to, not including, ``end``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse a span that ends before it begins."""
        if self.end < self.start:
            message = "a span ends after it begins"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.start <= day < self.end

    def __iter__(self) -> Iterator[date]:
        """Each day, in order."""
        return (self.start + timedelta(n) for n in range(len(self)))

    def __len__(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day in the span."""
        return self.end - timedelta(1)

    @property
    def iso_week(self) -> str | None:
        """The ISO week the span is, such as 2026-W47, or None."""
        if len(self) != 7 or self.start.weekday():
            return None
        year, week, _ = self.start.isocalendar()
        return f"{year:04}-W{week:02}"


def day_span(day: date) -> Span:
    """That one day."""
    return Span(day, day + timedelta(1))


def week_of(day: date) -> Span:
    """The ISO week, Monday to Sunday."""
    start = day - timedelta(day.weekday())
    return Span(start, start + timedelta(7))


def month_of(day: date) -> Span:
    """The calendar month."""
    return _months(day.replace(day=1), 1)


def quarter_of(day: date) -> Span:
    """The calendar quarter: January to March is the first."""
    return _months(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), 3)


def year_of(day: date) -> Span:
    """The calendar year."""
    return Span(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def named(period: str, day: date, *, last: bool = False) -> Span:
    """The week, month, quarter or year around the day, or the one before it."""
    around = {"week": week_of, "month": month_of, "quarter": quarter_of, "year": year_of}[period]
    span = around(day)
    return around(span.start - timedelta(1)) if last else span


def rolling(days: int, today: date) -> Span:
    """The last so many days, today among them."""
    end = today + timedelta(1)
    return Span(end - timedelta(days), end)


def weeks_up_to(span: Span, count: int) -> tuple[Span, ...]:
    """The ISO weeks that end with the week of the span's last day, oldest first."""
    week = week_of(span.last)
    return tuple(
        Span(week.start - timedelta(7 * n), week.end - timedelta(7 * n))
        for n in range(count - 1, -1, -1)
    )


def read_day(words: str, today: date) -> date:
    """The day that plain words name: an ISO date, today, yesterday, a weekday just past.

    A weekday is the latest one, today included. Raises UnreadableDay for anything else.
    """
    plain = _plain(words)
    if plain in ("today", "yesterday"):
        return today - timedelta(plain == "yesterday")
    if plain.title() in DAYS:
        return today - timedelta((today.weekday() - DAYS.index(plain.title())) % 7)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(plain)
            if EARLIEST <= day < LATEST:
                return day
    raise UnreadableDay(words=words)


def read_span(words: str, today: date) -> Span:
    """The period that plain words name; raises UnreadablePeriod when they name none."""
    plain = _plain(words)
    try:
        span = _numbered(plain) or _spoken(plain, today)
    except (ValueError, OverflowError):
        span = None
    if span and EARLIEST <= span.start < LATEST:
        return span
    try:
        return day_span(read_day(plain, today))
    except (UnreadableDay, OverflowError):
        raise UnreadablePeriod(words=words) from None


def in_words(span: Span) -> str:
    """The span as a person would say it, such as “16 to 22 November 2026, week 47”."""
    if len(span) == 1:
        return day_in_words(span.start, year=True)
    for period, around in (("year", year_of), ("quarter", quarter_of), ("month", month_of)):
        if span == around(span.start):
            return _calendar_words(span, period)
    words = _from_to(span.start, span.last)
    if span.iso_week:
        return f"{words}, week {int(span.iso_week[-2:])}"
    return words


def day_in_words(day: date, *, year: bool = False, weekday: bool = True) -> str:
    """“Sunday 22 November”, with the year when it is wanted."""
    words = f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    return f"{DAYS[day.weekday()]} {words}" if weekday else words


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _months(start: date, count: int) -> Span:
    months = start.year * 12 + start.month - 1 + count
    return Span(start, date(months // 12, months % 12 + 1, 1))


def _numbered(plain: str) -> Span | None:
    """2026-W47, 2026-11, 2026-Q4 and 2026."""
    if match := re.fullmatch(r"(\d{4})-?w(\d{1,2})", plain):
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        return month_of(date(int(match[1]), int(match[2]), 1))
    if match := re.fullmatch(r"(\d{4})-?q([1-4])", plain):
        return quarter_of(date(int(match[1]), 3 * int(match[2]) - 2, 1))
    if re.fullmatch(r"\d{4}", plain):
        return year_of(date(int(plain), 1, 1))
    return None


def _spoken(plain: str, today: date) -> Span | None:
    """This or last week, month, quarter or year; the last so many days, weeks, months."""
    if (match := re.fullmatch(r"(this|last) (\w+)", plain)) and match[2] in PERIODS:
        return named(match[2], today, last=match[1] == "last")
    if match := re.fullmatch(r"(?:the )?last (\d{1,5}) (day|week|month|year)s?", plain):
        count = int(match[1])
        if count and match[2] in ("day", "week"):
            return rolling(count * (7 if match[2] == "week" else 1), today)
        if count:
            return _months_back(count * (12 if match[2] == "year" else 1), today)
    return None


def _months_back(count: int, today: date) -> Span:
    """From the day after the same day so many months ago (or that month's end) to today."""
    first = today.year * 12 + today.month - 1 - count
    month = month_of(date(first // 12, first % 12 + 1, 1))
    same = min(month.start + timedelta(today.day - 1), month.last)
    return Span(same + timedelta(1), today + timedelta(1))


def _calendar_words(span: Span, period: str) -> str:
    if period == "year":
        return str(span.start.year)
    if period == "month":
        return f"{MONTHS[span.start.month - 1]} {span.start.year}"
    return f"{MONTHS[span.start.month - 1]} to {MONTHS[span.last.month - 1]} {span.start.year}"


def _from_to(first: date, last: date) -> str:
    start = str(first.day)
    if first.year != last.year:
        start = f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    elif first.month != last.month:
        start = f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {last.day} {MONTHS[last.month - 1]} {last.year}"
