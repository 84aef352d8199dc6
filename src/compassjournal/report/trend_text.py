"""Describe a trend of energy and load, and a year's weeks, in sentences."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.trend import (
    MIN_TREND_ENTRIES,
    TAPS,
    Link,
    Tap,
    Trend,
    TrendWeek,
    WeekdayPattern,
)
from compassjournal.analysis.year_calendar import YearCalendar
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.report.period_text import days_in_words
from compassjournal.report.section import ReportLine
from compassjournal.text.dates import DAYS, MONTHS
from compassjournal.text.phrases import count_in_words, join_words, number_in_words

# More weeks than these are given by month, as the value at its end.
_MAX_WEEKS_LISTED = 13
_MAX_WEEKDAYS_NAMED = 3


def trend_title(trend: Trend) -> str:
    """“Energy and load over eight weeks”."""
    return f"Energy and load over {number_in_words(len(trend.weeks))} weeks"


def trend_text_lines(trend: Trend) -> Iterator[ReportLine]:
    """The range, the points, the weekday patterns and the link."""
    if not trend.tapped_entries:
        return
    yield ReportLine(_ranges(trend))
    if trend.is_drawn:
        for tap in TAPS:
            yield from _points(trend.weeks, tap)
    else:
        yield ReportLine(_too_few(trend), "quiet")
    yield from (ReportLine(_weekdays_in_words(one)) for one in trend.weekdays)
    if trend.link:
        yield ReportLine(_link_in_words(trend.link))


def year_lines(year: YearCalendar, span: Span) -> Iterator[ReportLine]:
    """The entry days per month, and the number of weeks in which each of the five was named."""
    days = [shade.day for shade in year.shaded_days]
    if sentence := days_in_words(days, span):
        yield ReportLine(f"Days with an entry, {sentence[0].lower()}{sentence[1:]}", in_chart=True)
    if answered := sum(week.answered > 0 for week in year.practised_weeks):
        counts = [
            f"{one} in {sum(week.days_of(one) > 0 for week in year.practised_weeks) or 'none'}"
            for one in Practice
        ]
        counts[0] = counts[0].replace(" in ", " was named in ")
        weeks = count_in_words(answered, "week")
        yield ReportLine(f"Of the {weeks} with an answer, {join_words(counts)}.", in_chart=True)


def _ranges(trend: Trend) -> str:
    """“Over these weeks energy ran between 2 and 4 of 5, load between 3 and 5.”."""
    clauses: list[str] = []
    said = ""
    for tap, limits in (("energy", trend.energy_range), ("load", trend.load_range)):
        if limits:
            low, high = limits
            verb, range_ = ("was ", low) if low == high else ("ran ", f"between {low} and {high}")
            clauses.append(f"{tap} {verb * (verb != said)}{range_}{' of 5' * (not clauses)}")
            said = verb
    each = " Each week is shown together with the one before it." if trend.is_drawn else ""
    return f"Over these weeks {', '.join(clauses)}.{each}"


def _too_few(trend: Trend) -> str:
    entries = count_in_words(trend.tapped_entries, "entry", "entries")
    if trend.tapped_entries < MIN_TREND_ENTRIES:
        return f"{entries}: too few for a trend."
    weeks = f"{trend.weeks_answered} of {len(trend.weeks)} weeks"
    return f"{entries} in {weeks}: too few for a trend."


def _points(weeks: Sequence[TrendWeek], tap: Tap) -> Iterator[ReportLine]:
    """The medians in order; of more than 13 weeks those at the ends of the months."""
    values = [(week, getattr(week, tap)) for week in weeks]
    if all(value is None for _, value in values):
        return
    name = tap.capitalize()
    if len(weeks) <= _MAX_WEEKS_LISTED:
        said = ", ".join(_value(value) for _, value in values)
        yield ReportLine(f"{name} week by week: {said}.", in_chart=True)
        return
    last = {
        (week.span.last.year, week.span.last.month): value
        for week, value in values
        if value is not None
    }
    months = [f"{MONTHS[month - 1]} {_value(value)}" for (_, month), value in last.items()]
    yield ReportLine(f"{name} at the end of each month: {join_words(months)}.", in_chart=True)


def _value(value: float | None) -> str:
    return "not said" if value is None else f"{value:g}"


def _weekdays_in_words(one: WeekdayPattern) -> str:
    parts = [
        f"{edge} on {join_words([f'{DAYS[day]}s' for day in days])}"
        for edge, days in (("highest", one.highest), ("lowest", one.lowest))
        # More than three weekdays are left out: the other end says it.
        if len(days) <= _MAX_WEEKDAYS_NAMED
    ]
    return f"Over {count_in_words(one.days, 'day')}, {one.tap} tended to be {join_words(parts)}."


def _link_in_words(link: Link) -> str:
    how = "higher" if link.higher else "lower"
    what = "of a heavy load" if link.other == "load" else f"with {link.other.value} in them"
    return (
        f"On the {link.days} days you answered both, energy tended to be {how} on days {what} "
        f"({link.with_it} of them). A hint, not a cause."
    )
