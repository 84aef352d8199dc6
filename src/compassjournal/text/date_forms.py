"""The grammar of days and calendar periods: regular expressions with their parsers."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from compassjournal.errors import usage
from compassjournal.model import span
from compassjournal.model.span import EARLIEST_DAY, LATEST_DAY, UNITS, Span, day_span, week_of
from compassjournal.text import dates
from compassjournal.text.dates import DAYS, MONTHS

_WEEKDAYS = {name[:length].casefold(): n for n, name in enumerate(DAYS) for length in (3, None)}
_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, None)}
_MONTHS |= {"sept": 9}
_COUNTED = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_NUMBERS = {name: n for n, name in enumerate(_COUNTED, 1)}
_W, MONTH_NAME, _U = (f"({'|'.join(names)})" for names in (_WEEKDAYS, _MONTHS, UNITS))
_N = rf"\d{{1,5}}|{'|'.join(_NUMBERS)}"
DAY_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:of )?(\d{4}))?"


def _in_year(year: str | int | None, today: date, named_in: Callable[[int], Span]) -> Span:
    """The span in that year; without a year the latest begun by today."""
    return span.latest_span(named_in, today) if year is None else named_in(int(year))


def day_in_year(day: int, month: int, year: str | int | None, today: date) -> Span:
    """That day of that month; without a year the latest up to today. Raises ValueError."""
    return _in_year(year, today, lambda y: day_span(date(y, month, day)))


def _relative_day(match: re.Match[str], today: date) -> Span:
    steps = {"today": 0, "yesterday": 1, "tomorrow": -1, "day before yesterday": 2}
    return day_span(today - timedelta(steps[match[0]]))


def _weekday(match: re.Match[str], today: date) -> Span:
    """The latest such weekday up to today; “last”: before today; “this”: of this week."""
    which, weekday = match[1], _WEEKDAYS[match[2]]
    if which == "this":
        return day_span(week_of(today).start + timedelta(weekday))
    until = today - timedelta(which == "last")
    return day_span(until - timedelta((until.weekday() - weekday) % 7))


def numeric_day(match: re.Match[str], today: date, *, british: bool) -> Span:
    """The day of a match of `NUMERIC_DAY`, the day before the month.

    Raises MonthFirst, and AmbiguousDay unless ``british``.
    """
    words, first, second, year = match[0], int(match[1]), int(match[3] or match[5]), match[4]
    if year and not EARLIEST_DAY.year <= int(year) < LATEST_DAY.year:
        raise ValueError
    if second > 12 >= first:
        meant = day_in_year(second, first, year, today).start
        raise usage.MonthFirst(words=words, british=f"{meant:%d/%m/%Y}", iso=meant)
    found = day_in_year(first, second, year, today)
    if british or first > 12 or first == second:
        return found
    days = (found.start, day_in_year(second, first, year, today).start)
    one, other = sorted(days, key=lambda day: abs(day - today))
    raise usage.AmbiguousDay(
        words=words,
        one=dates.day_in_words(one, weekday=False),
        other=dates.day_in_words(other, weekday=False),
        one_iso=one,
        other_iso=other,
    )


def _short_year(match: re.Match[str], today: date) -> Span:  # noqa: ARG001 - a form's signature
    raise usage.TwoDigitYear(words=match[0])


def _days_back(count: str, unit: str, today: date) -> date:
    """The day ``count`` units before today."""
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
    if not number:
        raise ValueError
    return span.step_back(today, number, unit)


def _rolling(count: str, unit: str, today: date) -> Span:
    """The last ``count`` days, weeks, months or years, today included."""
    return Span(_days_back(count, unit, today) + timedelta(1), today + timedelta(1))


def _week(number: str, year: str | None, today: date) -> Span:
    return _in_year(year, today, lambda y: week_of(date.fromisocalendar(y, int(number), 1)))


def _month(number: int, year: str | None, today: date) -> Span:
    return _in_year(year, today, lambda y: span.month_of(date(y, number, 1)))


def _quarter(number: str, year: str | None, today: date) -> Span:
    return _in_year(year, today, lambda y: span.quarter_of(date(y, 3 * int(number) - 2, 1)))


def _weekend(match: re.Match[str], today: date) -> Span:
    """This week's or last week's; without either word the latest begun."""
    this = span.weekend_of(today)
    back = match[1] == "last" or (not match[1] and today < this.start)
    return span.weekend_of(today - timedelta(7)) if back else this


def _edge(which: str, operand: Span) -> Span:
    return day_span(operand.last if which == "end" else operand.start)


def _week_containing(which: str, operand: Span) -> Span:
    """The week of a day; ValueError where it must begin or end on it and does not."""
    week = week_of(operand.start)
    day = {"week of": operand.start, "week ending": week.last}.get(which, week.start)
    if operand != day_span(day):
        raise ValueError
    return week


def _weekday_within(weekday: str, operand: Span) -> Span:
    """That weekday of a week; or a day, OtherWeekday if it is not one."""
    number = _WEEKDAYS[weekday]
    if operand.iso_week:
        return day_span(operand.start + timedelta(number))
    if len(operand) != 1:
        raise ValueError
    if operand.start.weekday() != number:
        day = dates.day_in_words(operand.start, year=True, weekday=False)
        real = DAYS[operand.start.weekday()]
        raise usage.OtherWeekday(words=f"{DAYS[number]} {day}", day=day, weekday=real)
    return operand


FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Span]], ...] = (
    (r"today|yesterday|tomorrow|day before yesterday", _relative_day),
    (
        r"(this|last) (week|month|quarter|year)",
        lambda m, t: span.calendar_span(m[2], t, last=m[1] == "last"),
    ),
    (
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})",
        lambda m, t: day_in_year(int(m[4]), int(m[3]), m[1], t),
    ),
    (r"(\d{4})[-/.](\d{1,2})", lambda m, t: _month(int(m[2]), m[1], t)),
    (r"(\d{4})", lambda m, _: span.year_of(date(int(m[1]), 1, 1))),
    (rf"(?:(this|last) )?{_W}", _weekday),
    (rf"(?:last|past) ({_N}) {_U}s?", lambda m, t: _rolling(m[1], m[2], t)),
    (r"(\d{1,2})[-/.](\d{4})", lambda m, t: _month(int(m[1]), m[2], t)),
    (r"(\d{4})[- ]?(?:w|week )(\d{1,2})", lambda m, t: _week(m[2], m[1], t)),
    (r"\d{4}-w\d\d-[1-7]", lambda m, _: day_span(date.fromisoformat(m[0].upper()))),
    (rf"(?:w|week )(\d{{1,2}}){_YEAR}", lambda m, t: _week(m[1], m[2], t)),
    (r"(\d{4})[- ]?(?:q|quarter )([1-4])", lambda m, t: _quarter(m[2], m[1], t)),
    (rf"(?:q|quarter )([1-4]){_YEAR}", lambda m, t: _quarter(m[1], m[2], t)),
    (r"(?:(this|last) )?weekend", _weekend),
    (rf"past {_U}|last fortnight", lambda m, t: _rolling("one", m[1] or "fortnight", t)),
    (rf"(an?|{_N}) {_U}s? ago", lambda m, t: day_span(_days_back(m[1], m[2], t))),
    (rf"{MONTH_NAME}{_YEAR}", lambda m, t: _month(_MONTHS[m[1]], m[2], t)),
    (rf"this {MONTH_NAME}", lambda m, t: _month(_MONTHS[m[1]], str(t.year), t)),
    (
        rf"last {MONTH_NAME}",
        lambda m, t: _month(_MONTHS[m[1]], None, t.replace(day=1) - timedelta(1)),
    ),
    (
        rf"{DAY_NUMBER} (?:of )?{MONTH_NAME}{_YEAR}",
        lambda m, t: day_in_year(int(m[1]), _MONTHS[m[2]], m[3], t),
    ),
    (
        rf"{MONTH_NAME} (?:the )?{DAY_NUMBER}{_YEAR}",
        lambda m, t: day_in_year(int(m[2]), _MONTHS[m[1]], m[3], t),
    ),
    (r"\d{1,2}([-/.])\d{1,2}\1'?\d\d|.*[a-z] '\d\d", _short_year),
    (
        r"(start|beginning|end) of (?:the )?(week|month|quarter|year)",
        lambda m, t: _edge(m[1], span.calendar_span(m[2], t)),
    ),
)
NUMERIC_DAY = r"(\d{1,2})(?:([-/.])(\d{1,2})\2(\d{4})|[/.](\d{1,2}))"
# Forms that contain another form: the first group is the operator, the second the operand.
CONTAINER_FORMS: tuple[tuple[str, Callable[[str, Span], Span]], ...] = (
    (r"(start|beginning|end) of (.+)", _edge),
    (r"(w/c|week (?:of|commencing|beginning|ending)) (.+)", _week_containing),
    (
        rf"{_W},? (?:of |in )?((?:this|last) week|(?!.*\b(?:ago|last|past)\b).*\d.*)",
        _weekday_within,
    ),
)
