"""Format and parse backup file names: the moment and the reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

# The reasons of backups; a backup before a change has one that begins with BEFORE_PREFIX.
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
    """A parsed backup name: ``moment`` in the local time zone of then, and the reason.

    Both are None for a name that compass does not give; ``number`` counts backups of one second.
    """

    moment: datetime | None = None
    why: str | None = None
    number: int = 1

    @property
    def order(self) -> tuple[str, int]:
        """A sort key, later is greater; a daily backup comes before the others of its day."""
        return (self.moment.isoformat() if self.moment else "", self.number)


def daily_name(day: date) -> str:
    """The name of a daily backup."""
    return f"{day.isoformat()}.db"


def timestamped_name(moment: datetime, why: str) -> str:
    """The name of a backup made at that moment, for that reason."""
    return f"{moment:%Y-%m-%dT%H%M%S}-{why}.db"


def name_for_elsewhere(moment: datetime) -> str:
    """The name of a backup in a folder of the person's own, which says whose file it is."""
    return f"compass-{moment:%Y-%m-%dT%H%M%S}.db"


def numbered_names(name: str) -> Iterator[str]:
    """The name, then those to try where it is taken."""
    yield name
    for number in range(2, 1000):
        yield f"{name.removesuffix('.db')}-{number}.db"


def parse_backup_name(name: str) -> BackupName:
    """Parse a backup's name; an empty value for any other."""
    try:
        if match := _DAY.fullmatch(name):
            return BackupName(datetime.fromisoformat(match[1]), DAILY_REASON)
        if match := _MOMENT.fullmatch(name):
            moment = datetime.strptime(match[1], "%Y-%m-%dT%H%M%S")  # noqa: DTZ007 - local time
            return BackupName(moment, match[2] or MANUAL_REASON, int(match[3] or 1))
    except ValueError:
        return BackupName()
    return BackupName()
