"""The options that several commands share, and the parsers of their values."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.context import Compass
from compassjournal.errors.prompts import UnknownDirection, UnknownStrand
from compassjournal.errors.usage import DayNotYet, LastAlone, PeriodBackwards, PeriodsClash
from compassjournal.model import span
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.text import dates
from compassjournal.text.similarity import did_you_mean, nearest_name

PeriodWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD]",
        show_default=False,
        help="2026-W47, 2026-11, 2026-Q4, 2026, today, monday, “last week”, “last 30 days”.",
        autocompletion=value_completion.complete_periods,
    ),
]
Week = Annotated[bool, typer.Option("--week", help="This ISO week, Monday to Sunday.")]
Month = Annotated[bool, typer.Option("--month", help="This month.")]
Quarter = Annotated[bool, typer.Option("--quarter", help="This quarter.")]
Year = Annotated[bool, typer.Option("--year", help="This year.")]
Last = Annotated[bool, typer.Option("--last", help="The one before: --week --last.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DAY",
        help="From this day or period on.",
        show_default=False,
        autocompletion=value_completion.complete_days,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        "--until",
        metavar="DAY",
        help="Up to and with it.",
        show_default=False,
        autocompletion=value_completion.complete_days,
    ),
]
# Where --to names a file.
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DAY",
        help="Up to and with this day or period.",
        show_default=False,
        autocompletion=value_completion.complete_days,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]
Energy = Annotated[
    str | None,
    typer.Option("--energy", metavar="1-5", show_default=False, help="1 low to 5 high."),
]
Load = Annotated[
    str | None,
    typer.Option("--load", metavar="1-5", show_default=False, help="1 light to 5 heavy."),
]
Practised = Annotated[
    str | None,
    typer.Option(
        "--practised",
        metavar="NAMES",
        show_default=False,
        help="Which of the five were in the day, with commas between, or none.",
    ),
]
If = Annotated[
    str | None,
    typer.Option("--if", metavar="CUE", show_default=False, help="The intention: if this ..."),
]
Then = Annotated[
    str | None,
    typer.Option("--then", metavar="ACTION", show_default=False, help="... then I will do this."),
]
InStrand = Annotated[
    str | None,
    typer.Option(
        "--strand",
        metavar="STRAND",
        help=f"{', '.join(Strand)}.",
        autocompletion=value_completion.complete_strands,
        show_default=False,
    ),
]
InDirection = Annotated[
    str | None,
    typer.Option(
        "--direction",
        metavar="DIRECTION",
        help="self, others, team, other-teams.",
        autocompletion=value_completion.complete_directions,
        show_default=False,
    ),
]
OfBehaviour = Annotated[
    Behaviour | None, typer.Option("--behaviour", help="Of this behaviour.", show_default=False)
]
OfDimension = Annotated[
    Dimension | None, typer.Option("--dimension", help="Of this dimension.", show_default=False)
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help="The day it belongs to.",
        show_default=False,
        autocompletion=value_completion.complete_days,
    ),
]


class DraftChoice(StrEnum):
    """What to do with an unfinished answer."""

    CONTINUE = "continue"
    LATER = "later"
    DISCARD = "discard"


OnDraft = Annotated[
    DraftChoice | None,
    typer.Option(
        "--draft", show_default=False, help="What to do with an unfinished answer, unasked."
    ),
]


def parse_period(  # noqa: PLR0913 - one parameter for each option of a period
    compass: Compass,
    words: list[str] | None,
    *,
    week: bool = False,
    month: bool = False,
    quarter: bool = False,
    year: bool = False,
    last: bool = False,
    start: str | None = None,
    end: str | None = None,
) -> Span | None:
    """The period asked for, or None.

    Raises PeriodsClash for two, LastAlone for --last without a unit, and PeriodBackwards.
    """
    units = [
        unit
        for unit, given in (("week", week), ("month", month), ("quarter", quarter), ("year", year))
        if given
    ]
    if last and not units:
        raise LastAlone
    if len(units) + bool(words) + bool(start or end) > 1:
        raise PeriodsClash
    if units:
        return span.calendar_span(units[0], compass.today, last=last)
    if words:
        return compass.date_parser.span(" ".join(words))
    if start or end:
        return _from_to(compass, start, end)
    return None


def parse_past_day(compass: Compass, words: str | None) -> date:
    """The day given, or today; raises DayNotYet for a future one."""
    today = compass.today
    day = compass.date_parser.day(words) if words else today
    if day > today:
        raise DayNotYet(day=dates.day_in_words(day, year=True))
    return day


def parse_strand(name: str | None) -> Strand | None:
    """The strand of that name, in any case and spacing; raises UnknownStrand."""
    if name is None:
        return None
    try:
        return Strand(name.casefold().replace(" ", "-").replace("_", "-"))
    except ValueError:
        raise UnknownStrand(name=name, meant=did_you_mean(nearest_name(name, Strand))) from None


def parse_direction(name: str | None) -> Direction | None:
    """The direction of that name, in any case and spacing; raises UnknownDirection."""
    if name is None:
        return None
    try:
        return Direction(name.casefold().replace(" ", "_").replace("-", "_"))
    except ValueError:
        known = [direction.replace("_", "-") for direction in Direction]
        raise UnknownDirection(name=name, meant=did_you_mean(nearest_name(name, known))) from None


def _from_to(compass: Compass, start: str | None, end: str | None) -> Span:
    """From the first day of ``start`` (or ever) to the last day of ``end`` (or today)."""
    first = compass.date_parser.span(start).start if start else date.min
    last = compass.date_parser.span(end).last if end else compass.today
    if first > last:
        raise PeriodBackwards(start=first, end=last)
    return Span(first, span.day_span(last).end)
