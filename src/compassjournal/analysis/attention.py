"""The five as the person named them: on how many days, and how that was before."""

from dataclasses import dataclass
from enum import Enum, auto

from compassjournal.entry import Practice


class Change(Enum):
    """How a share of the days stands to what it was before; no judgement."""

    MORE = auto()
    ALIKE = auto()
    LESS = auto()


@dataclass(frozen=True, slots=True)
class Attention:
    """On how many of the answered days one of the five was in the day, as the person named it.

    ``change`` is None where there are too few days, now or before, to say.
    """

    practice: Practice
    days: int
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The five, in the order of `Practice`, and out of how many days.

    ``answered`` is the number of days of the span on which the person said which of the five
    were in the day, ``answered_before`` that of the spans before.
    """

    answered: int
    answered_before: int
    five: tuple[Attention, ...]

    def share(self, practice: Practice) -> float:
        """The share of the answered days that had it in them, 0 to 1; 0 without an answer."""
        days = next(one.days for one in self.five if one.practice is practice)
        return days / self.answered if self.answered else 0.0
