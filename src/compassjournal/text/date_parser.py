"""Parse days and periods in words.

Without its year, or its week, a form means the latest such up to today. Ambiguous input is
refused, never guessed.
"""

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from compassjournal.errors import UsageError
from compassjournal.errors.reminders import DayOver
from compassjournal.errors.usage import (
    DayNotYet,
    RangeBackwards,
    TwoDigitYear,
    UnreadableDay,
    UnreadablePeriod,
)
from compassjournal.model.span import EARLIEST_DAY, LATEST_DAY, Span
from compassjournal.text.date_forms import (
    CONTAINER_FORMS,
    DAY_NUMBER,
    FORMS,
    MONTH_NAME,
    NUMERIC_DAY,
    day_in_year,
    numeric_day,
)
from compassjournal.text.dates import day_in_words

# Longer than any period; bounds the time of the regular expressions.
_MAX_LENGTH, _MAX_SHOWN = 150, 60
_ASCII = str.maketrans({"‘": "'", "’": "'", "“": "'", "”": "'", "‐": "-", "‑": "-", "−": "-"})
_ASCII |= str.maketrans({"–": " - ", "—": " - ", "…": ".."})
# Found in every range and in no single part. Forms are tried likeliest first and each compiled
# only when tried: all together take 25 ms.
_RANGE = r"\.\.|-\d{1,2}[a-z ]|, week| - |\b(?:to|until|till|since|from|between)\b"
_TIMED = r"(.*?)(?:[ ,]+at)?(?:^|[ ,t]+)(\d{1,2}:\d\d)"
# Words whose meaning depends on today, whatever the rest of the range.
_WEEK = timedelta(7)
_RELATIVE = r"\b(?:today|yesterday|tomorrow|ago|this|last|past)\b"


