"""Describe a trend of energy and load, and a year's weeks, in sentences."""

from collections.abc import Iterator, Sequence

from compassjournal.analysis.patterns import TAPS, Link, Tap, WeekdayPattern
from compassjournal.analysis.trend import MIN_TREND_ENTRIES, Trend, TrendWeek
from compassjournal.analysis.year_calendar import YearCalendar
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.report.period_text import days_in_words
from compassjournal.report.section import ReportLine
from compassjournal.text.dates import DAYS, MONTHS
from compassjournal.text.phrases import count_in_words, join_words, number_in_words

# More weeks than these are given by month, as the value at its end.
_MAX_WEEKS_LISTED = 13
# The rate that tests/analysis/test_error_rates.py holds, for the weekdays and for the link.
_OF_CHANCE = "In about 3 of 100 reviews chance alone would look like this."


def trend_title(trend: Trend) -> str:
    """“Energy and load over eight weeks”."""
    return f"Energy and load over {number_in_words(len(trend.weeks))} weeks"


def trend_text_lines(trend: Trend) -> Iterator[ReportLine]:
    """The range, the points, and the patterns that chance would seldom show."""
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
    if trend.weekdays or trend.link:
        yield ReportLine(_OF_CHANCE, "quiet")


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
    """“On single days energy ran between 2 and 4 of 5, load between 3 and 5.”."""
    clauses: list[str] = []
    said = ""
    for tap, limits in (("energy", trend.energy_range), ("load", trend.load_range)):
        if limits:
            low, high = limits
            verb, range_ = ("was ", low) if low == high else ("ran ", f"between {low} and {high}")
            clauses.append(f"{tap} {verb * (verb != said)}{range_}{' of 5' * (not clauses)}")
            said = verb
    each = " Each point takes in its week and the one before." if trend.is_drawn else ""
    return f"On single days {', '.join(clauses)}.{each}"


def _too_few(trend: Trend) -> str:
    entries = count_in_words(trend.tapped_entries, "entry", "entries")
    if trend.tapped_entries < MIN_TREND_ENTRIES:
        return f"{entries}: too few for a trend."
    weeks = f"{trend.weeks_answered} of {len(trend.weeks)} weeks"
    return f"{entries} in {weeks}: too few for a trend."


def _points(weeks: Sequence[TrendWeek], tap: Tap) -> Iterator[ReportLine]:
    """The weeks' values in order; of more than 13 weeks those at the ends of the months."""
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
    """“On Mondays energy tended to be lower, on Saturdays higher (26 weeks).”."""
    edges = [(one.lowest, "lower"), (one.highest, "higher")]
    (first, how), *others = [
        (join_words([f"{DAYS[day]}s" for day in days]), how) for days, how in edges if days
    ]
    rest = "".join(f", on {days} {how}" for days, how in others)
    weeks = count_in_words(one.weeks, "week")
    return f"On {first} {one.tap} tended to be {how}{rest} ({weeks})."


def _link_in_words(link: Link) -> str:
    how = "higher" if link.higher else "lower"
    what = "of a heavy load" if link.other == "load" else f"with {link.other.value} in them"
    return f"On days {what} energy tended to be {how} ({link.with_it} days). A hint, not a cause."
