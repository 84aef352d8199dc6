"""Spans in words for sentences, and as arguments of a command."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from compassjournal.model.span import (
    EARLIEST_DAY,
    Span,
    calendar_unit,
    month_of,
    quarter_of,
    year_of,
)
from compassjournal.text.dates import DAYS, MONTHS, day_in_words, span_in_words
from compassjournal.text.phrases import join_words, number_in_words, on_days

WEEK_DAYS, MONTH_DAYS = 7, 31


def previous_spans_in_words(span: Span, before: Span) -> str:
    """The previous spans, such as “the four weeks before” or “the month before”.

    For a month that runs, “the same days of the month before”.
    """
    if before.end < span.start:
        return f"the same days of the {calendar_unit(span)} before"
    for months, unit in ((12, "year"), (1, "month")):
        count, rest = divmod(_whole_months(before), months)
        if count and not rest:
            return _count_before(count, unit)
    count, rest = divmod(len(before), WEEK_DAYS)
    return _count_before(count, "week") if not rest else _count_before(len(before), "day")


def span_as_argument(span: Span) -> str:
    """The span as one argument of a command, such as 2026-W47; `DateParser.span` parses it."""
    if span.iso_week:
        return span.iso_week
    first = span.start
    if span == year_of(first):
        return f"{first.year:04}"
    if span == quarter_of(first):
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    if span == month_of(first):
        return first.isoformat()[:7]
    if len(span) == 1:
        return first.isoformat()
    return f"{'' if first <= EARLIEST_DAY else first}..{span.last}"


def span_as_options(span: Span) -> str:
    """The span as --from and --to, for a command whose arguments are search words."""
    argument = span_as_argument(span)
    if ".." not in argument:
        return f"--from {argument} --to {argument}"
    first, _, last = argument.partition("..")
    return f"--from {first} --to {last}" if first else f"--to {last}"


def short_span(span: Span) -> str:
    """“Week 47”, or the span in words."""
    return f"Week {int(span.iso_week[-2:])}" if span.iso_week else span_in_words(span)


def within_span(span: Span) -> str:
    """“in week 47”, “in November 2026”, “on Sunday 22 November 2026”, “from 3 to 9 May 2026”."""
    if span.iso_week:
        return f"in week {int(span.iso_week[-2:])}"
    if len(span) == 1:
        return f"on {span_in_words(span)}"
    if calendar_unit(span):
        return f"in {span_in_words(span)}"
    return (
        span_in_words(span).lower() if span.start <= EARLIEST_DAY else f"from {span_in_words(span)}"
    )


def days_in_words(days: Sequence[date], span: Span, subject: str = "") -> str:
    """The days as a sentence: by weekday, by date, or counted by month or year.

    ``subject`` says what these days are, such as “With a note”.
    """
    if not days or len(span) == 1:
        return ""
    by = f"{subject}, by" if subject else "By"
    subject = subject or f"The day{'s' * (len(days) > 1)}"
    if len(span) <= WEEK_DAYS:
        return f"{subject}: {join_words([DAYS[day.weekday()] for day in days])}."
    if len(span) <= MONTH_DAYS:
        months = [
            f"{join_words([str(day.day) for day in some])} {MONTHS[month - 1]}"
            for (_, month), some in groupby(days, lambda day: (day.year, day.month))
        ]
        return f"{subject}: {'; '.join(months)}."
    unit = "month" if len(span) <= 366 else "year"
    return f"{by} {unit}: {join_words(_by_part(days, span))}."


def day_within(day: date, span: Span) -> str:
    """“3 October”, with the year where it differs from the span's."""
    return day_in_words(day, weekday=False, year=day.year != span.last.year)


def _by_part(days: Iterable[date], span: Span) -> list[str]:
    """“October on 5 days”, or “2025 on 40”, in order."""
    if len(span) <= 366:
        several_years = len({day.year for day in span}) > 1
        names = [
            f"{MONTHS[day.month - 1]}{f' {day.year}' * (several_years and day.month == 1)}"
            for day in days
        ]
    else:
        names = [str(day.year) for day in days]
    return on_days(Counter(names).items())


def _whole_months(span: Span) -> int:
    if not len(span) or span.start.day != 1 or span.end.day != 1:
        return 0
    return (span.end.year - span.start.year) * 12 + span.end.month - span.start.month


def _count_before(count: int, unit: str) -> str:
    return f"the {unit} before" if count == 1 else f"the {number_in_words(count)} {unit}s before"
