"""Half-open spans of days: calendar periods and rolling ones."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Within these, a step of a few weeks stays in the range of `date`. A span that starts on
# EARLIEST_DAY counts as open at the start.
EARLIEST_DAY, LATEST_DAY = date(1000, 1, 1), date(9000, 1, 1)
# The length of each unit: days, months.
UNITS = {"day": (1, 0), "week": (7, 0), "fortnight": (14, 0)}
UNITS |= {"month": (0, 1), "quarter": (0, 3), "year": (0, 12)}


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``start`` up to, not including, ``end``."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """Raise ValueError where ``end`` is before ``start``."""
        if self.end < self.start:
            message = "a span ends after it begins"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        """Whether the day is in the span."""
        return self.start <= day < self.end

    def __iter__(self) -> Iterator[date]:
        """The days, in order."""
        return (self.start + timedelta(n) for n in range(len(self)))

    def __len__(self) -> int:
        """The number of days."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The last day in the span."""
        return self.end - timedelta(1)

    @property
    def iso_week(self) -> str | None:
        """The span's ISO week, such as 2026-W47, or None."""
        if len(self) != 7 or self.start.weekday():
            return None
        year, week, _ = self.start.isocalendar()
        return f"{year:04}-W{week:02}"


def day_span(day: date) -> Span:
    """That day alone."""
    return Span(day, day + timedelta(1))


def week_of(day: date) -> Span:
    """The day's ISO week, Monday to Sunday."""
    start = day - timedelta(day.weekday())
    return Span(start, start + timedelta(7))


def weekend_of(day: date) -> Span:
    """The Saturday and Sunday of the day's ISO week."""
    week = week_of(day)
    return Span(week.start + timedelta(5), week.end)


def month_of(day: date) -> Span:
    """The day's calendar month."""
    return _months(day.replace(day=1), 1)


def quarter_of(day: date) -> Span:
    """The day's calendar quarter: January to March is the first."""
    return _months(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), 3)


def year_of(day: date) -> Span:
    """The day's calendar year."""
    return Span(date(day.year, 1, 1), date(day.year + 1, 1, 1))


_CALENDAR = {"week": week_of, "month": month_of, "quarter": quarter_of, "year": year_of}


def calendar_span(unit: str, day: date, *, last: bool = False) -> Span:
    """The week, month, quarter or year of the day; with ``last`` the one before."""
    span = _CALENDAR[unit](day)
    return _CALENDAR[unit](span.start - timedelta(1)) if last else span


def calendar_unit(span: Span) -> str | None:
    """The unit of which the span is a whole one: week, month, quarter or year."""
    return next((unit for unit, around in _CALENDAR.items() if span == around(span.start)), None)


def rolling_span(days: int, today: date) -> Span:
    """The last ``days`` days, today included."""
    end = today + timedelta(1)
    return Span(end - timedelta(days), end)


def step_back(day: date, count: int, unit: str) -> date:
    """The day ``count`` UNITS earlier; a month's last day where the month is too short."""
    days, months = UNITS[unit]
    number = day.year * 12 + day.month - 1 - count * months
    month = month_of(date(number // 12, number % 12 + 1, 1))
    return min(month.start + timedelta(day.day - 1), month.last) - timedelta(count * days)


def latest_span(named_in: Callable[[int], Span], today: date) -> Span:
    """The latest yearly span begun by today; raises ValueError where there is none.

    ``named_in`` raises ValueError for a year without one.
    """
    # Next year's first ISO week may have begun; 29 February can be eight years apart (1896, 1904).
    for year in range(today.year + 1, today.year - 9, -1):
        with contextlib.suppress(ValueError):
            found = named_in(year)
            if found.start <= today:
                return found
    message = "no year has one"
    raise ValueError(message)


def weeks_up_to(span: Span, count: int) -> tuple[Span, ...]:
    """The ``count`` ISO weeks up to that of the span's last day, oldest first."""
    week = week_of(span.last)
    return tuple(
        Span(week.start - timedelta(7 * n), week.end - timedelta(7 * n))
        for n in range(count - 1, -1, -1)
    )


def _months(start: date, count: int) -> Span:
    months = start.year * 12 + start.month - 1 + count
    return Span(start, date(months // 12, months % 12 + 1, 1))
