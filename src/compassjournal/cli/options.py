"""The options that several commands share, and the parsers of their values."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeVar

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.typer_internals import TyperPath
from compassjournal.context import Compass
from compassjournal.errors import UsageError
from compassjournal.errors.prompts import UnknownDirection, UnknownStrand
from compassjournal.errors.usage import DayNotYet
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
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


def path_option(names: str, metavar: str, words: str) -> Any:
    """An option with a path as it was typed: `Path` would take ./journal.json for journal.json."""
    shown: dict[str, Any] = {"metavar": metavar, "help": words, "show_default": False}
    return typer.Option(*names.split(), **shown, click_type=TyperPath(path_type=str))


def argument(metavar: str, words: str, complete: Callable[..., object] | None = None) -> Any:
    """An argument; ``words`` are its line in the help."""
    shown: dict[str, Any] = {"metavar": metavar, "help": words, "show_default": False}
    return typer.Argument(**shown, autocompletion=complete)


def day_option(names: str, words: str) -> Any:
    """An option whose value is a day or a period."""
    return option(names, "DAY", words, value_completion.complete_days)


PeriodWords = Annotated[
    list[str] | None,
    argument(
        "[PERIOD]",
        "2026-W47, 2026-11, 2026-Q4, 2026, today, monday, “last week”, “last 30 days”.",
        value_completion.complete_periods,
    ),
]
# What --to names where it means the screen, as in `--to -`.
SCREEN = "-"
# Where --to names a file.
Until = Annotated[Words, day_option("--until", "Up to and including this day or period.")]
On = Annotated[Words, day_option("--on", "The day it belongs to, or “yesterday 21:15”.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Without asking.")]
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


def _parse_member(kind: type[Member], name: str | None, unknown: type[UsageError]) -> Member | None:
    if name is None:
        return None
    known = {member.replace("_", "-"): member for member in kind}
    if found := known.get(name.casefold().replace(" ", "-").replace("_", "-")):
        return found
    raise unknown(name=name, meant=did_you_mean(nearest_name(name, known)))
