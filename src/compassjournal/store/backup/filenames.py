"""Backup file names: the moment and the reason, written and parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

# The reasons of copies that compass makes; a copy before a change has one that begins so.
DAILY_REASON, MANUAL_REASON, DAMAGED_REASON, BEFORE_PREFIX = (
    "each-day",
    "by-hand",
    "as-found",
    "before-",
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\.db")
_MOMENT = re.compile(r"(?:compass-)?(\d{4}-\d\d-\d\dT\d{6})(?:-(.*?))?(?:-(\d+))?\.db")


@dataclass(frozen=True, slots=True)
class BackupName:
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


def daily_name(day: date) -> str:
    """The name of the copy that is made once a day."""
    return f"{day.isoformat()}.db"


def timestamped_name(moment: datetime, why: str) -> str:
    """The name of a copy made then, for that reason."""
    return f"{moment:%Y-%m-%dT%H%M%S}-{why}.db"


def name_for_elsewhere(moment: datetime) -> str:
    """The name of a copy in a folder of somebody's, where others do not know what it is."""
    return f"compass-{moment:%Y-%m-%dT%H%M%S}.db"


def numbered_names(name: str) -> Iterator[str]:
    """The name, and those to take where it is taken."""
    yield name
    for number in range(2, 1000):
        yield f"{name.removesuffix('.db')}-{number}.db"


def parse_backup_name(name: str) -> BackupName:
    """What the name of a copy says."""
    try:
        if found := _DAY.fullmatch(name):
            return BackupName(datetime.fromisoformat(found[1]), DAILY_REASON)
        if found := _MOMENT.fullmatch(name):
            moment = datetime.strptime(found[1], "%Y-%m-%dT%H%M%S")  # noqa: DTZ007 - as it is named
            return BackupName(moment, found[2] or MANUAL_REASON, int(found[3] or 1))
    except ValueError:
        return BackupName()
    return BackupName()
