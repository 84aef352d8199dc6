"""Which copies stay: one a day for a week, one a week for a month, one a month for a year."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from compassjournal.store.backup.filenames import BEFORE_PREFIX, DAILY_REASON, parse_backup_name

DAILY_COUNT, WEEKLY_COUNT, MONTHLY_COUNT = 7, 4, 12
# As many as stay of those made before each kind of change: before locking, before going back, ...
BEFORE_CHANGE_COUNT = 3


class _Copy(NamedTuple):
    order: tuple[str, int]
    day: date
    why: str
    name: str


def backups_to_keep(names: Iterable[str]) -> frozenset[str]:
    """Of those names the ones whose copies stay.

    Of the copies of each day the newest of the latest 7 days, 4 weeks and 12 months that have one;
    of those before a change the newest of each kind. What somebody made by hand or gave another
    name always stays.
    """
    every = frozenset(names)
    ours = [
        _Copy(told.order, told.moment.date(), told.why, name)
        for name in every
        if (told := parse_backup_name(name)).moment and told.why
    ]
    passing = [one for one in ours if one.why == DAILY_REASON or one.why.startswith(BEFORE_PREFIX)]
    daily = [one for one in passing if one.why == DAILY_REASON]
    stay = {
        *_newest(daily, DAILY_COUNT, lambda day: day.isoformat()),
        *_newest(daily, WEEKLY_COUNT, lambda day: str(day.isocalendar()[:2])),
        *_newest(daily, MONTHLY_COUNT, lambda day: day.isoformat()[:7]),
    }
    for why in {one.why for one in passing if one.why != DAILY_REASON}:
        alike = sorted((one for one in passing if one.why == why), reverse=True)
        stay |= {one.name for one in alike[:BEFORE_CHANGE_COUNT]}
    return (every - {one.name for one in passing}) | stay


def _newest(copies: list[_Copy], count: int, period: Callable[[date], str]) -> set[str]:
    """The newest copy of each of the latest so many periods that have one."""
    newest: dict[str, str] = {}
    for one in sorted(copies, reverse=True):
        newest.setdefault(period(one.day), one.name)
    return set(list(newest.values())[:count])
