"""Values to draw, and what a drawing says without its colours."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from rich.text import Text

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.analysis.year_calendar import PractisedWeek, ShadedDay, YearCalendar
from compassjournal.model.span import Span, day_span, week_of, weeks_up_to
from compassjournal.model.taxonomy import Practice

SUNDAY = date(2026, 11, 22)


def named(
    answered: int, *days: int, changes: Sequence[AttentionChange | None] = (None,) * 5
) -> PractisedDays:
    """The five with their days, in the order of `Practice`."""
    five = zip(Practice, days, changes, strict=True)
    return PractisedDays(answered, 20, tuple(Attention(*one) for one in five))


def trend(*points: tuple[float | None, float | None], last: date = SUNDAY) -> Trend:
    """Energy and load of the weeks up to that of the last day."""
    weeks = weeks_up_to(day_span(last), len(points))
    return Trend(tuple(TrendWeek(week, *two) for week, two in zip(weeks, points, strict=True)), 60)


def year(span: Span) -> YearCalendar:
    """A year with a pattern of its own, a summer away, and a week or two without an answer."""
    weeks = [week_of(span.start)]
    while weeks[-1].end < span.end:
        weeks.append(week_of(weeks[-1].end))
    shades = tuple(
        ShadedDay(day, 1 + number % 7 % 4)
        for number, day in enumerate(span)
        if number % 5 in {0, 1, 3} and day.month != 7
    )
    written = Counter(week_of(shade.day) for shade in shades)
    counts = [written[week] for week in weeks]
    five = tuple(
        PractisedWeek(count, tuple((number * (one + 1)) % (count + 1) for one in range(5)))
        for number, count in enumerate(counts)
    )
    return YearCalendar(tuple(weeks), shades, five)


def plain(lines: Sequence[Text]) -> str:
    """The drawing as text."""
    return "\n".join(line.plain for line in lines)


def widest(lines: Sequence[Text]) -> int:
    """The cells of the longest line."""
    return max((cell_len(line.plain) for line in lines), default=0)


def said(lines: Sequence[Text]) -> str:
    """What is said, without the blanks between words and lines."""
    return "".join(plain(lines).split())
