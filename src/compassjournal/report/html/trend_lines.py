"""Energy and load over the weeks: lines on the range of 1 to 5, gaps as gaps."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.model.span import Span
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.text.dates import MONTHS, span_in_words

_WIDTH, _HEIGHT = 420.0, 208.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 414.0, 40.0, 180.0
# Beyond so many weeks the day on which each began would not fit below; the months do.
_FEW_WEEKS = 16


def trend_lines_svg(trend: Trend, told: str) -> HtmlElement:
    """The two lines, the range they are on, and the weeks."""
    weeks = trend.weeks
    over = span_in_words(Span(weeks[0].span.start, weeks[-1].span.end))
    title = f"Energy and load, week by week: {over}."
    return svg_picture("taps", "plot", (_WIDTH, _HEIGHT), (title, told), _parts(weeks))


def _parts(weeks: Sequence[TrendWeek]) -> Iterator[HtmlElement]:
    for value in range(1, 6):
        y = _y(value)
        yield element("line", class_="rule", x1=_LEFT, x2=_RIGHT, y1=y, y2=y)
        words = {1: "low 1", 5: "high 5"}.get(value, str(value))
        yield svg_text(_LEFT - 8, y + 4, words, "axis", "end")
    yield from _below(weeks)
    for name, x in (("energy", _LEFT), ("load", _LEFT + 116)):
        yield element("line", class_=name, x1=x, x2=x + 34, y1=12, y2=12)
        yield _mark(name, (x + 17, 12.0), 3.6)
        yield svg_text(x + 42, 17, name, "name")
        yield from _line(name, [getattr(week, name) for week in weeks])


def _below(weeks: Sequence[TrendWeek]) -> Iterator[HtmlElement]:
    """The Mondays of a few weeks, every other one of them; the months of many."""
    for number, week in enumerate(weeks):
        if len(weeks) > _FEW_WEEKS:
            words = month_begun(week.span)
        else:
            start = week.span.start
            every = 1 + (len(weeks) > 5) + (len(weeks) > 10)
            said = (len(weeks) - 1 - number) % every == 0
            words = f"{start.day} {MONTHS[start.month - 1][:3]}" if said else ""
        if words:
            yield svg_text(_x(number, weeks), _BOTTOM + 22, words, "axis", "middle")


def _line(name: str, values: Sequence[float | None]) -> Iterator[HtmlElement]:
    """The pieces between the gaps, and a mark for each week where there are few."""
    places = [
        (_x(number, values), _y(value)) if value is not None else None
        for number, value in enumerate(values)
    ]
    few = len(values) <= _FEW_WEEKS
    for told, group in groupby(places, lambda place: place is not None):
        piece = [place for place in group if place]
        if told and len(piece) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in piece)
            yield element("polyline", class_=name, points=points)
        # Among many a mark says nothing more, but for a week that stands alone.
        if few or len(piece) == 1:
            yield from (_mark(name, place, 3.6 if few else 2.4) for place in piece)


def _mark(name: str, place: tuple[float, float], size: float) -> HtmlElement:
    x, y = place
    if name == "energy":
        return element("circle", class_="energy-mark", cx=x, cy=y, r=size)
    box = {"x": x - size, "y": y - size, "width": 2 * size, "height": 2 * size}
    return element("rect", class_="load-mark", **box)


def _x(number: int, weeks: Sequence[object]) -> float:
    return _LEFT + 16 + (_RIGHT - _LEFT - 32) * number / max(len(weeks) - 1, 1)


def _y(value: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * (value - 1) / 4


def month_begun(days: Iterable[date]) -> str:
    """The month that begins in these days, short; empty where none does."""
    return next((MONTHS[day.month - 1][:3] for day in days if day.day == 1), "")
