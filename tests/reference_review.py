"""The figures of a review counted slowly and by themselves, to hold the real ones against."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

from dateutil.relativedelta import relativedelta

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.analysis.trend import Link, Trend, TrendWeek, WeekdayPattern
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import EARLIEST_DAY, Span
from compassjournal.model.taxonomy import Dimension, Direction, Need, Practice

Needs = Mapping[str, tuple[Need, ...]]
DAY = timedelta(1)


def between(journal: Iterable[Entry], start: date, end: date) -> list[Entry]:
    return [one for one in journal if start <= one.day < end]


def days_from(start: date, end: date) -> list[date]:
    return [start + n * DAY for n in range((end - start).days)]


def middle(numbers: Iterable[float]) -> float:
    found = sorted(numbers)
    half = len(found) // 2
    return float(found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2)


def slow_before(span: Span) -> Span:
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


def slow_named(journal: list[Entry], span: Span, before: Span) -> PractisedDays:
    now, then = (
        [five for day in days_from(one.start, one.end) if (five := named_on(near, day)) is not None]
        for one in (span, before)
        for near in [between(journal, one.start, one.end)]
    )

    def changed(practice: Practice) -> AttentionChange | None:
        if len(now) < 3 or len(then) < 5:
            return None
        share, share_then = (
            Fraction(sum(practice in five for five in some), len(some)) for some in (now, then)
        )
        if share - share_then >= Fraction(1, 5):
            return AttentionChange.MORE
        return (
            AttentionChange.LESS if share_then - share >= Fraction(1, 5) else AttentionChange.ALIKE
        )

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


def slow_weekdays(inside: list[Entry], days: list[date]) -> tuple[WeekdayPattern, ...]:
    found = []
    names: tuple[Literal["energy", "load"], ...] = ("energy", "load")
    for name in names:
        said = [(day, value) for day in days if (value := tapped(inside, name, day)) is not None]
        by = [[value for day, value in said if day.weekday() == n] for n in range(7)]
        enough = {n: middle(values) for n, values in enumerate(by) if len(values) >= 3}
        if len(said) < 20 or not enough or max(enough.values()) - min(enough.values()) < 1:
            continue
        highest = tuple(n for n in enough if enough[n] == max(enough.values()))
        lowest = tuple(n for n in enough if enough[n] == min(enough.values()))
        found.append(WeekdayPattern(name, highest, lowest, len(said)))
    return tuple(found)


def slow_link(inside: list[Entry], days: list[date]) -> Link | None:
    best: tuple[float, Link] | None = None
    others: tuple[Practice | Literal["load"], ...] = (*Practice, "load")
    for other in others:
        had: list[float] = []
        had_not: list[float] = []
        for day in days:
            energy, load = tapped(inside, "energy", day), tapped(inside, "load", day)
            five = named_on(inside, day)
            if energy is None or (load if other == "load" else five) is None:
                continue
            with_it = load is not None and load >= 4 if other == "load" else other in (five or ())
            (had if with_it else had_not).append(energy)
        if len(had) < 5 or len(had_not) < 5 or len(had) + len(had_not) < 20:
            continue
        apart = middle(had) - middle(had_not)
        if abs(apart) >= 1 and (best is None or abs(apart) > best[0]):
            best = abs(apart), Link(other, apart > 0, len(had) + len(had_not), len(had))
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
    before = slow_before(span)
    entries = between(journal, span.start, span.end)
    days = {one.day for one in entries if one.kind is Kind.REFLECTION}
    return Figures(
        before=before,
        days=tuple(sorted(days)),
        other_days=tuple(sorted({one.day for one in entries} - days)),
        entries=len(entries),
        words=sum(len(one.text.split()) for one in entries),
        practised=slow_named(journal, span, before),
        balance=slow_balance(entries, needs),
        trend=slow_trend(journal, slow_weeks(span, today)),
    )
