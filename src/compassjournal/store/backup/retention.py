"""Which copies stay: one a day for a week, one a week for a month, one a month for a year."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

DAILY, WEEKLY, MONTHLY = 7, 4, 12
# As many as stay of those made before each kind of change: before locking, before going back, ...
BEFORE = 3
# The reasons of copies that compass makes; a copy before a change has one that begins so.
EACH_DAY, BY_HAND, AS_FOUND, BEFORE_ = "each-day", "by-hand", "as-found", "before-"

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\.db")
_MOMENT = re.compile(r"(?:compass-)?(\d{4}-\d\d-\d\dT\d{6})(?:-(.*?))?(?:-(\d+))?\.db")


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of a copy says: when it was made, in the zone of that moment, and why.

    ``why`` is None for a name that compass gave to none; ``number`` counts copies of one second.
    """

    moment: datetime | None = None
    why: str | None = None
    number: int = 1

    @property
    def order(self) -> tuple[str, int]:
        """Later copies have a greater one; a copy of a day comes before what the day brought."""
        return (self.moment.isoformat() if self.moment else "", self.number)


def name_of_day(day: date) -> str:
    """The name of the copy that is made once a day."""
    return f"{day.isoformat()}.db"


def name_of(moment: datetime, why: str) -> str:
    """The name of a copy made then, for that reason."""
    return f"{moment:%Y-%m-%dT%H%M%S}-{why}.db"


def name_elsewhere(moment: datetime) -> str:
    """The name of a copy in a folder of somebody's, where others do not know what it is."""
    return f"compass-{moment:%Y-%m-%dT%H%M%S}.db"


def names_from(name: str) -> Iterator[str]:
    """The name, and those to take where it is taken."""
    yield name
    for number in range(2, 1000):
        yield f"{name.removesuffix('.db')}-{number}.db"


def told_by(name: str) -> Named:
    """What the name of a copy says."""
    try:
        if found := _DAY.fullmatch(name):
            return Named(datetime.fromisoformat(found[1]), EACH_DAY)
        if found := _MOMENT.fullmatch(name):
            moment = datetime.strptime(found[1], "%Y-%m-%dT%H%M%S")  # noqa: DTZ007 - as it is named
            return Named(moment, found[2] or BY_HAND, int(found[3] or 1))
    except ValueError:
        return Named()
    return Named()


class _Copy(NamedTuple):
    order: tuple[str, int]
    day: date
    why: str
    name: str


def kept(names: Iterable[str]) -> frozenset[str]:
    """Of those names the ones whose copies stay.

    Of the copies of each day the newest of the latest 7 days, 4 weeks and 12 months that have one;
    of those before a change the newest of each kind. What somebody made by hand or gave another
    name always stays.
    """
    every = frozenset(names)
    ours = [
        _Copy(told.order, told.moment.date(), told.why, name)
        for name in every
        if (told := told_by(name)).moment and told.why
    ]
    passing = [one for one in ours if one.why == EACH_DAY or one.why.startswith(BEFORE_)]
    daily = [one for one in passing if one.why == EACH_DAY]
    stay = {
        *_newest(daily, DAILY, lambda day: day.isoformat()),
        *_newest(daily, WEEKLY, lambda day: str(day.isocalendar()[:2])),
        *_newest(daily, MONTHLY, lambda day: day.isoformat()[:7]),
    }
    for why in {one.why for one in passing if one.why != EACH_DAY}:
        alike = sorted((one for one in passing if one.why == why), reverse=True)
        stay |= {one.name for one in alike[:BEFORE]}
    return (every - {one.name for one in passing}) | stay


def _newest(copies: list[_Copy], count: int, period: Callable[[date], str]) -> set[str]:
    """The newest copy of each of the latest so many periods that have one."""
    newest: dict[str, str] = {}
    for one in sorted(copies, reverse=True):
        newest.setdefault(period(one.day), one.name)
    return set(list(newest.values())[:count])


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the journal, as far as its name and its folder tell; ``size`` in bytes."""

    path: Path
    named: Named
    size: int | None

    @property
    def is_there(self) -> bool:
        """Whether it could be reached; a stick may be unplugged."""
        return self.size is not None


class State(StrEnum):
    """Whether a copy can be looked into."""

    OPEN = "open"
    LOCKED = "locked"
    DAMAGED = "damaged"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Listed:
    """A copy as far as it can be looked into; ``entries`` where it is open."""

    backup: Backup
    state: State
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that a journal or a copy holds: its whole handle, its day, its checksum."""

    handle: str
    day: str
    seal: bytes


@dataclass(frozen=True, slots=True)
class Turn:
    """What going back to a copy of so many entries does to those that there are, newest first.

    ``is_readable`` is false where there is no journal, or one that cannot be read.
    """

    number: int
    is_readable: bool
    goes: tuple[Held, ...] = ()
    comes: tuple[Held, ...] = ()
    differs: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the journal before is kept (None where there was none), and whether it is whole.

    ``has_other_key`` says that the journal opens with the copy's own passphrase now.
    """

    kept: Path | None
    was_whole: bool
    has_other_key: bool