@dataclass(frozen=True, slots=True)
class DateParser:
    """A parser of words relative to the journal day ``today``.

    ``british``: 3/11 is 3 November, not refused as ambiguous.
    """

    today: date
    british: bool = False

    def day(self, words: str) -> date:
        """The day named by the words.

        Raises UnreadableDay, AmbiguousDay, MonthFirst, TwoDigitYear, OtherWeekday.
        """
        with contextlib.suppress(ValueError, OverflowError):
            found = self._part(_normalised(words), self.today)
            if len(found) == 1 and _in_calendar(found):
                return found.start
        raise UnreadableDay(words=_shortened(words))

    def coming_day(self, words: str) -> date:
        """The day named by the words, today or the next such, as in “until 4 January”.

        Raises what `day` raises, and DayOver.
        """
        plain = re.sub(r"^next ", "", " ".join(words.casefold().split()))
        named = self.day(plain)
        if named < self.today and not re.search(_RELATIVE, plain):
            # A weekday is one of the last seven; a date without its year was one of the last year.
            ahead = 7 if not re.search("[0-9]", plain) and self.today - named < _WEEK else 364
            with contextlib.suppress(UsageError):
                named = replace(self, today=self.today + timedelta(ahead)).day(plain)
        if named < self.today:
            raise DayOver(day=day_in_words(named, year=True))
        return named

    def day_and_time(self, words: str) -> tuple[date, time | None]:
        """The day named by the words, and the time after it: “yesterday 21:15”, “21:15”.

        Raises what `day` raises.
        """
        with contextlib.suppress(ValueError):
            if match := re.fullmatch(_TIMED, _normalised(words), re.ASCII):
                hour, minute = map(int, match[2].split(":"))
                return self.day(match[1] or "today"), time(hour, minute)
        return self.day(words), None

    def span(self, words: str) -> Span:
        """The period named by the words: a day, a calendar period, or a range of them.

        Raises UnreadablePeriod, RangeBackwards, DayNotYet, and what `day` raises but for
        UnreadableDay.
        """
        with contextlib.suppress(ValueError, OverflowError):
            found = self._range_or_part(_normalised(words))
            if _in_calendar(found):
                return found
        raise UnreadablePeriod(words=_shortened(words))

    def _range_or_part(self, plain: str) -> Span:
        """A closed or half-open range, or a single part."""
        if not re.search(_RANGE, plain):
            return self._part(plain, self.today)
        # “1-5 November” becomes “1 - 5 November”.
        plain = re.sub(rf"^({DAY_NUMBER})-(?={DAY_NUMBER} (?:of )?[a-z])", r"\1 - ", plain)
        # As `dates.span_in_words` writes it: 16 to 22 November 2026, week 47
        if match := re.fullmatch(r"(.+), week (\d\d?)", plain, re.ASCII):
            found = self._range_or_part(match[1])
            if found.iso_week and int(found.iso_week[-2:]) == int(match[2]):
                return found
            raise ValueError
        if match := re.fullmatch(r"(?:\.{2,3} ?|(?:up to|until|till|to) )(.+)", plain):
            return Span(EARLIEST_DAY, self._part(match[1], self.today).end)
        parted = r"(?:(?:from|since) )?(.+?)(?: (?:up to|to|until|till|-) | ?\.{2,3} ?)([^.].*)"
        for pattern in (r"between (.+?) and (.+)", parted):
            if match := re.fullmatch(pattern, plain):
                return self._between(match[1], match[2])
        if match := re.fullmatch(r"(?:since|from) (.+)|(.+?) ?\.{2,3}", plain):
            start = self._part(match[1] or match[2], self.today).start
            if start > self.today:
                raise DayNotYet(day=day_in_words(start, year=True))
            return Span(start, self.today + timedelta(1))
        return self._part(plain, self.today)

    def _between(self, first: str, second: str) -> Span:
        """From the start of the first part to the end of the second.

        A first part without a year is the latest such up to the second: in “25 December to
        3 January” the December before that January. A bare number is a day of the second's month.
        """
        last = self._part(second, self.today)
        relative = re.search(_RELATIVE, f"{first} {second}")
        if number := re.fullmatch(rf"(?:the )?{DAY_NUMBER}", first, re.ASCII):
            if relative or len(last) != 1 or second.isalpha():
                raise ValueError
            start = last.start.replace(day=int(number[1]))
        else:
            start = self._part(first, self.today if relative else last.last).start
        if start > last.last:
            raise RangeBackwards(words=f"{first} to {second}", start=start, end=last.last)
        return Span(start, last.end)

    def _part(self, plain: str, today: date) -> Span:
        """A day or calendar period, relative to ``today``; raises ValueError for other words."""
        plain = re.sub(r"^(?:(?:in|on|during|over|for) )?(?:the )?", "", plain)
        for pattern, read in FORMS:
            if match := re.fullmatch(pattern, plain, re.ASCII):
                return read(match, today)
        if match := re.fullmatch(NUMERIC_DAY, plain, re.ASCII):
            return numeric_day(match, today, british=self.british)
        for pattern, take in CONTAINER_FORMS:
            if match := re.fullmatch(pattern, plain, re.ASCII):
                return take(match[1], self._part(match[2], today))
        numbers = re.findall("[0-9]+", plain)
        if not numbers or not re.search(rf"\b{MONTH_NAME}\b", plain):
            raise ValueError
        if len(numbers) == 2 and all(len(number) < 3 for number in numbers):
            raise TwoDigitYear(words=plain)
        # dateutil costs 15 ms, and no other form needs it.
        from compassjournal.text.written_dates import parse_written_date  # noqa: PLC0415

        return day_in_year(*parse_written_date(plain), today)


def _normalised(words: str) -> str:
    """The words case-folded, with ASCII spaces, hyphens and quotes, outer quotes stripped."""
    plain = " ".join(words.casefold().translate(_ASCII).split()).strip("\"' ")
    if len(plain) > _MAX_LENGTH:
        raise ValueError
    return plain


def _shortened(words: str) -> str:
    """The words on one line, cut to 60 characters."""
    line = " ".join(words.split())
    return line if len(line) <= _MAX_SHOWN else f"{line[:_MAX_SHOWN]}…"


def _in_calendar(found: Span) -> bool:
    return found.start >= EARLIEST_DAY and found.last < LATEST_DAY
