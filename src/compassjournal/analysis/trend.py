"""Energy and load over the weeks: rolling medians, days of the week, and a hint of a link."""

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

# A point is the median of the days of its week and of the week before.
ROLLING_DAYS = 14
TREND_WEEKS = 8
MAX_TREND_WEEKS = 53
# With fewer entries, or all of them in one week, there is no line.
MIN_TREND_ENTRIES = 5
# Fewer days say nothing of a day of the week, or of two things that go together.
MIN_PATTERN_DAYS = 20
_OF_A_WEEKDAY = 3
# On fewer days with a thing, or without it, a single day would make the hint.
_ON_EACH_SIDE = 5
# Medians that lie less than one step of the five apart are alike.
_APART = 1
HEAVY_LOAD = 4

Tap = Literal["energy", "load"]
Other = Practice | Literal["load"]


@dataclass(frozen=True, slots=True)
class TrendWeek:
    """One ISO week: rolling medians of 1 to 5, None where the week itself has no answer."""

    span: Span
    energy: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class WeekdayPattern:
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

    other: Other
    higher: bool
    days: int
    with_it: int


@dataclass(frozen=True, slots=True)
class Trend:
    """The weeks, oldest first, and what can be said of them.

    ``tapped`` is the number of entries with energy or load in these weeks. ``energy_range`` and
    ``load_range`` are the lowest and highest single answers in them, None without an answer.
    """

    weeks: tuple[TrendWeek, ...]
    tapped: int
    energy_range: tuple[int, int] | None = None
    load_range: tuple[int, int] | None = None
    weekdays: tuple[WeekdayPattern, ...] = ()
    link: Link | None = None

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a line: five entries, in two weeks or more."""
        told = sum((week.energy, week.load) != (None, None) for week in self.weeks)
        return self.tapped >= MIN_TREND_ENTRIES and told > 1


def trend_weeks(span: Span, today: date) -> tuple[Span, ...]:
    """The ISO weeks of the trend, up to the end of the span, or to today where the span goes on.

    Those of the span, and never fewer than 8 or more than 53.
    """
    last = min(span.last, max(today, span.start))
    touched = weeks_touched(Span(span.start, last + timedelta(1))) if last >= span.start else 0
    return weeks_up_to(day_span(last), min(MAX_TREND_WEEKS, max(TREND_WEEKS, touched)))


def build_trend(glimpses: Iterable[EntryTaps], weeks: Sequence[Span]) -> Trend:
    """Energy and load over these weeks, which follow one another.

    A day's energy is the median of its entries. A point is the median of the days of its week
    and of the week before, whose glimpses are needed also before the first of the weeks.
    """
    first, end = weeks[0].start, weeks[-1].end
    earliest = first - timedelta(ROLLING_DAYS - 7)
    near = [one for one in glimpses if earliest <= one.day < end]
    within = [one for one in near if one.day >= first]
    energy, load = _by_day(near, "energy"), _by_day(near, "load")
    return Trend(
        weeks=tuple(TrendWeek(week, _point(energy, week), _point(load, week)) for week in weeks),
        tapped=sum((one.energy, one.load) != (None, None) for one in within),
        energy_range=_range(one.energy for one in within),
        load_range=_range(one.load for one in within),
        weekdays=tuple(_weekdays(within)),
        link=_link(energy, _others(_by_day(within, "load"), within)),
    )


def _by_day(glimpses: Iterable[EntryTaps], tap: Tap) -> dict[date, float]:
    """The median of the entries of each day that has an answer."""
    found: dict[date, list[int]] = {}
    for one in glimpses:
        answer = one.energy if tap == "energy" else one.load
        if answer is not None:
            found.setdefault(one.day, []).append(answer)
    return {day: float(median(answers)) for day, answers in found.items()}


def _point(days: Mapping[date, float], week: Span) -> float | None:
    if not any(day in days for day in week):
        return None
    rolling = Span(week.end - timedelta(ROLLING_DAYS), week.end)
    return float(median(days[day] for day in rolling if day in days))


def _range(answers: Iterable[int | None]) -> tuple[int, int] | None:
    given = [answer for answer in answers if answer is not None]
    return (min(given), max(given)) if given else None


def _weekdays(glimpses: Sequence[EntryTaps]) -> Iterator[WeekdayPattern]:
    """For each tap the days of the week that stand out, of those with three answers or more."""
    taps: tuple[Tap, ...] = ("energy", "load")
    for tap in taps:
        days = _by_day(glimpses, tap)
        on: dict[int, list[float]] = {}
        for day, value in days.items():
            on.setdefault(day.weekday(), []).append(value)
        medians = {
            weekday: median(values)
            for weekday, values in sorted(on.items())
            if len(values) >= _OF_A_WEEKDAY
        }
        if len(days) < MIN_PATTERN_DAYS or not medians:
            continue
        high, low = max(medians.values()), min(medians.values())
        if high - low >= _APART:
            highest, lowest = (
                tuple(weekday for weekday, value in medians.items() if value == edge)
                for edge in (high, low)
            )
            yield WeekdayPattern(tap, highest, lowest, len(days))


def _link(energy: Mapping[date, float], others: Mapping[Other, Mapping[date, bool]]) -> Link | None:
    """What energy went up or down with the most; of several alike the first."""
    found = [
        one for other, had in others.items() if (one := _difference(energy, other, had)) is not None
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def _difference(
    energy: Mapping[date, float], other: Other, had: Mapping[date, bool]
) -> tuple[float, Link] | None:
    """How far energy lies apart on days with it and on days without; None where too few say."""
    both = [day for day in had if day in energy]
    with_it = [energy[day] for day in both if had[day]]
    without = [energy[day] for day in both if not had[day]]
    if len(both) < MIN_PATTERN_DAYS or min(len(with_it), len(without)) < _ON_EACH_SIDE:
        return None
    apart = median(with_it) - median(without)
    if abs(apart) < _APART:
        return None
    return abs(apart), Link(other, apart > 0, len(both), len(with_it))


def _others(
    load: Mapping[date, float], glimpses: Iterable[EntryTaps]
) -> dict[Other, dict[date, bool]]:
    """Of each answered day whether each of the five was in it, and whether its load was heavy."""
    named = practised_by_day(glimpses)
    found: dict[Other, dict[date, bool]] = {
        practice: {day: practice in five for day, five in named.items()} for practice in Practice
    }
    return found | {"load": {day: value >= HEAVY_LOAD for day, value in load.items()}}
