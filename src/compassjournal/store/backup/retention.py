"""Backup retention: the newest of some days, weeks and months, and 3 before each kind of change."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from compassjournal.store.backup.filenames import BEFORE_PREFIX, DAILY_REASON, parse_backup_name
from compassjournal.system.setting_values import DEFAULT_COPIES, CopiesKept

# Of each kind of change: before encryption, before a restore, ...
BEFORE_CHANGE_COUNT = 3


class _Backup(NamedTuple):
    order: tuple[str, int]
    day: date
    why: str
    name: str


def backups_to_keep(names: Iterable[str], counts: CopiesKept = DEFAULT_COPIES) -> frozenset[str]:
    """The names of the backups to keep.

    Of the daily ones the newest of each of the latest days, ISO weeks and months that have one, as
    many as ``counts`` says; of those before a change the newest 3 of each kind. Those made by hand
    and files with any other name are always kept.
    """
    every = frozenset(names)
    ours = [
        _Backup(parsed.order, parsed.moment.date(), parsed.why, name)
        for name in every
        if (parsed := parse_backup_name(name)).moment and parsed.why
    ]
    daily = [backup for backup in ours if backup.why == DAILY_REASON]
    before_change = [backup for backup in ours if backup.why.startswith(BEFORE_PREFIX)]
    kept = {
        *_newest(daily, counts.days, lambda day: day.isoformat()),
        *_newest(daily, counts.weeks, lambda day: f"{day:%G-%V}"),
        *_newest(daily, counts.months, lambda day: f"{day:%Y-%m}"),
    }
    for why in {backup.why for backup in before_change}:
        same_kind = sorted((one for one in before_change if one.why == why), reverse=True)
        kept |= {backup.name for backup in same_kind[:BEFORE_CHANGE_COUNT]}
    return (every - {backup.name for backup in (*daily, *before_change)}) | kept


def _newest(backups: list[_Backup], count: int, period: Callable[[date], str]) -> set[str]:
    """The newest backup of each of the latest ``count`` periods that have one."""
    newest: dict[str, str] = {}
    for backup in sorted(backups, reverse=True):
        newest.setdefault(period(backup.day), backup.name)
    return set(list(newest.values())[:count])
