"""A year at a glance: each day with its shade, each week with what was named in it."""

from dataclasses import dataclass
from datetime import date

from compassjournal.entry import Practice
from compassjournal.span import Span


@dataclass(frozen=True, slots=True)
class Shade:
    """A day with an entry: 1 for a few words or taps alone, up to 4 for many."""

    day: date
    level: int


@dataclass(frozen=True, slots=True)
class NamedWeek:
    """How many days of an ISO week were answered, and on how many each of the five was named.

    ``days`` is in the order of `Practice`.
    """

    answered: int
    days: tuple[int, ...]

    def of(self, practice: Practice) -> int:
        """On how many days that one was named."""
        return self.days[list(Practice).index(practice)]


@dataclass(frozen=True, slots=True)
class Year:
    """The ISO weeks that the span touches, at most 54; the shaded days; what each week named."""

    weeks: tuple[Span, ...]
    shades: tuple[Shade, ...]
    named: tuple[NamedWeek, ...]
