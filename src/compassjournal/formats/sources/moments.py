"""Parse the dates and times that other journals write."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compassjournal.text.dates import MONTHS

# Characters, which bounds the time of the expressions.
_LONGEST = 80
_CLOCK = r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?([AaPp])?\.?(?:[Mm]\.?)?"
_NUMBERS = r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})"
_DAY, _MONTH = r"(\d{1,2})(?:st|nd|rd|th)?", r"([A-Za-z]{3,9})\.?"
_NAMED = rf"(?:[A-Za-z]+,? )?(?:{_DAY} {_MONTH}|{_MONTH} {_DAY}),? (\d{{4}})"


def parse_moment(words: str, *, british: bool = False) -> datetime | None:
    """The moment, naive without a zone; noon where there is a day alone; None if unreadable.

    A day such as 3/11 is unreadable unless ``british``.
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
        day = _day(words[: clock.start()].rstrip(" ,") if clock else words, british=british)
        return day and day + (_time(clock) if clock else timedelta(hours=12))
    except ValueError:
        return None


def _six_digits(fraction: re.Match[str]) -> str:
    """A second's fraction in six digits: not every Python's ISO reader takes another number."""
    return fraction[0][:7].ljust(7, "0")


def _day(words: str, *, british: bool) -> datetime | None:
    if match := re.fullmatch(_NUMBERS, words, re.ASCII):
        first, _, second, third = match.groups()
        if len(first) == 4:
            return datetime(int(first), int(second), int(third))  # noqa: DTZ001 - no zone is known
        one, other = int(first), int(second)
        if len(third) != 4 or not (british or max(one, other) > 12 or one == other):
            return None
        day, month = (other, one) if other > 12 and not british else (one, other)
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
