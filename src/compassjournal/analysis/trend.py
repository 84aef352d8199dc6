"""Compute energy and load by week: rolling medians, weekday patterns, and a possible link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from compassjournal.analysis.attention import practised_by_day
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
# Minimum days for a weekday pattern or a link.
MIN_PATTERN_DAYS = 20
_MIN_DAYS_OF_WEEKDAY = 3
# With fewer days on either side of a link, a single day would decide it.
_MIN_DAYS_EACH_SIDE = 5
# Medians less than one step of 1 to 5 apart count as equal.
_MIN_DIFFERENCE = 1
HEAVY_LOAD = 4

Tap = Literal["energy", "load"]
TAPS: tuple[Tap, ...] = ("energy", "load")
LinkedTo = Practice | Literal["load"]


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """One ISO week with rolling medians, 1 to 5; None when the week itself has no answer."""

    span: Span
    energy: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class WeekdayPattern:
    """The weekdays (0 is Monday) with the highest and lowest median of a tap, over ``days`` days.

    The two medians are at least one apart.
    """

    tap: Tap
    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    days: int


@dataclass(frozen=True, slots=True)
class Link:
    """Energy tended to be higher, or lower, on days with something than on days without.

    ``other`` is a practice named that day, or "load" for a heavy load (4 or 5). ``days`` are those
    on which both were answered, ``with_it`` the ones among them that had it.
    """

    other: LinkedTo
    higher: bool
    days: int
    with_it: int


@dataclass(frozen=True, slots=True)
class Trend:
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
    return Trend(
        weeks=tuple(TrendWeek(week, _point(energy, week), _point(load, week)) for week in weeks),
        tapped_entries=sum((one.energy, one.load) != (None, None) for one in within),
        energy_range=_range(one.energy for one in within),
        load_range=_range(one.load for one in within),
        weekdays=tuple(_weekdays(within)),
        link=_link(energy, _days_with_each(_by_day(within, "load"), within)),
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


def _weekdays(glimpses: Sequence[EntryTaps]) -> Iterator[WeekdayPattern]:
    """The weekday pattern of each tap, from weekdays with three answers or more."""
    for tap in TAPS:
        days = _by_day(glimpses, tap)
        by_weekday: dict[int, list[float]] = defaultdict(list)
        for day, value in days.items():
            by_weekday[day.weekday()].append(value)
        medians = {
            weekday: median(values)
            for weekday, values in sorted(by_weekday.items())
            if len(values) >= _MIN_DAYS_OF_WEEKDAY
        }
        # Of twenty days at least three are of one weekday.
        if len(days) < MIN_PATTERN_DAYS:
            continue
        high, low = max(medians.values()), min(medians.values())
        if high - low >= _MIN_DIFFERENCE:
            highest, lowest = (
                tuple(weekday for weekday, value in medians.items() if value == edge)
                for edge in (high, low)
            )
            yield WeekdayPattern(tap, highest, lowest, len(days))


def _link(
    energy: Mapping[date, float], others: Mapping[LinkedTo, Mapping[date, bool]]
) -> Link | None:
    """The link with the largest difference in energy; the first of equal ones."""
    found = (_energy_difference(energy, other, present) for other, present in others.items())
    largest = max(filter(None, found), key=lambda one: one[0], default=None)
    return largest[1] if largest else None


def _energy_difference(
    energy: Mapping[date, float], other: LinkedTo, present: Mapping[date, bool]
) -> tuple[float, Link] | None:
    """The difference of the energy medians with and without it; None with few days or under 1."""
    both = [day for day in present if day in energy]
    with_it = [energy[day] for day in both if present[day]]
    without = [energy[day] for day in both if not present[day]]
    if len(both) < MIN_PATTERN_DAYS or min(len(with_it), len(without)) < _MIN_DAYS_EACH_SIDE:
        return None
    difference = median(with_it) - median(without)
    if abs(difference) < _MIN_DIFFERENCE:
        return None
    return abs(difference), Link(other, difference > 0, len(both), len(with_it))


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
