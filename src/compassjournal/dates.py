"""Days written in words or in British order, when they are not in ISO form."""

import re
from datetime import date, datetime

from dateutil import parser

from compassjournal.errors import AmbiguousDay, UnreadableDay
from compassjournal.span import DAYS, EARLIEST, LATEST, MONTHS, day_in_words

_NAMED = re.compile(
    r"(?:[a-z]{3,9},? )?(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?)"
    r"(?:,? \d{4})?"
)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?")
# Both leap years, so that 29 February without a year is readable; unlike in all else.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001 - a day has no zone


def day_from_words(words: str, today: date) -> date:
    """The day that “22 November”, “Nov 22 2026” or 22/11/2026 names.

    Without a year it is the latest such day up to today. Raises UnreadableDay, and AmbiguousDay
    where British and American order would both make a day.
    """
    plain = " ".join(words.casefold().split())
    if match := _SLASHED.fullmatch(plain):
        first, second, year = (int(part) if part else None for part in match.groups())
        return _slashed(words, int(first or 0), int(second or 0), year, today)
    if not _NAMED.fullmatch(plain):
        raise UnreadableDay(words=words)
    try:
        first_reading, second_reading = (parser.parse(plain, default=day) for day in _DEFAULTS)
    except (ValueError, OverflowError):
        raise UnreadableDay(words=words) from None
    if (first_reading.month, first_reading.day) != (second_reading.month, second_reading.day):
        raise UnreadableDay(words=words)
    year = first_reading.year if first_reading.year == second_reading.year else None
    found = _with_year(words, first_reading.month, first_reading.day, year, today)
    weekday = plain.split()[0].rstrip(",")
    if weekday.title() in DAYS and DAYS[found.weekday()].casefold() != weekday:
        raise UnreadableDay(words=words)
    return found


def _slashed(words: str, first: int, second: int, year: int | None, today: date) -> date:
    """Day and month in British order; refused when the other order makes another day."""
    if first <= 12 and second <= 12 and first != second:
        one = _with_year(words, second, first, year, today)
        other = _with_year(words, first, second, year, today)
        raise AmbiguousDay(
            words=words,
            one=day_in_words(one, weekday=False),
            other=day_in_words(other, weekday=False),
            one_iso=one,
            other_iso=other,
        )
    return _with_year(words, second, first, year, today)


def _with_year(words: str, month: int, day: int, year: int | None, today: date) -> date:
    """That day of that year, or the latest such day up to today when no year was given."""
    if not 1 <= month <= len(MONTHS):
        raise UnreadableDay(words=words)
    # 29 February comes at least once in eight years, the century gap included.
    for candidate in (year,) if year else range(today.year, today.year - 9, -1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if (year or found <= today) and EARLIEST <= found < LATEST:
            return found
    raise UnreadableDay(words=words)
