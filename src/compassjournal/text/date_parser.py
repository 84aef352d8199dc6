"""Parse days and periods from a person's words.

Whatever leaves out its year, or its week, is the latest such up to today. What has two readings
is refused, never guessed.
"""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors.usage import (
    DayNotYet,
    RangeBackwards,
    UnreadableDay,
    UnreadablePeriod,
    YearInShort,
)
from compassjournal.model.span import EARLIEST_DAY, LATEST_DAY, Span
from compassjournal.text.date_forms import (
    CONTAINER_FORMS,
    DAY_NUMBER,
    FORMS,
    MONTH_NAME,
    day_in_year,
)
from compassjournal.text.dates import day_in_words

# No period takes more characters, and no regular expression then takes long.
_LONGEST, _SHOWN = 150, 60
_SAME = str.maketrans({"‘": "'", "’": "'", "“": "'", "”": "'", "‐": "-", "‑": "-", "−": "-"})
_SAME |= str.maketrans({"–": " - ", "—": " - ", "…": ".."})
# What a range has, and a single part has not. Forms stand with the likeliest first, and nothing
# is compiled before its turn: together they take 25 ms.
_JOINED = r"\.\.|-\d{1,2}[a-z ]|, week| - |\b(?:to|until|till|since|from|between)\b"
# Words whose meaning depends on today, whatever stands beside them.
_RELATIVE = r"\b(?:today|yesterday|tomorrow|ago|this|last|past)\b"


@dataclass(frozen=True, slots=True)
class DateParser:
    """Parses words as on the journal day ``today``.

    ``written_date`` parses a date with the name of its month in any order, to day, month and year
    (None when left out), and raises ValueError; it is called only for what no form here fits, since
    the library behind it costs 15 ms.
    """

    today: date
    written_date: Callable[[str], tuple[int, int, int | None]]

    def day(self, words: str) -> date:
        """The day that words name.

        Raises UnreadableDay, AmbiguousDay, MonthFirst, YearInShort, OtherWeekday.
        """
        with contextlib.suppress(ValueError, OverflowError):
            found = self._part(_plain(words), self.today)
            if len(found) == 1 and _in_calendar(found):
                return found.start
        raise UnreadableDay(words=_shown(words))

    def span(self, words: str) -> Span:
        """The period that words name: a day, a part of the calendar, or from one to another.

        Raises UnreadablePeriod, RangeBackwards, DayNotYet, and what `day` raises beside its own.
        """
        with contextlib.suppress(ValueError, OverflowError):
            found = self._range_or_part(_plain(words))
            if _in_calendar(found):
                return found
        raise UnreadablePeriod(words=_shown(words))

    def _range_or_part(self, plain: str) -> Span:
        """A range, closed or open, or a single part."""
        if not re.search(_JOINED, plain):
            return self._part(plain, self.today)
        # 1-5 November
        plain = re.sub(rf"^({DAY_NUMBER})-(?={DAY_NUMBER} (?:of )?[a-z])", r"\1 - ", plain)
        # As `dates.span_in_words` says it: 16 to 22 November 2026, week 47
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
            return self._until_today(self._part(match[1] or match[2], self.today))
        return self._part(plain, self.today)

    def _between(self, first: str, second: str) -> Span:
        """From the start of the first to the end of the second.

        A first part that leaves out its year is the latest such up to the second: in “25 December
        to 3 January” the December before that January. A bare number is a day of the second's
        month.
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

    def _until_today(self, first: Span) -> Span:
        if first.start > self.today:
            raise DayNotYet(day=day_in_words(first.start, year=True))
        return Span(first.start, self.today + timedelta(1))

    def _part(self, plain: str, today: date) -> Span:
        """A day, or a part of the calendar, as on that day; raises ValueError for other words."""
        plain = re.sub(r"^(?:(?:in|on|during|over|for) )?(?:the )?", "", plain)
        for pattern, read in FORMS:
            if match := re.fullmatch(pattern, plain, re.ASCII):
                return read(match, today)
        for pattern, take in CONTAINER_FORMS:
            if match := re.fullmatch(pattern, plain, re.ASCII):
                return take(match[1], self._part(match[2], today))
        numbers = re.findall("[0-9]+", plain)
        if not numbers or not re.search(rf"\b{MONTH_NAME}\b", plain):
            raise ValueError
        if len(numbers) == 2 and all(len(number) < 3 for number in numbers):
            raise YearInShort(words=plain)
        day, month, year = self.written_date(plain)
        return day_in_year(day, month, year, today)


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
    return found.start >= EARLIEST_DAY and found.last < LATEST_DAY
