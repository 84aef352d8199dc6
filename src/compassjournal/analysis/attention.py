"""Count the days on which each of the five practices was named, now and before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import chain
from typing import NamedTuple

from compassjournal.analysis.review_input import EntryTaps
from compassjournal.analysis.significance import MAX_MEMORY, discounted, fisher, inflation, memory
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice

# Minimum answered days in the span and before it.
MIN_DAYS_NOW, MIN_DAYS_BEFORE = 3, 5
# The share of the weeks before that must have an answer for them to be named: three of four.
_WEEKS_COVERED = 0.75
# A share counts as changed from a difference of 1/5 on: one day of a working week of five.
_CHANGED = 5
# The p at which a change is told of each of the five, so that all together tell one by chance in
# fewer than 5 of 100 reviews: a fifth of that. With five days or fewer Fisher's test has so few
# values that three times as much keeps to it.
_CHANCE, _CHANCE_OF_FEW, _FEW_DAYS = 0.01, 0.035, 5
# A few weeks tell the memory of days badly, and too little of it finds changes that are none: 1.0
# finds them in 6 of 100 reviews, 1.4 in 4.
_MEMORY_MARGIN = 1.4


class AttentionChange(Enum):
    """How a share of the days differs from the earlier share, without a judgement."""

    MORE = "more than"
    LESS = "less than"


class Attention(NamedTuple):
    """On how many of the answered days the person named one practice.

    ``change`` is None where there are too few answered days, now or before, or where chance might
    well make the difference.
    """

    practice: Practice
    days: int
    change: AttentionChange | None = None


class PractisedDays(NamedTuple):
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

    A change is told where both have enough answered days, the shares are a fifth apart or more, and
    chance would seldom make the difference: the p of Fisher's exact test, discounted by the memory
    of the days (see `significance.inflation`), that of the practice or of all five, whichever is
    greater, over all of ``glimpses``. On noise, with memory or without, at most 5 of 100 reviews
    tell a change of any of the five; one from 20% of the days in four weeks to four of five is seen
    in 55 of 100, to all of five in 89 (``tests/analysis/test_error_rates.py``).
    """
    days = practised_by_day(glimpses)
    now = [five for day, five in days.items() if day in span]
    then = sum(day in before for day in days)
    changes = _changes(days, span, before)
    five = (
        Attention(practice, sum(practice in some for some in now), changes.get(practice))
        for practice in Practice
    )
    return PractisedDays(len(now), then, tuple(five))


def practised_by_day(glimpses: Iterable[EntryTaps]) -> dict[date, set[Practice]]:
    """The practices named on each answered day, all its entries taken together."""
    by_day: dict[date, set[Practice]] = {}
    for entry in glimpses:
        if entry.practised is not None:
            by_day.setdefault(entry.day, set()).update(entry.practised)
    return by_day


def _changes(
    days: Mapping[date, set[Practice]], span: Span, before: Span
) -> dict[Practice, AttentionChange]:
    """The practices named on more or on fewer of the days, by more than chance."""
    now, then = ([day.toordinal() for day in days if day in one] for one in (span, before))
    if not _enough(now, then, before):
        return {}
    limit = _CHANCE_OF_FEW if len(now) <= _FEW_DAYS else _CHANCE
    weights = dict.fromkeys(now, 1 / len(now)) | dict.fromkeys(then, -1 / len(then))
    series = {practice: _series(days, practice, span) for practice in Practice}
    changes = {}
    for practice, (within, outside) in series.items():
        having, having_before = sum(within.values()), sum(outside[day] for day in then)
        # In integers: as floats, 0.6 - 0.4 is less than 0.2.
        difference = having * len(then) - having_before * len(now)
        if abs(difference) * _CHANGED < len(now) * len(then):
            continue
        p = fisher(having, len(now), having_before, len(then))
        if p <= limit:
            kept = max(memory((within, outside)), memory(chain(*series.values())))
            p = discounted(p, inflation(weights, min(MAX_MEMORY, _MEMORY_MARGIN * kept)))
        if p <= limit:
            changes[practice] = AttentionChange.MORE if difference > 0 else AttentionChange.LESS
    return changes


def _enough(now: Sequence[int], then: Sequence[int], before: Span) -> bool:
    """Whether there are enough answered days, in enough of the weeks before."""
    # Ordinal 1 is a Monday.
    weeks = {(day - 1) // 7 for day in then}
    return (
        len(now) >= MIN_DAYS_NOW
        and len(then) >= MIN_DAYS_BEFORE
        and len(weeks) >= _WEEKS_COVERED * len(before) / 7
    )


def _series(
    days: Mapping[date, set[Practice]], practice: Practice, span: Span
) -> tuple[dict[int, int], dict[int, int]]:
    """Whether the practice was named, 0 or 1, on the days of the span, and on the others."""
    within: dict[int, int] = {}
    outside: dict[int, int] = {}
    for day, five in days.items():
        (within if day in span else outside)[day.toordinal()] = int(practice in five)
    return within, outside
