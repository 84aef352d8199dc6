"""Find the entries to look at again: from each year before, a quarter and a month ago."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from compassjournal.model.entry import Entry
from compassjournal.model.span import EARLIEST_DAY, month_of, step_back
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import count_in_words, number_in_words

# How far to look around the exact day of a month or a quarter ago when it has no entry.
NEAR_DAYS = 3
# An entry is old when its day is more than 7 days back.
OLD_DAYS = 7
# A working life; anniversaries further back are not looked for.
MOST_YEARS = 50
_MONTH, _QUARTER, _YEAR = 1, 3, 12


class Anniversary(NamedTuple):
    """A number of months before a day: the exact days, and the days near them, nearest first."""

    months: int
    days: tuple[date, ...]
    near: tuple[date, ...] = ()


class RecalledEntry(NamedTuple):
    """An entry ``months`` after its day; ``exact`` on that day of a month, ``near`` close to it."""

    entry: Entry
    months: int
    exact: bool = True
    near: bool = False


def anniversaries(today: date, first: date | None) -> tuple[Anniversary, ...]:
    """The days to look at from ``today``, longest ago first: each year, a quarter and a month ago.

    ``first`` is the day of the first entry: no year goes back further. In a month that is too short
    the last day stands in; 28 February of a common year includes the 29th of leap years.
    """
    first = first or today
    month_ends = today == month_of(today).last
    moments = []
    for years_ago in range(min(today.year - max(first, EARLIEST_DAY).year, MOST_YEARS), 0, -1):
        day = step_back(today, _YEAR * years_ago, "month")
        last = month_of(day).last
        # They differ only for February.
        days = (day, last) if month_ends and day < last else (day,)
        if days[-1] >= first:
            moments.append(Anniversary(_YEAR * years_ago, days))
    for months in (_QUARTER, _MONTH):
        day = step_back(today, months, "month")
        near = (day + timedelta(n * side) for n in range(1, NEAR_DAYS + 1) for side in (-1, 1))
        moments.append(Anniversary(months, (day,), tuple(near)))
    return tuple(moments)


def candidate_days(among: Iterable[Anniversary]) -> tuple[date, ...]:
    """Every day whose entries `recalled_entries` needs."""
    return tuple(day for moment in among for day in (*moment.days, *moment.near))


def recalled_entries(
    among: Iterable[Anniversary], entries: Sequence[Entry], today: date
) -> tuple[RecalledEntry, ...]:
    """The entries to show again, in the order of the anniversaries.

    Entries of the exact days; without any, those of the nearest day, the earlier of two.
    """
    return tuple(one for moment in among for one in _recalled_at(moment, entries, today))


def ago_in_words(one: RecalledEntry, today: date, *, seen_today: bool = True) -> str:
    """“A year ago today”, “About a month ago, on Friday 23 October”; the year where it differs.

    Seen from another day than today it is “A year before”.
    """
    in_years = one.months % _YEAR == 0
    count, unit = (one.months // _YEAR, "year") if in_years else (one.months, "month")
    length = f"{'about ' * one.near}{number_in_words(count, 'a')} {unit}" + "s" * (count != 1)
    said = f"{length[0].upper()}{length[1:]} " + ("ago" if seen_today else "before")
    if one.exact:
        return said + " today" * seen_today
    return f"{said}, on {day_in_words(one.entry.day, year=one.entry.day.year != today.year)}"


def distance_in_words(one: date, other: date) -> str:
    """How far apart two days are: “5 days”, “3 weeks”, “8 months”, “2 years and 1 month”."""
    start, end = min(one, other), max(one, other)
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= step_back(end, months, "month") < start
    if days < 14:
        return count_in_words(days, "day")
    if months < 2:
        return count_in_words(days // 7, "week")
    years, rest = divmod(months, 12)
    parts = ((years, "year"), (rest, "month"))
    return " and ".join(count_in_words(number, unit) for number, unit in parts if number)


def _recalled_at(
    moment: Anniversary, entries: Sequence[Entry], today: date
) -> Iterator[RecalledEntry]:
    on_the_day = [one for one in entries if one.day in moment.days]
    for entry in on_the_day:
        yield RecalledEntry(entry, moment.months, exact=entry.day.day == today.day)
    days_written = {one.day for one in entries}
    nearest = next((day for day in moment.near if day in days_written), None)
    if not on_the_day:
        for entry in entries:
            if entry.day == nearest:
                yield RecalledEntry(entry, moment.months, exact=False, near=True)
