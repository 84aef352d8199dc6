"""A cycle of a regulator: from the person's last renewal to their next one."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Cycle:
    """When a cycle ends, and when it began where the person said so: a day, or a month “2028-03”.

    ``name`` is what the profiles of one body share, such as “nmc”.
    """

    name: str
    until: str
    since: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for no name, or what is neither a day nor a month, or ends too soon."""
        if not self.name:
            message = "a cycle has a name"
            raise ValueError(message)
        if self.since is not None and first_day(self.since) > last_day(self.until):
            message = "a cycle ends after it begins"
            raise ValueError(message)
        last_day(self.until)

    def begins(self, years: int) -> date:
        """Its first day: as given, else so many years before its end."""
        if self.since is not None:
            return first_day(self.since)
        year, month, day = _parts(self.until)
        if day is None:
            # A renewal of March counts from the first of that month, years before.
            return date(year - years, month, 1)
        return date(year - years, month, min(day, calendar.monthrange(year - years, month)[1]))

    @property
    def ends(self) -> date:
        """Its last day."""
        return last_day(self.until)


def first_day(words: str) -> date:
    """The day, or the first of the month; raises ValueError for other words."""
    year, month, day = _parts(words)
    return date(year, month, day or 1)


def last_day(words: str) -> date:
    """The day, or the last of the month; raises ValueError for other words."""
    year, month, day = _parts(words)
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(words: str) -> tuple[int, int, int | None]:
    found = _MONTH.fullmatch(words)
    if found is None:
        message = "a day is 2028-03-31, a month 2028-03"
        raise ValueError(message)
    year, month, day = found.groups()
    return int(year), int(month), int(day) if day else None
