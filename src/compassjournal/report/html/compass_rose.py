"""The compass: four arms for the four behaviours, self-compassion at the heart."""

from collections.abc import Iterator

from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.report.html.elements import HtmlElement, element, svg_picture, svg_text
from compassjournal.text.phrases import counted

_WIDTH, _HEIGHT = 420.0, 372.0
_X, _Y = 210.0, 182.0
# Where an arm begins, how long it is when every day had it, and half its width.
_BASE, _LENGTH, _HALF = 36.0, 106.0, 15.0
_HEART = 29.0
# Which way an arm points: to the north, the east, the south, the west.
_TOWARDS = {
    Practice.ATTENDING: (0.0, -1.0),
    Practice.UNDERSTANDING: (1.0, 0.0),
    Practice.EMPATHISING: (0.0, 1.0),
    Practice.HELPING: (-1.0, 0.0),
}
# Where its name stands: x, y of the first line, and which end of the words is there.
_LABELS = {
    Practice.ATTENDING: (_X, 14.0, "middle"),
    Practice.UNDERSTANDING: (_WIDTH - 2, _Y + 30, "end"),
    Practice.EMPATHISING: (_X, _Y + _BASE + _LENGTH + 22, "middle"),
    Practice.HELPING: (2.0, _Y + 30, "start"),
    Practice.SELF_COMPASSION: (_X + 68, _Y - 104, "start"),
}
_CHANGES = {
    AttentionChange.MORE: "more than before",
    AttentionChange.ALIKE: "much as before",
    AttentionChange.LESS: "less than before",
}


def compass_rose_svg(named: PractisedDays, told: str) -> HtmlElement:
    """The rose, each arm as long as the share of the answered days that had it."""
    title = "A compass rose: the four behaviours as its arms, self-compassion at its heart."
    return svg_picture("rose", "rose", (_WIDTH, _HEIGHT), (title, told), _parts(named))


def _parts(named: PractisedDays) -> Iterator[HtmlElement]:
    for one in named.five:
        share = named.share(one.practice)
        if one.practice in _TOWARDS:
            yield from _arm(_TOWARDS[one.practice], share)
        else:
            yield from _heart(share)
    for one in named.five:
        yield from _label(one, named.answered)


def _arm(towards: tuple[float, float], share: float) -> Iterator[HtmlElement]:
    yield element("path", class_="track", d=_kite(towards, _LENGTH, (-_HALF, _HALF)))
    if share:
        length = _LENGTH * share
        # A short arm is slim too, so that it still points.
        half = min(_HALF, length * 0.42)
        yield element("path", class_="arm", d=_kite(towards, length, (-half, half)))
        yield element("path", class_="facet", d=_kite(towards, length, (-half, 0.0)))


def _kite(towards: tuple[float, float], length: float, sides: tuple[float, float]) -> str:
    """A point of a compass rose: from its base over both sides to its tip."""
    left, right = sides
    shoulder = _BASE + length * 0.24
    way = [(0.0, _BASE), (left, shoulder), (0.0, _BASE + length), (right, shoulder)]
    return f"M{' L'.join(_at(towards, across, along) for across, along in way)} Z"


def _at(towards: tuple[float, float], across: float, along: float) -> str:
    x, y = towards
    return f"{_X + x * along - y * across:.1f} {_Y + y * along + x * across:.1f}"


def _heart(share: float) -> Iterator[HtmlElement]:
    x, y, _ = _LABELS[Practice.SELF_COMPASSION]
    way = f"M{_X + 21:g} {_Y - 21:g} L{x - 22:g} {y - 4:g} H{x - 6:g}"
    yield element("path", class_="leader", d=way)
    yield element("circle", class_="track", cx=_X, cy=_Y, r=_HEART)
    if share:
        # The area, not the radius, is the share: an eye compares areas.
        yield element("circle", class_="heart", cx=_X, cy=_Y, r=_HEART * share**0.5)


def _label(one: Attention, answered: int) -> Iterator[HtmlElement]:
    x, y, anchor = _LABELS[one.practice]
    words = [f"{one.days} of {counted(answered, 'day')}"]
    if one.change:
        words.append(_CHANGES[one.change])
    if anchor == "middle":
        words = [", ".join(words)]
    yield svg_text(x, y, one.practice.value, "name", anchor)
    for number, said in enumerate(words, start=1):
        yield svg_text(x, y + 17 * number, said, "quiet", anchor)
