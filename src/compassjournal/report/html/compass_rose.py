"""Render the practised days as an SVG compass rose: four arms and a heart."""

from collections.abc import Callable, Iterator

from compassjournal.analysis.attention import Attention, PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.text.phrases import count_in_words

_WIDTH, _HEIGHT = 420.0, 372.0
_X, _Y = 210.0, 182.0
# An arm's distance from the centre, its length for a share of 1, and half its width.
_BASE, _LENGTH, _HALF = 36.0, 106.0, 15.0
_HEART_RADIUS = 29.0
# The unit vector of each arm: north, east, south, west.
_DIRECTIONS = {
    Practice.ATTENDING: (0.0, -1.0),
    Practice.UNDERSTANDING: (1.0, 0.0),
    Practice.EMPATHISING: (0.0, 1.0),
    Practice.HELPING: (-1.0, 0.0),
}
# The position of each label: x, y of the first line, and the text-anchor.
_LABELS = {
    Practice.ATTENDING: (_X, 14.0, "middle"),
    Practice.UNDERSTANDING: (_WIDTH - 2, _Y + 30, "end"),
    Practice.EMPATHISING: (_X, _Y + _BASE + _LENGTH + 22, "middle"),
    Practice.HELPING: (2.0, _Y + 30, "start"),
    Practice.SELF_COMPASSION: (_X + 68, _Y - 104, "start"),
}


def compass_rose_svg(named: PractisedDays, told: str) -> HtmlElement:
    """The rose, each arm as long as the share of the answered days that had it."""
    title = "A compass rose: the four behaviours as its arms, self-compassion at its heart."
    parts = _parts(named, _days_in_words)
    return svg_picture("rose", "rose", (_WIDTH, _HEIGHT), (title, told), parts)


def share_rose_svg(name: str, title: str, named: PractisedDays) -> HtmlElement:
    """The rose with shares in per cent; ``name`` is its id on the page."""

    def per_cent(one: Attention, _answered: int) -> str:
        return f"{round(100 * named.share(one.practice))}%"

    parts = _parts(named, per_cent)
    return svg_picture(name, "rose", (_WIDTH, _HEIGHT), (title, ""), parts)


def _days_in_words(one: Attention, answered: int) -> str:
    return f"{one.days or 'none'} of {count_in_words(answered, 'day')}"


def _parts(named: PractisedDays, told: Callable[[Attention, int], str]) -> Iterator[HtmlElement]:
    for attention in named.practices:
        share = named.share(attention.practice)
        if attention.practice in _DIRECTIONS:
            yield from _arm(_DIRECTIONS[attention.practice], share)
        else:
            yield from _heart(share)
    for attention in named.practices:
        yield from _label(attention, told(attention, named.answered))


def _arm(direction: tuple[float, float], share: float) -> Iterator[HtmlElement]:
    yield element("path", class_="track", d=_kite(direction, _LENGTH, (-_HALF, _HALF)))
    if share:
        length = _LENGTH * share
        # A short arm is narrowed too, so that it still looks like an arrow.
        half = min(_HALF, length * 0.42)
        yield element("path", class_="arm", d=_kite(direction, length, (-half, half)))
        yield element("path", class_="facet", d=_kite(direction, length, (-half, 0.0)))


def _kite(direction: tuple[float, float], length: float, half_widths: tuple[float, float]) -> str:
    """The SVG path of an arm: from its base over both shoulders to its tip."""
    left, right = half_widths
    shoulder = _BASE + length * 0.24
    points = [(0.0, _BASE), (left, shoulder), (0.0, _BASE + length), (right, shoulder)]
    return f"M{' L'.join(_point(direction, across, along) for across, along in points)} Z"


def _point(direction: tuple[float, float], across: float, along: float) -> str:
    x, y = direction
    return f"{_X + x * along - y * across:.1f} {_Y + y * along + x * across:.1f}"


def _heart(share: float) -> Iterator[HtmlElement]:
    x, y, _ = _LABELS[Practice.SELF_COMPASSION]
    leader_path = f"M{_X + 21:g} {_Y - 21:g} L{x - 22:g} {y - 4:g} H{x - 6:g}"
    yield element("path", class_="leader", d=leader_path)
    yield element("circle", class_="track", cx=_X, cy=_Y, r=_HEART_RADIUS)
    if share:
        # The share is the area, not the radius, because the eye compares areas.
        yield element("circle", class_="heart", cx=_X, cy=_Y, r=_HEART_RADIUS * share**0.5)


def _label(attention: Attention, told: str) -> Iterator[HtmlElement]:
    x, y, anchor = _LABELS[attention.practice]
    lines = [told]
    if attention.change:
        lines.append(f"{attention.change.value} before")
    if anchor == "middle":
        lines = [", ".join(lines)]
    yield svg_text(x, y, attention.practice.value, "name", anchor)
    for number, line in enumerate(lines, start=1):
        yield svg_text(x, y + 17 * number, line, "quiet", anchor)
