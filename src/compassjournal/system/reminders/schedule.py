"""When a reminder comes: a time of day and some weekdays, on the clock of the machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from compassjournal.system.setting_values import NO_DAYS, QuietDays

ALL_DAYS = (0, 1, 2, 3, 4, 5, 6)
# As far ahead as the next reminder is looked for: a pause may be long.
_MAX_DAYS_AHEAD = 800


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time of day, whole minutes, and the weekdays, sorted, as `date.weekday` counts them."""

    at: time
    weekdays: tuple[int, ...] = ALL_DAYS

    def __post_init__(self) -> None:
        is_minute = not (self.at.second or self.at.microsecond or self.at.tzinfo)
        if not is_minute or not self.weekdays or not {*self.weekdays} <= {*ALL_DAYS}:
            message = "a schedule has a time in whole minutes and at least one weekday"
            raise ValueError(message)
        object.__setattr__(self, "weekdays", tuple(sorted({*self.weekdays})))

    @property
    def is_daily(self) -> bool:
        """Whether it has every weekday."""
        return self.weekdays == ALL_DAYS

    def is_due(self, now: datetime, day_starts: timedelta) -> bool:
        """Whether a planned moment of the journal day that ``now`` is in has come.

        A machine that slept starts what it missed when it wakes: the same night that is welcome,
        the next morning it is not. By the clock on the wall, so that a moment which an hour's
        change leaves out is not lost.
        """
        wall = now.replace(tzinfo=None)
        planned = [datetime.combine(wall.date() - timedelta(back), self.at) for back in (0, 1)]
        return any(
            moment <= wall
            and moment.weekday() in self.weekdays
            and (moment - day_starts).date() == (wall - day_starts).date()
            for moment in planned
        )

    def following(
        self, now: datetime, day_starts: timedelta, left_out: QuietDays = NO_DAYS
    ) -> datetime | None:
        """The next moment after ``now`` whose journal day is not left out; naive.

        None where there is none in two years.
        """
        wall = now.replace(tzinfo=None)
        for ahead in range(_MAX_DAYS_AHEAD):
            moment = datetime.combine(wall.date() + timedelta(ahead), self.at)
            is_planned = moment > wall and moment.weekday() in self.weekdays
            if is_planned and (moment - day_starts).date() not in left_out:
                return moment
        return None


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be started: the words of the command line, when, and under which name."""

    name: str
    argv: tuple[str, ...]
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class Installed:
    """A reminder that is set up: by what, when, and where it is written; ``is_on`` that it runs."""

    by: str
    schedule: Schedule | None
    places: tuple[str, ...]
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What setting a reminder up would write, by path or name, and start."""

    by: str
    files: tuple[tuple[str, str], ...]
    commands: tuple[Sequence[str], ...]
