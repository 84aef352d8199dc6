"""The options that several commands share, and the parsers of their values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from compassjournal.cli import value_completion
from compassjournal.context import Compass
from compassjournal.errors.prompts import UnknownDirection, UnknownStrand
from compassjournal.errors.usage import DayNotYet, LastAlone, PeriodBackwards, PeriodsClash
from compassjournal.model import span
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand
from compassjournal.system import clock
from compassjournal.text import dates
from compassjournal.text.similarity import did_you_mean, nearest_name

Words = str | None
Member = TypeVar("Member", Strand, Direction)


def option(
    names: str, metavar: str, words: str, complete: Callable[..., object] | None = None
) -> Any:
    """An option with a value; ``names`` are parted by blanks, ``words`` its line in the help."""
    shown: dict[str, Any] = {"metavar": metavar, "help": words, "show_default": False}
    return typer.Option(*names.split(), **shown, autocompletion=complete)


def argument(metavar: str, words: str, complete: Callable[..., object] | None = None) -> Any:
    """An argument; ``words`` are its line in the help."""
    shown: dict[str, Any] = {"metavar": metavar, "help": words, "show_default": False}
    return typer.Argument(**shown, autocompletion=complete)


def _day_option(names: str, words: str) -> Any:
    return option(names, "DAY", words, value_completion.complete_days)


PeriodWords = Annotated[
    list[str] | None,
    argument(
        "[PERIOD]",
        "2026-W47, 2026-11, 2026-Q4, 2026, today, monday, “last week”, “last 30 days”.",
        value_completion.complete_periods,
    ),
]
# Where --to names a file.
Until = Annotated[Words, _day_option("--until", "Up to and including this day or period.")]
On = Annotated[Words, _day_option("--on", "The day it belongs to, or “yesterday 21:15”.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]
Energy = Annotated[Words, option("--energy", "1-5", "1 low to 5 high.")]
Load = Annotated[Words, option("--load", "1-5", "1 light to 5 heavy.")]
Practised = Annotated[
    Words,
    option(
        "--practised", "NAMES", "Which of the five were in the day, with commas between, or none."
    ),
]
If = Annotated[Words, option("--if", "CUE", "The intention: if this ...")]
Then = Annotated[Words, option("--then", "ACTION", "... then I will do this.")]
InStrand = Annotated[
    Words,
    option("--strand", "STRAND", f"{', '.join(Strand)}.", value_completion.complete_strands),
]
InDirection = Annotated[
    Words,
    option(
        "--direction",
        "DIRECTION",
        "self, others, team, other-teams.",
        value_completion.complete_directions,
    ),
]
OfBehaviour = Annotated[Behaviour | None, typer.Option("--behaviour", help="Of this behaviour.")]
OfDimension = Annotated[Dimension | None, typer.Option("--dimension", help="Of this dimension.")]


class DraftChoice(StrEnum):
    """What to do with an unfinished answer."""

    CONTINUE = "continue"
    LATER = "later"
    DISCARD = "discard"


OnDraft = Annotated[
    DraftChoice | None,
    typer.Option("--draft", help="What to do with an unfinished answer, instead of asking."),
]


@dataclass(frozen=True)
class PeriodOptions:
    """The options of a period; at most one of a unit, the words, and a start or end."""

    week: Annotated[bool, typer.Option("--week", help="This ISO week, Monday to Sunday.")] = False
    month: Annotated[bool, typer.Option("--month", help="This month.")] = False
    quarter: Annotated[bool, typer.Option("--quarter", help="This quarter.")] = False
    year: Annotated[bool, typer.Option("--year", help="This year.")] = False
    last: Annotated[bool, typer.Option("--last", help="The one before: --week --last.")] = False
    start: Annotated[Words, _day_option("--from", "From this day or period on.")] = None
    end: Annotated[Words, _day_option("--to --until", "Up to and including it.")] = None

    def span(self, compass: Compass, words: list[str] | None) -> Span | None:
        """The period asked for, or None.

        Raises PeriodsClash for two, LastAlone for --last without a unit, and PeriodBackwards.
        """
        units = [unit for unit in ("week", "month", "quarter", "year") if getattr(self, unit)]
        if self.last and not units:
            raise LastAlone
        if len(units) + bool(words) + bool(self.start or self.end) > 1:
            raise PeriodsClash
        if units:
            return span.calendar_span(units[0], compass.today, last=self.last)
        if not (words or self.start or self.end):
            return None
        read = compass.date_parser.span
        if words:
            return read(" ".join(words))
        first = read(self.start).start if self.start else date.min
        last = read(self.end).last if self.end else compass.today
        if first > last:
            raise PeriodBackwards(start=first, end=last)
        return Span(first, span.day_span(last).end)


@dataclass(frozen=True)
class PlaceOptions:
    """The options of a place on the compass."""

    strand: InStrand = None
    behaviour: OfBehaviour = None
    direction: InDirection = None
    dimension: OfDimension = None

    @property
    def place(self) -> Place:
        """The place named; raises UnknownStrand and UnknownDirection."""
        strand, direction = parse_strand(self.strand), parse_direction(self.direction)
        return Place(strand, self.behaviour, direction, self.dimension)


def parse_past_day(compass: Compass, words: str | None) -> date:
    """The day given, or today; raises DayNotYet for a future one."""
    today = compass.today
    day = compass.date_parser.day(words) if words else today
    if day > today:
        raise DayNotYet(day=dates.day_in_words(day, year=True))
    return day


def parse_past_moment(compass: Compass, words: str | None) -> tuple[date, datetime | None]:
    """The day given, or today, and the moment in it if a time was given; raises DayNotYet."""
    day, at = compass.date_parser.day_and_time(words) if words else (compass.today, None)
    moment = clock.moment_in_day(day, at, compass.settings.day_starts) if at else None
    if day > compass.today or (moment and moment > compass.now):
        said = dates.day_in_words(day, year=True)
        raise DayNotYet(day=f"{said}, {dates.clock_in_words(moment)}" if moment else said)
    return day, moment


def parse_strand(name: str | None) -> Strand | None:
    """The strand of that name, in any case and spacing; raises UnknownStrand."""
    return _parse_member(Strand, name, UnknownStrand)


def parse_direction(name: str | None) -> Direction | None:
    """The direction of that name, in any case and spacing; raises UnknownDirection."""
    return _parse_member(Direction, name, UnknownDirection)


def _parse_member(
    kind: type[Member], name: str | None, unknown: type[UnknownStrand | UnknownDirection]
) -> Member | None:
    if name is None:
        return None
    known = {member.replace("_", "-"): member for member in kind}
    if found := known.get(name.casefold().replace(" ", "-").replace("_", "-")):
        return found
    raise unknown(name=name, meant=did_you_mean(nearest_name(name, known)))
