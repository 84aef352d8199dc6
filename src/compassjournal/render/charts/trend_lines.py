"""Render energy and load over the weeks as columns of their weekly medians."""

from collections.abc import Sequence

from rich.text import Text

from compassjournal.analysis.patterns import TAPS, Tap
from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.model.span import Span
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.week_columns import month_names_above
from compassjournal.render.layout import fold_lines
from compassjournal.text.dates import MONTHS

_NAME_WIDTH = 8
_MAX_PITCH = 6
# Up to so many weeks are labelled by number, more by month.
_MAX_NUMBERED = 13


def trend_lines(trend: Trend, width: int, glyphs: Glyphs) -> tuple[Text, ...]:
    """Two rows per tap (1 to 5), the weeks and the scale; empty with too little data.

    Where not all weeks fit, the latest are drawn, and the scale names the first day.
    """
    if not trend.is_drawn:
        return ()
    room = max(1, width - _NAME_WIDTH)
    weeks = trend.weeks[-room:]
    pitch = min(_MAX_PITCH, room // len(weeks))
    drawn = [line for tap in TAPS for line in _rows(weeks, tap, pitch, glyphs)]
    if not drawn:
        return ()
    drawn[-1] = Text(_axis(weeks, pitch, room).rstrip(), "quiet")
    scale = _scale(weeks, trend, glyphs)
    return (*drawn, *(Text(line, "quiet") for line in fold_lines(scale, width)))


def _rows(weeks: Sequence[TrendWeek], tap: Tap, pitch: int, glyphs: Glyphs) -> list[Text]:
    """The upper and lower half of the columns; empty without an answer."""
    values = [getattr(week, tap) for week in weeks]
    if not any(values):
        return []
    thick = max(1, pitch - 1)
    upper, lower = Text(" " * _NAME_WIDTH), Text(f"{tap:<{_NAME_WIDTH}}")
    for value in values:
        above, below = _column(value, glyphs)
        role = "quiet" if value is None else tap
        wide = 1 if value is None else thick
        upper.append((above * thick).ljust(pitch), tap)
        lower.append((below * wide).ljust(pitch), role)
    for row in (upper, lower):
        row.rstrip()
    return [upper, lower, Text()]


def _column(value: float | None, glyphs: Glyphs) -> tuple[str, str]:
    """The glyphs of a value, upper and lower; half points have heights of their own."""
    if value is None:
        return " ", glyphs.gap
    if not glyphs.eighths:
        return ("+" if value % 1 else " "), str(int(value))
    # Nine values (1 to 5 by halves) in sixteen eighths: 1 is two of them, 5 all.
    high = round(2 + (value - 1) * 14 / 4)
    signs = " " + glyphs.eighths
    return signs[max(0, high - 8)], signs[min(8, high)]


def _axis(weeks: Sequence[TrendWeek], pitch: int, room: int) -> str:
    """The weeks' numbers where they fit, else their months."""
    spans = [week.span for week in weeks]
    if pitch >= 3 and len(weeks) <= _MAX_NUMBERED:
        numbers = (f"{span.start.isocalendar().week:<{pitch}}" for span in spans)
        return f"{'week':<{_NAME_WIDTH}}{''.join(numbers)}"
    within = Span(spans[0].start, spans[-1].end)
    return " " * _NAME_WIDTH + month_names_above(spans, pitch, room, within)


def _scale(weeks: Sequence[TrendWeek], trend: Trend, glyphs: Glyphs) -> str:
    notes = ["1 low to 5 high"]
    if not glyphs.eighths:
        notes.append("+ half a point more")
    if any(None in (week.energy, week.load) for week in weeks):
        notes.append(f"{glyphs.gap} no answer")
    if len(weeks) < len(trend.weeks):
        start = weeks[0].span.start
        notes.append(f"from {start.day} {MONTHS[start.month - 1]} {start.year}")
    return "; ".join(notes)
