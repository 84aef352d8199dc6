"""Shade each day of a year by its words, and count each week's named practices."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from compassjournal.analysis.attention import practised_by_day
from compassjournal.analysis.review_input import EntryTaps
from compassjournal.model.span import Span, week_of, weeks_up_to
from compassjournal.model.taxonomy import Practice

# From half a year up to a year, in ISO weeks; other spans have no calendar.
MIN_WEEKS, MAX_WEEKS = 27, 54
# Words from which a day has the next level: a few words, a paragraph, half a page, a page.
_SHADES = (25, 75, 150)


class ShadedDay(NamedTuple):
    """A day with an entry; ``level`` is 1 up to 24 words, and 4 from 150."""

    day: date
    level: int


class PractisedWeek(NamedTuple):
    """The answered days of an ISO week, and the days on which each of the five was named.

    ``days`` is in the order of `Practice`.
    """

    answered: int
    days: tuple[int, ...]

    def days_of(self, practice: Practice) -> int:
        """The days on which that practice was named."""
        return self.days[list(Practice).index(practice)]


class YearCalendar(NamedTuple):
    """The ISO weeks a span touches, at most 54, its shaded days, and the counts of each week."""

    weeks: tuple[Span, ...]
    shaded_days: tuple[ShadedDay, ...]
    practised_weeks: tuple[PractisedWeek, ...]


def build_year_calendar(
    span: Span, words: Mapping[date, int], glimpses: Iterable[EntryTaps]
) -> YearCalendar | None:
    """The calendar of a span; None when it touches fewer than 27 or more than 54 ISO weeks.

    ``words`` holds the word count of each day that has an entry; a day without words has level 1.
    In the first and the last week only days of the span count.
    """
    count = weeks_touched(span)
    if not MIN_WEEKS <= count <= MAX_WEEKS:
        return None
    weeks = weeks_up_to(span, count)
    shades = (ShadedDay(day, 1 + bisect_right(_SHADES, words[day])) for day in sorted(words))
    named = practised_by_day(one for one in glimpses if one.day in span)
    return YearCalendar(weeks, tuple(shades), tuple(_named_week(week, named) for week in weeks))


def weeks_touched(span: Span) -> int:
    """The number of ISO weeks with a day in the span."""
    if not len(span):
        return 0
    return (week_of(span.last).start - week_of(span.start).start).days // 7 + 1


def weeks_drawn(span: Span, first_weekday: int) -> tuple[Span, ...]:
    """The weeks with a day in the span as a calendar draws them, from that day of the week on.

    ``first_weekday`` is counted as `date.weekday` does: 0 gives the ISO weeks.
    """
    if not len(span):
        return ()
    start = span.start - timedelta((span.start.weekday() - first_weekday) % 7)
    starts = range(0, (span.end - start).days, 7)
    return tuple(Span(start + timedelta(n), start + timedelta(n + 7)) for n in starts)


def _named_week(week: Span, named: Mapping[date, set[Practice]]) -> PractisedWeek:
    days = [named[day] for day in week if day in named]
    return PractisedWeek(len(days), tuple(sum(one in five for five in days) for one in Practice))
