"""A span looked back on: one value, which every form of the review shows."""

from dataclasses import dataclass, replace
from datetime import date

from compassjournal.analysis.attention import Named
from compassjournal.analysis.balance import Balance
from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.returned import Returned
from compassjournal.analysis.trend import Trend
from compassjournal.analysis.year import Year
from compassjournal.entry import Direction, Intention, Need, Outcome, Practice
from compassjournal.span import Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody mentioned, on how many days."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class NotLately:
    """Somebody mentioned in the spans before and not in this one, and on which day last."""

    name: str
    last: date


@dataclass(frozen=True, slots=True)
class Intended:
    """The intentions made in the span, and how many went how, in the order of `Outcome`."""

    made: int
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    intentions: tuple[Intention, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A warning sign that was seen, by its id, and in how many weekly pauses."""

    sign: str
    times: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The latest weekly pause of the span, or the last one before it.

    ``change`` is what the person said they would change, ``thanks`` the thanks they gave; both
    empty for a tender one.
    """

    day: date
    entry_id: str
    change: str = ""
    thanks: str = ""
    needs: frozenset[Need] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a span was like; an empty span is an empty review.

    ``before`` holds the spans before, with which it is compared: as many days as make sense, and
    whole spans of the same kind. ``days`` are those with a reflection. ``invitation`` is the side
    named least, once there are days enough. ``year`` is there for spans of 27 to 54 weeks.
    """

    span: Span
    before: Span
    days: tuple[date, ...]
    entries: int
    words: int
    named: Named
    balance: Balance
    trend: Trend
    intended: Intended
    people: tuple[Person, ...] = ()
    not_lately: tuple[NotLately, ...] = ()
    tags: tuple[Returned, ...] = ()
    returned: tuple[Returned, ...] = ()
    quotes: tuple[Quote, ...] = ()
    paused: Paused | None = None
    signs: tuple[Seen, ...] = ()
    invitation: Practice | Direction | None = None
    year: Year | None = None


def shareable(review: Review) -> Review:
    """The same without the person's words, and without people and tags."""
    return replace(
        review,
        intended=replace(review.intended, intentions=()),
        people=(),
        not_lately=(),
        tags=(),
        returned=(),
        quotes=(),
        paused=None,
    )
