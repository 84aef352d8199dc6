"""The grammar of days and periods: from a person's words to a day or a span.

Whatever leaves out its year, or its week, is the latest such up to today. What has two readings
is refused, never guessed.
"""

import contextlib
import re
from collections.abc import Callable
from datetime import date, timedelta

from compassjournal.errors import usage
from compassjournal.model import span
from compassjournal.model.span import EARLIEST, LATEST, UNITS, Span, day_span, week_of
from compassjournal.text import dates
from compassjournal.text.dates import DAYS, MONTHS

# Reads a day with a month's name in words this module cannot read: day, month, year if any;
# raises ValueError.
Longhand = Callable[[str], tuple[int, int, int | None]]

# No period takes more characters, and no regular expression then takes long.
_LONGEST, _SHOWN = 150, 60
_SAME = str.maketrans({"‘": "'", "’": "'", "“": "'", "”": "'", "‐": "-", "‑": "-", "−": "-"})
_SAME |= str.maketrans({"–": " - ", "—": " - ", "…": ".."})
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

_W, _M, _U = (f"({'|'.join(names)})" for names in (_WEEKDAYS, _MONTHS, UNITS))
_N = rf"\d{{1,5}}|{'|'.join(_NUMBERS)}"
_D = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:of )?(\d{4}))?"
# What a range has, and a single part has not. Forms stand with the likeliest first, and nothing
# is compiled before its turn: together they take 25 ms.
_JOINED = r"\.\.|-\d{1,2}[a-z ]|, week| - |\b(?:to|until|till|since|from|between)\b"
# What is told from today, whatever it stands beside.
_TOLD = r"\b(?:today|yesterday|tomorrow|ago|this|last|past)\b"


def read_day(words: str, today: date, longhand: Longhand) -> date:
    """The day that words name.

    Raises UnreadableDay, AmbiguousDay, MonthFirst, YearInShort, OtherWeekday.
    """
    with contextlib.suppress(ValueError, OverflowError):
        found = _part(_plain(words), today, longhand)
        if len(found) == 1 and _in_calendar(found):
            return found.start
    raise usage.UnreadableDay(words=_shown(words))


def read_span(words: str, today: date, longhand: Longhand) -> Span:
    """The period that words name: a day, a part of the calendar, or from one to another.

    Raises UnreadablePeriod, RangeBackwards, DayNotYet, and what `read_day` raises beside its own.
    """
    with contextlib.suppress(ValueError, OverflowError):
        found = _whole(_plain(words), today, longhand)
        if _in_calendar(found):
            return found
    raise usage.UnreadablePeriod(words=_shown(words))


def _plain(words: str) -> str:
    """The words in lower case, with plain spaces, hyphens and quotes, and no quotes around."""
    plain = " ".join(words.casefold().translate(_SAME).split()).strip("\"' ")
    if len(plain) > _LONGEST:
        raise ValueError
    return plain


