"""Find what chance would seldom make of energy and load: weekdays that differ, and one link."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from math import sqrt
from typing import Literal, NamedTuple

from compassjournal.analysis.significance import inflation, memory, two_sided
from compassjournal.model.taxonomy import Practice

Tap = Literal["energy", "load"]
TAPS: tuple[Tap, ...] = ("energy", "load")
LinkedTo = Practice | Literal["load"]

# The share of reviews in which all weekdays of both taps may find something by chance, and so may
# all links: below the 3 of 100 that are promised, as a few days are not quite normal.
CHANCE = 0.02
MIN_PATTERN_DAYS = 20
_MIN_DAYS_EACH_SIDE = 5
# In steps of 1 to 5: over a year far less than this is more than chance, and means nothing.
_MIN_DIFFERENCE = 0.5
# Drift is taken away by the mean of the three weeks around a day.
_REACH = 10
_WEEKDAYS = 7


class WeekdayPattern(NamedTuple):
    """The weekdays (0 is Monday) on which a tap tends to be higher or lower than around them.

    One of the two may be empty; ``weeks`` is the number of weeks with an answer.
    """

    tap: Tap
    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    weeks: int


class Link(NamedTuple):
    """Energy tended to be higher, or lower, on days with something than on days without.

    ``other`` is a practice named that day, or "load" for a heavy load (4 or 5). ``days`` are those
    on which both were answered, ``with_it`` the ones among them that had it.
    """

    other: LinkedTo
    higher: bool
    days: int
    with_it: int


def weekday_patterns(taps: Mapping[Tap, Mapping[date, float]]) -> Iterator[WeekdayPattern]:
    """The weekdays that differ from the days around them, of each tap that has some.

    Each day less the mean of the three weeks around it; then the mean of each weekday beside that
    of the others, as a normal value, the most different first and then the rest without it. Each is
    tested at `CHANCE` over the 14 weekdays of both taps (Bonferroni). Memory makes such differences
    smaller, as it binds a day to its neighbours, so that it needs no allowance. At least twenty
    days, five of the weekday, and half a step.

    On noise, with memory or without, at most 2.5 of 100 reviews tell a weekday; one and a half
    steps on one weekday of half a year, 70% answered, are seen in 94 of 100
    (``tests/analysis/test_error_rates.py``).
    """
    for tap, days in taps.items():
        left = {day.toordinal(): value for day, value in days.items()}
        weeks = len({_week(day) for day in left})
        highest: list[int] = []
        lowest: list[int] = []
        while found := _different_weekday(left):
            weekday, is_higher = found
            (highest if is_higher else lowest).append(weekday)
            left = {day: value for day, value in left.items() if _weekday(day) != weekday}
        if highest or lowest:
            yield WeekdayPattern(tap, tuple(sorted(highest)), tuple(sorted(lowest)), weeks)


def find_link(
    energy: Mapping[date, float], others: Mapping[LinkedTo, Mapping[date, bool]]
) -> Link | None:
    """The link that chance would least often make; the first of equal ones.

    The difference of the means of energy with and without it, as a normal value whose variance
    grows with the memory of energy (see `inflation`), at `CHANCE` over all ``others``
    (Bonferroni). At least twenty days, five on either side, and half a step.

    On noise, with memory or without, at most 3 of 100 reviews tell a link; a step of energy on 80
    days is seen in 87 of 100 (``tests/analysis/test_error_rates.py``).
    """
    values = {day.toordinal(): value for day, value in energy.items()}
    kept = memory([values])
    found = (
        _energy_difference(values, other, {day.toordinal(): had for day, had in days.items()}, kept)
        for other, days in others.items()
    )
    p, link = min(filter(None, found), key=lambda one: one[0], default=(1.0, None))
    return link if p * len(others) <= CHANCE else None


def _different_weekday(days: Mapping[int, float]) -> tuple[int, bool] | None:
    """The weekday that differs most from the others, and whether it is higher."""
    if len(days) < MIN_PATTERN_DAYS:
        return None
    residuals, variance = _without_drift(days)
    by_weekday: dict[int, list[float]] = defaultdict(list)
    for day, residual in residuals.items():
        by_weekday[_weekday(day)].append(residual)
    total, found = sum(residuals.values()), [(0.0, 0.0, 0)]
    for weekday, some in by_weekday.items():
        others = len(days) - len(some)
        if variance and min(len(some), others) >= _MIN_DAYS_EACH_SIDE:
            difference = sum(some) / len(some) - (total - sum(some)) / others
            z = difference / sqrt(variance * (1 / len(some) + 1 / others))
            found.append((z, difference, weekday))
    z, difference, weekday = max(found, key=lambda one: abs(one[0]))
    seldom = two_sided(z) * _WEEKDAYS * len(TAPS) <= CHANCE
    return (weekday, z > 0) if seldom and abs(difference) >= _MIN_DIFFERENCE else None


def _without_drift(days: Mapping[int, float]) -> tuple[dict[int, float], float]:
    """Each day less the mean of the three weeks around it, and the variance about it."""
    residuals, squares, freedom = {}, 0.0, 0.0
    around = range(-_REACH, _REACH + 1)
    for day, value in days.items():
        near = [days[day + offset] for offset in around if day + offset in days]
        residuals[day] = residual = value - sum(near) / len(near)
        squares += residual * residual
        freedom += 1 - 1 / len(near)
    return residuals, squares / freedom if freedom else 0.0


def _energy_difference(
    energy: Mapping[int, float], other: LinkedTo, present: Mapping[int, bool], kept: float
) -> tuple[float, Link] | None:
    """The p of the difference of energy with and without it; None with few days or little apart."""
    both = {day: energy[day] for day in present if day in energy}
    with_it = sum(present[day] for day in both)
    without = len(both) - with_it
    if len(both) < MIN_PATTERN_DAYS or min(with_it, without) < _MIN_DAYS_EACH_SIDE:
        return None
    mean = sum(both.values()) / len(both)
    variance = sum((value - mean) ** 2 for value in both.values()) / len(both)
    weights = {day: 1 / with_it if present[day] else -1 / without for day in both}
    difference = sum(weight * both[day] for day, weight in weights.items())
    if abs(difference) < _MIN_DIFFERENCE:
        return None
    independent = variance * (1 / with_it + 1 / without)
    z = difference / sqrt(independent * max(1, inflation(weights, kept)))
    return two_sided(z), Link(other, difference > 0, len(both), with_it)


def _weekday(day: int) -> int:
    """The weekday of a `date.toordinal`; 0 is Monday."""
    return (day - 1) % _WEEKDAYS


def _week(day: int) -> int:
    """The number of the ISO week since the first."""
    return (day - 1) // _WEEKDAYS
