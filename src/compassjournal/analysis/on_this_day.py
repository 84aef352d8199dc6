"""Coming back: which days to look at again, what was written there, and how long ago it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.model.entry import Entry
from compassjournal.model.span import EARLIEST_DAY, month_of
from compassjournal.text.dates import day_in_words

# Where the very day of a month or a quarter ago has nothing, so many days around it may have.
NEAR_DAYS = 3
# A page is old when it is of a day more than so many days back.
OLD_DAYS = 7
# A working life: further back no year of its own is looked for.
MOST_YEARS = 50
_MONTH, _QUARTER, _YEAR = 1, 3, 12
_NUMBERS = (
    *("no", "a", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """So many months before a day: the very days, and those near them, the nearest first."""

    months: int
    days: tuple[date, ...]
    near: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class RecalledEntry:
    """An entry met again ``months`` after its day; ``exact`` when to the very day."""

    entry: Entry
    months: int
    exact: bool = True
    near: bool = False


def anniversaries(today: date, first: date | None) -> tuple[Anniversary, ...]:
    """The days to look at from today, longest ago first: each year, a quarter and a month ago.

    ``first`` is the day of the first entry: no year goes back further. A month that is too short
    gives its last day; on 28 February of a year without a 29th, the 29th of others belongs to it.
    """
    years = today.year - first.year if first else 0
    found = []
    for number in range(min(years, MOST_YEARS, today.year - EARLIEST_DAY.year), 0, -1):
        day = months_before(today, _YEAR * number)
        leap = _is_last_of_february(today) and month_of(day).last.day == 29
        days = (day, month_of(day).last) if leap and day != month_of(day).last else (day,)
        if first and days[-1] >= first:
            found.append(Anniversary(_YEAR * number, days))
    for months in (_QUARTER, _MONTH):
        day = months_before(today, months)
        near = (day + timedelta(n * side) for n in range(1, NEAR_DAYS + 1) for side in (-1, 1))
        found.append(Anniversary(months, (day,), tuple(near)))
    return tuple(found)


def candidate_days(among: Iterable[Anniversary]) -> tuple[date, ...]:
    """Every day that might hold what is met again."""
    return tuple(day for moment in among for day in (*moment.days, *moment.near))


def recalled_entries(
    among: Iterable[Anniversary], entries: Sequence[Entry], today: date
) -> tuple[RecalledEntry, ...]:
    """What is met again at those moments, in their order.

    The very days come before all; without them the nearest day, of two the earlier.
    """
    return tuple(one for moment in among for one in _at(moment, entries, today))


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month when it is shorter."""
    number = day.year * 12 + day.month - 1 - months
    month = month_of(date(number // 12, number % 12 + 1, 1))
    return min(month.start + timedelta(day.day - 1), month.last)


def ago_in_words(one: RecalledEntry, today: date, *, seen_today: bool = True) -> str:
    """“A year ago today”, “About a month ago, on Friday 23 October”; the year where it differs.

    Seen from another day than today it is “A year before”.
    """
    in_years = one.months % _YEAR == 0
    count, unit = (one.months // _YEAR, "year") if in_years else (one.months, "month")
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    length = f"{'about ' * one.near}{number} {unit}" + "s" * (count != 1)
    said = f"{length[0].upper()}{length[1:]} " + ("ago" if seen_today else "before")
    if one.exact:
        return said + " today" * seen_today
    return f"{said}, on {day_in_words(one.entry.day, year=one.entry.day.year != today.year)}"


def distance_in_words(one: date, other: date) -> str:
    """How far two days lie apart: “5 days”, “3 weeks”, “8 months”, “2 years and 1 month”."""
    start, end = min(one, other), max(one, other)
    days = (end - start).days
    months = (end.year - start.year) * 12 + end.month - start.month
    months -= months_before(end, months) < start
    if days < 14:
        return _counted(days, "day")
    if months < 2:
        return _counted(days // 7, "week")
    years, rest = divmod(months, 12)
    parts = ((years, "year"), (rest, "month"))
    return " and ".join(_counted(number, unit) for number, unit in parts if number)


def _at(moment: Anniversary, entries: Sequence[Entry], today: date) -> Iterator[RecalledEntry]:
    very = [one for one in entries if one.day in moment.days]
    for entry in very:
        yield RecalledEntry(entry, moment.months, exact=entry.day.day == today.day)
    written = {one.day for one in entries}
    nearest = next((day for day in moment.near if day in written), None)
    if not very and nearest:
        for entry in entries:
            if entry.day == nearest:
                yield RecalledEntry(entry, moment.months, exact=False, near=True)


def _is_last_of_february(day: date) -> bool:
    return day.month == 2 and day == month_of(day).last


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" + "s" * (number != 1)
