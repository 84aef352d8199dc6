"""Parse the dates and times that other journals write."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compassjournal.errors.imports import AmbiguousDates
from compassjournal.text.dates import MONTHS

# Characters, which bounds the time of the expressions.
_LONGEST = 80
_CLOCK = r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?([AaPp])?\.?(?:[Mm]\.?)?"
_NUMBERS = r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})"
_DAY, _MONTH = r"(\d{1,2})(?:st|nd|rd|th)?", r"([A-Za-z]{3,9})\.?"
_NAMED = rf"(?:[A-Za-z]+,? )?(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}),? (\d{{4}})"


class DateOrder:
    """Whether 3/11/2026 is 3 November in a source: one order for all of its dates.

    ``day_first`` is None until the person, or the source's other dates, have told it; ``shown`` are
    the orders in which dates of the source were unambiguous, ``unread`` is the first that was not.
    """

    def __init__(self, *, day_first: bool | None = None) -> None:
        self.day_first = day_first
        self.shown: set[bool] = set()
        self.unread = ""

    def settle(self, name: str, *, british: bool) -> bool:
        """Settle the order by the dates that were read; whether the source is to be read again.

        Where all of them are ambiguous, ``british`` puts the day first. Raises AmbiguousDates with
        the ``name`` of the source.
        """
        if not self.unread or self.day_first is not None:
            return False
        if len(self.shown) == 1:
            (self.day_first,) = self.shown
        elif british and not self.shown:
            self.day_first = True
        else:
            raise AmbiguousDates(name=name, words=self.unread)
        return True

    def is_day_first(self, first: int, second: int, words: str) -> bool | None:
        """Whether the first of these numbers of ``words`` is the day; None where nobody knows."""
        if first == second or not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
            return True
        if max(first, second) > 12:
            self.shown.add(first > 12)
            return first > 12 if self.day_first is None else self.day_first
        if self.day_first is None:
            self.unread = self.unread or words
        return self.day_first


def parse_moment(words: str, order: DateOrder | None = None) -> datetime | None:
    """The moment, naive without a zone; noon where there is a day alone; None if unreadable.

    A day such as 3/11 is unreadable unless ``order`` knows which comes first.
    """
    words = " ".join(words[:_LONGEST].split())
    try:
        found = datetime.fromisoformat(
            re.sub(r"(\.\d{6})\d+|(\.\d{1,5})(?!\d)", _six_digits, words)
        )
        return found.replace(hour=12) if len(words) <= len("2026-11-22") else found
    except ValueError:
        pass
    try:
        clock = re.search(rf"(?:^|[ ,T]){_CLOCK}$", words)
        day = _day(words[: clock.start()].rstrip(" ,") if clock else words, order or DateOrder())
        return day and day + (_time(clock) if clock else timedelta(hours=12))
    except ValueError:
        return None


def _six_digits(fraction: re.Match[str]) -> str:
    """A second's fraction in six digits: not every Python's ISO reader takes another number."""
    return fraction[0][:7].ljust(7, "0")


def _day(words: str, order: DateOrder) -> datetime | None:
    if match := re.fullmatch(_NUMBERS, words, re.ASCII):
        first, _, second, third = match.groups()
        if len(first) == 4:
            return datetime(int(first), int(second), int(third))  # noqa: DTZ001 - no zone is known
        one, other = int(first), int(second)
        day_first = order.is_day_first(one, other, words) if len(third) == 4 else None
        if day_first is None:
            return None
        day, month = (one, other) if day_first else (other, one)
        return datetime(int(third), month, day)  # noqa: DTZ001
    if match := re.fullmatch(_NAMED, words, re.ASCII):
        name = (match[2] or match[3]).casefold()
        months = [
            number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)
        ]
        if len(months) == 1:
            return datetime(int(match[5]), months[0], int(match[1] or match[4]))  # noqa: DTZ001
    return None


def _time(clock: re.Match[str]) -> timedelta:
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3])
    if clock[4]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + 12 * (clock[4].casefold() == "p")
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError
    return timedelta(hours=hour, minutes=minute, seconds=second)


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def in_writers_zone(
    moment: datetime, zone: object, localise: Callable[[datetime], datetime]
) -> datetime:
    """An aware moment in the zone of that name, with a fixed offset; naive time is UTC.

    Without such a zone it is in the person's own, by ``localise``. Raises OverflowError at the
    calendar's ends.
    """
    aware = moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)
    found = find_zone(zone) if isinstance(zone, str) else None
    local = aware.astimezone(found) if found else localise(aware)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