def _shown(words: str) -> str:
    """The words as a sentence can hold them."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _in_calendar(found: Span) -> bool:
    return found.start >= EARLIEST and found.last < LATEST


def _whole(plain: str, today: date, longhand: Longhand) -> Span:
    """A range, closed or open, or a single part."""
    if not re.search(_JOINED, plain):
        return _part(plain, today, longhand)
    plain = re.sub(rf"^({_D})-(?={_D} (?:of )?[a-z])", r"\1 - ", plain)  # 1-5 November
    # As `span.in_words` says it: 16 to 22 November 2026, week 47
    if match := re.fullmatch(r"(.+), week (\d\d?)", plain, re.ASCII):
        found = _whole(match[1], today, longhand)
        if found.iso_week and int(found.iso_week[-2:]) == int(match[2]):
            return found
        raise ValueError
    if match := re.fullmatch(r"(?:\.{2,3} ?|(?:up to|until|till|to) )(.+)", plain):
        return Span(EARLIEST, _part(match[1], today, longhand).end)
    parted = r"(?:(?:from|since) )?(.+?)(?: (?:up to|to|until|till|-) | ?\.{2,3} ?)([^.].*)"
    for pattern in (r"between (.+?) and (.+)", parted):
        if match := re.fullmatch(pattern, plain):
            return _between(match[1], match[2], today, longhand)
    if match := re.fullmatch(r"(?:since|from) (.+)|(.+?) ?\.{2,3}", plain):
        return _until_today(_part(match[1] or match[2], today, longhand), today)
    return _part(plain, today, longhand)


def _between(first: str, second: str, today: date, longhand: Longhand) -> Span:
    """From the start of the first to the end of the second.

    A first part that leaves out its year is the latest such up to the second: in “25 December to
    3 January” the December before that January. A bare number is a day of the second's month.
    """
    last = _part(second, today, longhand)
    told = re.search(_TOLD, f"{first} {second}")
    if number := re.fullmatch(rf"(?:the )?{_D}", first, re.ASCII):
        if told or len(last) != 1 or second.isalpha():
            raise ValueError
        start = last.start.replace(day=int(number[1]))
    else:
        start = _part(first, today if told else last.last, longhand).start
    if start > last.last:
        raise usage.RangeBackwards(words=f"{first} to {second}", start=start, end=last.last)
    return Span(start, last.end)


def _until_today(first: Span, today: date) -> Span:
    if first.start > today:
        raise usage.DayNotYet(day=dates.day_in_words(first.start, year=True))
    return Span(first.start, today + timedelta(1))


def _part(plain: str, today: date, longhand: Longhand) -> Span:
    """A day, or a part of the calendar; raises ValueError for other words."""
    plain = re.sub(r"^(?:(?:in|on|during|over|for) )?(?:the )?", "", plain)
    for pattern, read in _FORMS:
        if match := re.fullmatch(pattern, plain, re.ASCII):
            return read(match, today)
    for pattern, take in _HOLDING:
        if match := re.fullmatch(pattern, plain, re.ASCII):
            return take(match[1], _part(match[2], today, longhand))
    numbers = re.findall("[0-9]+", plain)
    if not numbers or not re.search(rf"\b{_M}\b", plain):
        raise ValueError
    if len(numbers) == 2 and all(len(number) < 3 for number in numbers):
        raise usage.YearInShort(words=plain)
    day, month, year = longhand(plain)
    return _dated(day, month, year, today)


def _of_year(year: str | int | None, today: date, named_in: Callable[[int], Span]) -> Span:
    """That of the year given, or the latest begun by today."""
    return span.latest(named_in, today) if year is None else named_in(int(year))


def _dated(day: int, month: int, year: str | int | None, today: date) -> Span:
    return _of_year(year, today, lambda y: day_span(date(y, month, day)))


def _near(match: re.Match[str], today: date) -> Span:
    steps = {"today": 0, "yesterday": 1, "tomorrow": -1, "day before yesterday": 2}
    return day_span(today - timedelta(steps[match[0]]))


def _weekday(match: re.Match[str], today: date) -> Span:
    """The latest such day, today included; the last before today; or that of this week."""
    which, weekday = match[1], _WEEKDAYS[match[2]]
    if which == "this":
        return day_span(week_of(today).start + timedelta(weekday))
    until = today - timedelta(which == "last")
    return day_span(until - timedelta((until.weekday() - weekday) % 7))


def _british(words: str, numbers: tuple[str, str, str | None], today: date) -> Span:
    """Day and month in British order; refused when the other order makes another day."""
    first, second, year = int(numbers[0]), int(numbers[1]), numbers[2]
    if year and not EARLIEST.year <= int(year) < LATEST.year:
        raise ValueError
    if second > 12 >= first:
        meant = _dated(second, first, year, today).start
        raise usage.MonthFirst(words=words, british=f"{meant:%d/%m/%Y}", iso=meant)
    found = _dated(first, second, year, today)
    if first > 12 or first == second:
        return found
    one, other = found.start, _dated(second, first, year, today).start
    raise usage.AmbiguousDay(
        words=words,
        one=dates.day_in_words(one, weekday=False),
        other=dates.day_in_words(other, weekday=False),
        one_iso=one,
        other_iso=other,
    )


def _in_short(match: re.Match[str], today: date) -> Span:  # noqa: ARG001 - as all forms are read
    raise usage.YearInShort(words=match[0])


def _before(count: str, unit: str, today: date) -> date:
    """The day so many units before today."""
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
    if not number:
        raise ValueError
    return span.before(today, number, unit)


def _rolling(count: str, unit: str, today: date) -> Span:
    """The last so many days, weeks, months or years, today among them."""
    return Span(_before(count, unit, today) + timedelta(1), today + timedelta(1))


def _week(number: str, year: str | None, today: date) -> Span:
    return _of_year(year, today, lambda y: week_of(date.fromisocalendar(y, int(number), 1)))


def _month(number: int, year: str | None, today: date) -> Span:
    return _of_year(year, today, lambda y: span.month_of(date(y, number, 1)))


def _quarter(number: str, year: str | None, today: date) -> Span:
    return _of_year(year, today, lambda y: span.quarter_of(date(y, 3 * int(number) - 2, 1)))


def _weekend(match: re.Match[str], today: date) -> Span:
    """This week's or last week's; without either the latest begun."""
    this = span.weekend_of(today)
    back = match[1] == "last" or (not match[1] and today < this.start)
    return span.weekend_of(today - timedelta(7)) if back else this


def _edge(which: str, held: Span) -> Span:
    return day_span(held.last if which == "end" else held.start)


def _week_around(which: str, held: Span) -> Span:
    """The week of a day; one said to begin or to end with a day has to."""
    week = week_of(held.start)
    day = {"week of": held.start, "week ending": week.last}.get(which, week.start)
    if held != day_span(day):
        raise ValueError
    return week


def _weekday_of(weekday: str, held: Span) -> Span:
    """That day of a week; or a day that has to be such a weekday."""
    number = _WEEKDAYS[weekday]
    if held.iso_week:
        return day_span(held.start + timedelta(number))
    if len(held) != 1:
        raise ValueError
    if held.start.weekday() != number:
        day = dates.day_in_words(held.start, year=True, weekday=False)
        real = DAYS[held.start.weekday()]
        raise usage.OtherWeekday(words=f"{DAYS[number]} {day}", day=day, weekday=real)
    return held


_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Span]], ...] = (
    (r"today|yesterday|tomorrow|day before yesterday", _near),
    (
        r"(this|last) (week|month|quarter|year)",
        lambda m, t: span.named(m[2], t, last=m[1] == "last"),
    ),
    (r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", lambda m, t: _dated(int(m[4]), int(m[3]), m[1], t)),
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
    (rf"(an?|{_N}) {_U}s? ago", lambda m, t: day_span(_before(m[1], m[2], t))),
    (rf"{_M}{_YEAR}", lambda m, t: _month(_MONTHS[m[1]], m[2], t)),
    (rf"this {_M}", lambda m, t: _month(_MONTHS[m[1]], str(t.year), t)),
    (rf"last {_M}", lambda m, t: _month(_MONTHS[m[1]], None, t.replace(day=1) - timedelta(1))),
    (rf"{_D} (?:of )?{_M}{_YEAR}", lambda m, t: _dated(int(m[1]), _MONTHS[m[2]], m[3], t)),
    (rf"{_M} (?:the )?{_D}{_YEAR}", lambda m, t: _dated(int(m[2]), _MONTHS[m[1]], m[3], t)),
    (r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", lambda m, t: _british(m[0], (m[1], m[3], m[4]), t)),
    (r"(\d{1,2})[/.](\d{1,2})", lambda m, t: _british(m[0], (m[1], m[2], None), t)),
    (r"\d{1,2}([-/.])\d{1,2}\1'?\d\d|.*[a-z] '\d\d", _in_short),
    (
        r"(start|beginning|end) of (?:the )?(week|month|quarter|year)",
        lambda m, t: _edge(m[1], span.named(m[2], t)),
    ),
)
# A form that holds another: the word that takes it, and the other.
_HOLDING: tuple[tuple[str, Callable[[str, Span], Span]], ...] = (
    (r"(start|beginning|end) of (.+)", _edge),
    (r"(w/c|week (?:of|commencing|beginning|ending)) (.+)", _week_around),
    (
        rf"{_W},? (?:of |in )?((?:this|last) week|(?!.*\b(?:ago|last|past)\b).*\d.*)",
        _weekday_of,
    ),
)
