"""The figures of a review counted slowly and by themselves, to hold the real ones against."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import comb
from statistics import NormalDist, fmean, pvariance
from typing import Any, Literal

from dateutil.relativedelta import relativedelta

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.analysis.patterns import Link, WeekdayPattern
from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import EARLIEST_DAY, Span
from compassjournal.model.taxonomy import Dimension, Direction, Need, Practice

Needs = Mapping[str, tuple[Need, ...]]
DAY = timedelta(1)
NORMAL = NormalDist()


def between(journal: Iterable[Entry], start: date, end: date) -> list[Entry]:
    return [one for one in journal if start <= one.day < end]


def days_from(start: date, end: date) -> list[date]:
    return [start + n * DAY for n in range((end - start).days)]


def middle(numbers: Iterable[float]) -> float:
    found = sorted(numbers)
    half = len(found) // 2
    return float(found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2)


def slow_before(span: Span, today: date) -> Span:
    start, end = span.start, span.end
    if start > EARLIEST_DAY and start <= today and today + DAY < end and start.day == 1:
        for months in (1, 3, 12):
            whole = relativedelta(months=months)
            if end == start + whole and (start.month - 1) % months == 0:
                return Span(start - whole, today - whole + DAY)
    return slow_before_whole(span)


def slow_before_whole(span: Span) -> Span:
    start, end = span.start, span.end
    if start <= EARLIEST_DAY:
        return Span(start, start)
    if start.isocalendar().weekday == 1 and end == start + relativedelta(weeks=1):
        return Span(start - relativedelta(weeks=4), start)
    if start.day == 1 and end == start + relativedelta(months=1):
        return Span(start - relativedelta(months=3), start)
    if start.day == 1 and start.month in {1, 4, 7, 10} and end == start + relativedelta(months=3):
        return Span(start - relativedelta(months=6), start)
    if (start.day, start.month) == (1, 1) and end == start + relativedelta(years=1):
        return Span(start - relativedelta(years=1), start)
    return Span(start - min((end - start).days, 365) * DAY, start)


def mondays(start: date, end: date) -> list[date]:
    """The Mondays of the ISO weeks of the days from one to another."""
    weeks = dict.fromkeys(day.isocalendar()[:2] for day in days_from(start, end))
    return [date.fromisocalendar(year, week, 1) for year, week in weeks]


def slow_weeks(span: Span, today: date) -> list[Span]:
    last = span.end - DAY
    if today < last:
        last = max(today, span.start)
    found = mondays(span.start, last + DAY)
    found = found[-53:]
    while len(found) < 8:
        found.insert(0, found[0] - 7 * DAY)
    return [Span(monday, monday + 7 * DAY) for monday in found]


def named_on(journal: Iterable[Entry], day: date) -> set[Practice] | None:
    said = [one.taps.practised for one in journal if one.day == day]
    given = [one for one in said if one is not None]
    return {practice for one in given for practice in one} if given else None


def slow_named(journal: list[Entry], span: Span, before: Span, wide: Span) -> PractisedDays:
    now, then = (
        [five for day in days_from(one.start, one.end) if (five := named_on(near, day)) is not None]
        for one in (span, before)
        for near in [between(journal, one.start, one.end)]
    )
    near = between(journal, wide.start, wide.end)
    days = days_from(wide.start, wide.end)
    said = {day: five for day in days if (five := named_on(near, day)) is not None}

    everything = {
        one: (
            {day: float(one in five) for day, five in said.items() if day in span},
            {day: float(one in five) for day, five in said.items() if day not in span},
        )
        for one in Practice
    }
    weights = {day: 1 / len(now) for day in said if day in span}
    weights |= {day: -1 / len(then) for day in said if day in before}
    weeks = {day.isocalendar()[:2] for day in said if day in before}

    def changed(practice: Practice) -> AttentionChange | None:
        if len(now) < 3 or len(then) < 5 or len(weeks) < 0.75 * len(before) / 7:
            return None
        had, had_then = (sum(practice in five for five in some) for some in (now, then))
        share, share_then = Fraction(had, len(now)), Fraction(had_then, len(then))
        if abs(share - share_then) < Fraction(1, 5):
            return None
        limit = 0.035 if len(now) <= 5 else 0.01
        p = slow_fisher(had, len(now), had_then, len(then))
        kept = 1.4 * max(
            slow_memory(everything[practice]),
            slow_memory([some for one in Practice for some in everything[one]]),
        )
        kept = min(0.9, kept)
        z = (
            NORMAL.inv_cdf(float(p) / 2) / max(1, slow_inflation(weights, kept)) ** 0.5
            if p < 1
            else 0
        )
        if p > limit or 2 * NORMAL.cdf(z) > limit:
            return None
        return AttentionChange.MORE if share > share_then else AttentionChange.LESS

    counted = (Attention(one, sum(one in some for some in now), changed(one)) for one in Practice)
    return PractisedDays(len(now), len(then), tuple(counted))


def turned_to(entry: Entry, needs: Needs) -> set[str]:
    """The sides of one entry, by their names."""
    found: set[str] = set()
    chosen = entry.chosen or entry.place.pack not in {None, "start"}
    if chosen and entry.prompt_id:
        found |= {need.value for need in needs.get(entry.prompt_id, ())}
    if chosen or (entry.kind is Kind.NOTE and not entry.prompt_id):
        found |= {str(one) for one in (entry.place.direction, entry.place.dimension) if one}
    if entry.kind is Kind.REVIEW and entry.taps.needs:
        found |= {need.value for need in entry.taps.needs}
    sides = [*Direction, *Dimension, *Need]
    for tag in re.findall(r"#([a-z-]+)", entry.text):
        found |= {side.value for side in sides if side.value.replace("_", "-") == tag}
    return found


def slow_balance(entries: list[Entry], needs: Needs) -> Balance:
    days = sorted({one.day for one in entries})
    by_day = {
        day: set().union(*(turned_to(one, needs) for one in entries if one.day == day))
        for day in days
    }

    def weights(sides: Iterable[Any]) -> tuple[SideDays, ...]:
        return tuple(
            SideDays(side, sum(side.value in by_day[day] for day in days)) for side in sides
        )

    subjects = {side.value for side in (*Direction, *Dimension)}
    some = sum(bool(by_day[day] & subjects) for day in days)
    return Balance(some, weights(Direction), weights(Dimension), weights(Need))


def tapped(journal: Iterable[Entry], name: str, day: date) -> float | None:
    said = [getattr(one.taps, name) for one in journal if one.day == day]
    given = [one for one in said if one is not None]
    return middle(given) if given else None


def slow_trend(journal: list[Entry], weeks: list[Span]) -> Trend:
    start, end = weeks[0].start, weeks[-1].end
    inside = between(journal, start, end)

    def point(week: Span, name: str) -> float | None:
        said = {day: tapped(journal, name, day) for day in days_from(week.end - 14 * DAY, week.end)}
        if all(said[day] is None for day in days_from(week.start, week.end)):
            return None
        return middle(one for one in said.values() if one is not None)

    def edges(name: str) -> tuple[int, int] | None:
        said = sorted({getattr(one.taps, name) for one in inside} - {None})
        return (said[0], said[-1]) if said else None

    days = days_from(start, end)
    return Trend(
        weeks=tuple(TrendWeek(week, point(week, "energy"), point(week, "load")) for week in weeks),
        tapped_entries=len([1 for one in inside if one.taps.energy or one.taps.load]),
        energy_range=edges("energy"),
        load_range=edges("load"),
        weekdays=slow_weekdays(inside, days),
        link=slow_link(inside, days),
    )


def slow_fisher(had: int, of: int, had_then: int, of_then: int) -> Fraction:
    """All the tables that are as seldom or more so, in whole numbers."""
    both = had + had_then

    def ways(number: int) -> int:
        return comb(of, number) * comb(of_then, both - number) if number <= both else 0

    rest = sum(ways(number) for number in range(of + 1) if ways(number) <= ways(had))
    return Fraction(rest, comb(of + of_then, both))


def slow_memory(series: Iterable[Mapping[date, float]]) -> float:
    pairs, expected, count = 0.0, 0.0, 0
    for one in series:
        if not one:
            continue
        mean = fmean(one.values())
        spread = pvariance(one.values(), mean)
        for day in one:
            if day + DAY in one:
                pairs += (one[day] - mean) * (one[day + DAY] - mean)
                expected += spread
        count += len(one)
    if pairs <= 0:
        return 0.0
    found = pairs / expected
    return min(0.9, found + (1 + 3 * found) / count)


def slow_inflation(weights: Mapping[date, float], kept: float) -> float:
    """Over all pairs of days, but for those of which less than a hundredth is left."""
    covariance = sum(
        left * weight * weights[day]
        for day in weights
        for other, weight in weights.items()
        if (left := kept ** abs((day - other).days)) > 0.01
    )
    return covariance / sum(weight**2 for weight in weights.values())


def slow_weekdays(inside: list[Entry], days: list[date]) -> tuple[WeekdayPattern, ...]:
    found = []
    names: tuple[Literal["energy", "load"], ...] = ("energy", "load")
    for name in names:
        said = {day: value for day in days if (value := tapped(inside, name, day)) is not None}
        weeks = len({day.isocalendar()[:2] for day in said})
        edges: dict[bool, list[int]] = {True: [], False: []}
        left = said
        while (one := slow_weekday(left)) is not None:
            edges[one[1]].append(one[0])
            left = {day: value for day, value in left.items() if day.weekday() != one[0]}
        if edges[True] or edges[False]:
            found.append(
                WeekdayPattern(name, tuple(sorted(edges[True])), tuple(sorted(edges[False])), weeks)
            )
    return tuple(found)


def slow_weekday(said: Mapping[date, float]) -> tuple[int, bool] | None:
    if len(said) < 20:
        return None
    near = {day: [said[one] for one in said if abs((one - day).days) <= 10] for day in said}
    rest = {day: said[day] - fmean(near[day]) for day in said}
    squares, free = (
        sum(one**2 for one in rest.values()),
        sum(1 - 1 / len(some) for some in near.values()),
    )
    best: tuple[float, int, bool] | None = None
    for weekday in range(7):
        on = [value for day, value in rest.items() if day.weekday() == weekday]
        off = [value for day, value in rest.items() if day.weekday() != weekday]
        if min(len(on), len(off)) < 5 or not squares:
            continue
        apart = fmean(on) - fmean(off)
        p = 2 * NORMAL.cdf(-abs(apart) / (squares / free * (1 / len(on) + 1 / len(off))) ** 0.5)
        if best is None or p < best[0]:
            best = p, weekday, apart > 0
            told = p * 14 <= 0.02 and abs(apart) >= 0.5
    return best[1:] if best and told else None


def slow_link(inside: list[Entry], days: list[date]) -> Link | None:
    best: tuple[float, Link] | None = None
    others: tuple[Practice | Literal["load"], ...] = (*Practice, "load")
    said = {day: value for day in days if (value := tapped(inside, "energy", day)) is not None}
    kept = slow_memory([said])
    for other in others:
        had: dict[date, float] = {}
        had_not: dict[date, float] = {}
        for day, energy in said.items():
            load, five = tapped(inside, "load", day), named_on(inside, day)
            if (load if other == "load" else five) is None:
                continue
            with_it = load is not None and load >= 4 if other == "load" else other in (five or ())
            (had if with_it else had_not)[day] = energy
        both = had | had_not
        if len(had) < 5 or len(had_not) < 5 or len(both) < 20:
            continue
        apart = fmean(had.values()) - fmean(had_not.values())
        if abs(apart) < 0.5:
            continue
        weights = dict.fromkeys(had, 1 / len(had)) | dict.fromkeys(had_not, -1 / len(had_not))
        alone = pvariance(both.values()) * (1 / len(had) + 1 / len(had_not))
        z = abs(apart) / (alone * max(1, slow_inflation(weights, kept))) ** 0.5
        if 12 * NORMAL.cdf(-z) <= 0.02 and (best is None or NORMAL.cdf(-z) < best[0]):
            best = NORMAL.cdf(-z), Link(other, apart > 0, len(both), len(had))
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a review counts."""

    before: Span
    days: tuple[date, ...]
    other_days: tuple[date, ...]
    entries: int
    words: int
    practised: PractisedDays
    balance: Balance
    trend: Trend


def slow_figures(journal: list[Entry], span: Span, today: date, *, needs: Needs) -> Figures:
    """The figures of a span of a whole journal, oldest first."""
    before, weeks = slow_before(span, today), slow_weeks(span, today)
    wide = Span(min(weeks[0].start - 7 * DAY, before.start), max(weeks[-1].end, span.end))
    entries = between(journal, span.start, span.end)
    days = {one.day for one in entries if one.kind is Kind.REFLECTION}
    return Figures(
        before=before,
        days=tuple(sorted(days)),
        other_days=tuple(sorted({one.day for one in entries} - days)),
        entries=len(entries),
        words=sum(len(one.text.split()) for one in entries),
        practised=slow_named(journal, span, before, wide),
        balance=slow_balance(entries, needs),
        trend=slow_trend(journal, weeks),
    )
