"""The five as the person named them: on how many days, and how that was before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from compassjournal.analysis.review_input import EntryTaps
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice

# With fewer answered days, in the span or before it, one day would turn the sentence.
DAYS_NOW, DAYS_BEFORE = 3, 5
# A share has changed by a fifth of the days or more: one day of a working week of five. What is
# less is how weeks differ, and is called alike.
_CHANGED = 5


class AttentionChange(Enum):
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
    change: AttentionChange | None = None


@dataclass(frozen=True, slots=True)
class PractisedDays:
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


def practised_days(glimpses: Iterable[EntryTaps], span: Span, before: Span) -> PractisedDays:
    """On how many days of the span each of the five was named, beside the spans before.

    A day with several answers is one day, and all that was named on it counts.
    """
    days = practised_by_day(glimpses)
    now = [five for day, five in days.items() if day in span]
    then = [five for day, five in days.items() if day in before]
    counts, counts_before = (
        Counter(practice for five in some for practice in five) for some in (now, then)
    )
    five = (
        Attention(
            practice,
            counts[practice],
            attention_change((counts[practice], len(now)), (counts_before[practice], len(then))),
        )
        for practice in Practice
    )
    return PractisedDays(len(now), len(then), tuple(five))


def practised_by_day(glimpses: Iterable[EntryTaps]) -> dict[date, set[Practice]]:
    """What was named on each answered day, by all its entries together."""
    found: dict[date, set[Practice]] = {}
    for one in glimpses:
        if one.practised is not None:
            found.setdefault(one.day, set()).update(one.practised)
    return found


def attention_change(now: tuple[int, int], before: tuple[int, int]) -> AttentionChange | None:
    """How a share stands to the one before, each given as its days and the days answered."""
    (days, answered), (days_before, answered_before) = now, before
    if answered < DAYS_NOW or answered_before < DAYS_BEFORE:
        return None
    # Whole numbers: 0.6 - 0.4 is less than 0.2 to a computer.
    apart = days * answered_before - days_before * answered
    if abs(apart) * _CHANGED < answered * answered_before:
        return AttentionChange.ALIKE
    return AttentionChange.MORE if apart > 0 else AttentionChange.LESS
