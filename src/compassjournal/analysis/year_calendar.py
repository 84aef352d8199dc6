"""A year at a glance: each day with its shade, each week with what was named in it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compassjournal.analysis.attention import practised_by_day
from compassjournal.analysis.review_input import EntryTaps
from compassjournal.model.span import Span, week_of, weeks_up_to
from compassjournal.model.taxonomy import Practice

# Half a year and more is seen at a glance; what is more than a year goes into no calendar.
MIN_WEEKS, MAX_WEEKS = 27, 54
# From so many words on a day has the next shade: a few words, a paragraph, half a page, a page.
_SHADES = (25, 75, 150)


@dataclass(frozen=True, slots=True)
class ShadedDay:
    """A day with an entry: 1 for a few words or taps alone, up to 4 for many."""

    day: date
    level: int


@dataclass(frozen=True, slots=True)
class PractisedWeek:
    """How many days of an ISO week were answered, and on how many each of the five was named.

    ``days`` is in the order of `Practice`.
    """

    answered: int
    days: tuple[int, ...]

    def of(self, practice: Practice) -> int:
        """On how many days that one was named."""
        return self.days[list(Practice).index(practice)]


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The ISO weeks that the span touches, at most 54; the shaded days; what each week named."""

    weeks: tuple[Span, ...]
    shades: tuple[ShadedDay, ...]
    named: tuple[PractisedWeek, ...]


def year_calendar(
    span: Span, words: Mapping[date, int], glimpses: Iterable[EntryTaps]
) -> YearCalendar | None:
    """The span at a glance; None when it touches fewer than 27 or more than 54 ISO weeks.

    ``words`` are those of each day that has an entry. A day without words has the first shade.
    Of the weeks at the edges the days of the span count.
    """
    count = weeks_touched(span)
    if not MIN_WEEKS <= count <= MAX_WEEKS:
        return None
    weeks = weeks_up_to(span, count)
    shades = (ShadedDay(day, 1 + bisect_right(_SHADES, words[day])) for day in sorted(words))
    named = practised_by_day(one for one in glimpses if one.day in span)
    return YearCalendar(weeks, tuple(shades), tuple(_named_week(week, named) for week in weeks))


def weeks_touched(span: Span) -> int:
    """How many ISO weeks have a day in the span."""
    if not len(span):
        return 0
    return (week_of(span.last).start - week_of(span.start).start).days // 7 + 1


def _named_week(week: Span, named: Mapping[date, set[Practice]]) -> PractisedWeek:
    days = [named[day] for day in week if day in named]
    return PractisedWeek(len(days), tuple(sum(one in five for five in days) for one in Practice))
