"""Count the days on which each of the five practices was named, now and before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from compassjournal.analysis.review_input import EntryTaps
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice

# Minimum answered days in the span and before it; with fewer, a single day would turn the result.
MIN_DAYS_NOW, MIN_DAYS_BEFORE = 3, 5
# A share counts as changed from a difference of 1/5 on: one day of a working week of five. Anything
# less is how weeks differ anyway, and is ALIKE.
_CHANGED = 5


class AttentionChange(Enum):
    """How a share of the days compares with the earlier share, without a judgement."""

    MORE = "more than"
    ALIKE = "much as"
    LESS = "less than"


@dataclass(frozen=True, slots=True)
class Attention:
    """On how many of the answered days the person named one practice.

    ``change`` is None when there are too few answered days, now or before, to compare.
    """

    practice: Practice
    days: int
    change: AttentionChange | None = None


@dataclass(frozen=True, slots=True)
class PractisedDays:
    """The five practices in the order of `Practice`, and the answered days they are counted on.

    ``answered`` counts the days of the span on which the person said which of the five were in the
    day, ``answered_before`` those of the earlier spans.
    """

    answered: int
    answered_before: int
    practices: tuple[Attention, ...]

    def days_of(self, practice: Practice) -> int:
        """On how many days it was named."""
        return next(one.days for one in self.practices if one.practice is practice)

    def share(self, practice: Practice) -> float:
        """The share of the answered days on which it was named, 0 to 1; 0 without an answer."""
        return self.days_of(practice) / self.answered if self.answered else 0.0


def practised_days(glimpses: Iterable[EntryTaps], span: Span, before: Span) -> PractisedDays:
    """Count the days of the span on which each practice was named, compared with ``before``.

    Several answers on one day count as one day, and everything named on it counts.
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
    """The practices named on each answered day, all its entries taken together."""
    by_day: dict[date, set[Practice]] = {}
    for entry in glimpses:
        if entry.practised is not None:
            by_day.setdefault(entry.day, set()).update(entry.practised)
    return by_day


def attention_change(now: tuple[int, int], before: tuple[int, int]) -> AttentionChange | None:
    """Compare two shares, each as (days, answered days); None with too few days.

    Those are `MIN_DAYS_NOW` and `MIN_DAYS_BEFORE`.
    """
    (days, answered), (days_before, answered_before) = now, before
    if answered < MIN_DAYS_NOW or answered_before < MIN_DAYS_BEFORE:
        return None
    # In integers: as floats, 0.6 - 0.4 is less than 0.2.
    difference = days * answered_before - days_before * answered
    if abs(difference) * _CHANGED < answered * answered_before:
        return AttentionChange.ALIKE
    return AttentionChange.MORE if difference > 0 else AttentionChange.LESS
