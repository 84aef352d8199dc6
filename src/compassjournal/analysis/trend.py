"""Compute energy and load by week: rolling medians, and the patterns in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from compassjournal.analysis.attention import practised_by_day
from compassjournal.analysis.patterns import (
    TAPS,
    Link,
    LinkedTo,
    Tap,
    WeekdayPattern,
    find_link,
    weekday_patterns,
)
from compassjournal.analysis.review_input import EntryTaps
from compassjournal.analysis.year_calendar import weeks_touched
from compassjournal.model.span import Span, day_span, weeks_up_to
from compassjournal.model.taxonomy import Practice

# A point is the median of the days of its week and the week before.
ROLLING_DAYS = 14
TREND_WEEKS = 8
MAX_TREND_WEEKS = 53
# With fewer entries, or all of them in one week, no line is drawn.
MIN_TREND_ENTRIES = 5
HEAVY_LOAD = 4


class TrendWeek(NamedTuple):
    """One ISO week with rolling medians, 1 to 5; None when the week itself has no answer."""

    span: Span
    energy: float | None
    load: float | None


class Trend(NamedTuple):
    """The weeks, oldest first, and the patterns in them.

    ``tapped_entries`` is the number of entries with energy or load in these weeks. The ranges are
    the lowest and highest single answers, None without an answer.
    """

    weeks: tuple[TrendWeek, ...]
    tapped_entries: int
    energy_range: tuple[int, int] | None = None
    load_range: tuple[int, int] | None = None
    weekdays: tuple[WeekdayPattern, ...] = ()
    link: Link | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a line: five entries, in half of the weeks or more."""
        return self.tapped_entries >= MIN_TREND_ENTRIES and 2 * self.weeks_answered >= len(
            self.weeks
        )

    @property
    def weeks_answered(self) -> int:
        """The number of weeks with energy or load."""
        return sum((week.energy, week.load) != (None, None) for week in self.weeks)

    def weeks_in(self, span: Span) -> list[TrendWeek]:
        """The weeks with a day of the span."""
        return [
            one for one in self.weeks if one.span.start < span.end and span.start < one.span.end
        ]


def trend_weeks(span: Span, today: date) -> tuple[Span, ...]:
    """The ISO weeks of the trend: those of the span, at least 8 and at most 53.

    They end with the span, or with ``today`` for a span that goes on.
    """
    last = min(span.last, max(today, span.start))
    touched = weeks_touched(Span(span.start, last + timedelta(1)))
    return weeks_up_to(day_span(last), min(MAX_TREND_WEEKS, max(TREND_WEEKS, touched)))


def build_trend(glimpses: Sequence[EntryTaps], weeks: Sequence[Span]) -> Trend:
    """The trend of energy and load over consecutive ``weeks``.

    A day's value is the median of its entries. A point is the median of the days of its week and
    the week before, so ``glimpses`` must reach back to the week before the first.
    """
    whole = Span(weeks[0].start, weeks[-1].end)
    within = [one for one in glimpses if one.day in whole]
    energy, load = _by_day(glimpses, "energy"), _by_day(glimpses, "load")
    taps: dict[Tap, dict[date, float]] = {tap: _by_day(within, tap) for tap in TAPS}
    return Trend(
        weeks=tuple(TrendWeek(week, _point(energy, week), _point(load, week)) for week in weeks),
        tapped_entries=sum((one.energy, one.load) != (None, None) for one in within),
        energy_range=_range(one.energy for one in within),
        load_range=_range(one.load for one in within),
        weekdays=tuple(weekday_patterns(taps)),
        link=find_link(taps["energy"], _days_with_each(taps["load"], within)),
    )


def _by_day(glimpses: Iterable[EntryTaps], tap: Tap) -> dict[date, float]:
    """The median of the entries of each day that has an answer."""
    answers_by_day: dict[date, list[int]] = defaultdict(list)
    for entry in glimpses:
        if (answer := getattr(entry, tap)) is not None:
            answers_by_day[entry.day].append(answer)
    return {day: float(median(answers)) for day, answers in answers_by_day.items()}


def _point(days: Mapping[date, float], week: Span) -> float | None:
    if not any(day in days for day in week):
        return None
    rolling = Span(week.end - timedelta(ROLLING_DAYS), week.end)
    return float(median(days[day] for day in rolling if day in days))


def _range(answers: Iterable[int | None]) -> tuple[int, int] | None:
    given = [answer for answer in answers if answer is not None]
    return (min(given), max(given)) if given else None


def _days_with_each(
    load: Mapping[date, float], glimpses: Iterable[EntryTaps]
) -> dict[LinkedTo, dict[date, bool]]:
    """For each answered day, whether each of the five was named, and whether load was heavy."""
    practised = practised_by_day(glimpses)
    present: dict[LinkedTo, dict[date, bool]] = {
        practice: {day: practice in five for day, five in practised.items()}
        for practice in Practice
    }
    return present | {"load": {day: value >= HEAVY_LOAD for day, value in load.items()}}
