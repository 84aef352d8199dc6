"""Render energy and load by week as SVG lines on the range of 1 to 5, with gaps."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.model.span import Span
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.text.dates import MONTHS, span_in_words

_WIDTH, _HEIGHT = 420.0, 208.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 48.0, 414.0, 40.0, 180.0
# With more weeks the labels are months, as the days on which weeks begin would not fit.
_FEW_WEEKS = 16


def trend_lines_svg(trend: Trend, told: str) -> HtmlElement:
    """Both lines, their axes and a legend."""
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
    yield from _week_labels(weeks)
    for name, x in (("energy", _LEFT), ("load", _LEFT + 116)):
        yield element("line", class_=name, x1=x, x2=x + 34, y1=12, y2=12)
        yield _mark(name, (x + 17, 12.0), 3.6)
        yield svg_text(x + 42, 17, name, "name")
        yield from _line(name, [getattr(week, name) for week in weeks])


def _week_labels(weeks: Sequence[TrendWeek]) -> Iterator[HtmlElement]:
    """The axis labels: the Mondays of up to 16 weeks, thinned out; the months of more."""
    for number, week in enumerate(weeks):
        if len(weeks) > _FEW_WEEKS:
            words = month_begun(week.span)
        else:
            start = week.span.start
            step = 1 + (len(weeks) > 5) + (len(weeks) > 10)
            labelled = (len(weeks) - 1 - number) % step == 0
            words = f"{start.day} {MONTHS[start.month - 1][:3]}" if labelled else ""
        if words:
            yield svg_text(_x(number, weeks), _BOTTOM + 22, words, "axis", "middle")


def _line(name: str, values: Sequence[float | None]) -> Iterator[HtmlElement]:
    """A polyline for each run without gaps, and marks for few or lone weeks."""
    coordinates = [
        (_x(number, values), _y(value)) if value is not None else None
        for number, value in enumerate(values)
    ]
    few = len(values) <= _FEW_WEEKS
    for answered, group in groupby(coordinates, lambda point: point is not None):
        run = [point for point in group if point]
        if answered and len(run) > 1:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
            yield element("polyline", class_=name, points=points)
        # Among many weeks only a lone one needs a mark, having no line.
        if few or len(run) == 1:
            yield from (_mark(name, point, 3.6 if few else 2.4) for point in run)


def _mark(name: str, point: tuple[float, float], size: float) -> HtmlElement:
    x, y = point
    if name == "energy":
        return element("circle", class_="energy-mark", cx=x, cy=y, r=size)
    box = {"x": x - size, "y": y - size, "width": 2 * size, "height": 2 * size}
    return element("rect", class_="load-mark", **box)


def _x(number: int, weeks: Sequence[object]) -> float:
    return _LEFT + 16 + (_RIGHT - _LEFT - 32) * number / max(len(weeks) - 1, 1)


def _y(value: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * (value - 1) / 4


def month_begun(days: Iterable[date]) -> str:
    """The short name of the month that begins in these days; empty when none does."""
    return next((MONTHS[day.month - 1][:3] for day in days if day.day == 1), "")
