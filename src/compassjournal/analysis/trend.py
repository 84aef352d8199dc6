"""Energy and load over the weeks: rolling medians, days of the week, and a hint of a link."""

from dataclasses import dataclass
from typing import Literal

from compassjournal.entry import Practice
from compassjournal.span import Span

# A point is the median of the days of its week and of the week before.
ROLLING_DAYS = 14
TREND_WEEKS = 8
MOST_WEEKS = 53
# With fewer entries, or all of them in one week, there is no line.
TREND_ENTRIES = 5
# Fewer days say nothing of a day of the week, or of two things that go together.
PATTERN_DAYS = 20

Tap = Literal["energy", "load"]


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week: rolling medians of 1 to 5, None where the week itself has no answer."""

    span: Span
    energy: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class Weekdays:
    """On which days of the week (0 is Monday) a tap was highest and lowest, out of ``days`` days.

    The medians of the highest and the lowest lie one or more apart.
    """

    tap: Tap
    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Link:
    """That energy tended to be higher, or lower, on days with something than on days without.

    ``other`` is one of the five that was in the day, or "load" for days of a heavy load (4 or 5).
    ``days`` are those on which both were answered, ``with_it`` those of them with it.
    """

    other: Practice | Literal["load"]
    higher: bool
    days: int
    with_it: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The weeks, oldest first, and what can be said of them.

    ``tapped`` is the number of entries with energy or load in these weeks. ``energy_range`` and
    ``load_range`` are the lowest and highest single answers in them, None without an answer.
    """

    weeks: tuple[Week, ...]
    tapped: int
    energy_range: tuple[int, int] | None = None
    load_range: tuple[int, int] | None = None
    weekdays: tuple[Weekdays, ...] = ()
    link: Link | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a line: five entries, in two weeks or more."""
        told = sum((week.energy, week.load) != (None, None) for week in self.weeks)
        return self.tapped >= TREND_ENTRIES and told > 1
