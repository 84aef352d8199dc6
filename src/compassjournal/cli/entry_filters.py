"""The options of a period and of every filter of entries, as one parsed value."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.options import Words, argument, day_option, option
from compassjournal.cli.place_options import PlaceOptions
from compassjournal.cli.usage_errors import splatting_hint
from compassjournal.context import Compass
from compassjournal.errors.names import NOT_A_NAME
from compassjournal.errors.usage import LastAlone, PeriodBackwards, PeriodsClash, UnreadableRange
from compassjournal.model import span
from compassjournal.model.entry import Kind
from compassjournal.model.entry_filter import EntryFilter, TapRange
from compassjournal.model.mentions import canonical_name, mark_of, read_name, without_mark
from compassjournal.model.span import Span
from compassjournal.render.notices import NAME_UNDERSTOOD

PeriodOrNames = Annotated[
    list[str] | None,
    argument(
        "[PERIOD] [@PERSON] [#TAG]",
        "“last week”, monday, 2026-11, 2026-W47, 2026; @sam. In a shell #tag needs quotes."
        + splatting_hint(),
        value_completion.complete_periods,
    ),
]


@dataclass(frozen=True, eq=False, repr=False)
class PeriodOptions:
    """The options of a period; at most one of a unit, the words, and a start or end."""

    week: Annotated[bool, typer.Option("--week", help="This ISO week, Monday to Sunday.")] = False
    month: Annotated[bool, typer.Option("--month", help="This month.")] = False
    quarter: Annotated[bool, typer.Option("--quarter", help="This quarter.")] = False
    year: Annotated[bool, typer.Option("--year", help="This year.")] = False
    last: Annotated[bool, typer.Option("--last", help="The one before: --week --last.")] = False
    start: Annotated[Words, day_option("--from", "From this day or period on.")] = None
    end: Annotated[Words, day_option("--to --until", "Up to and including it.")] = None

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


@dataclass(frozen=True, eq=False, repr=False)
class FilterOptions(PlaceOptions, PeriodOptions):
    """The options of a period, a place and the other filters, in that order."""

    pack: Annotated[
        Words,
        option("--pack", "NAME", "Of this pack of questions.", value_completion.complete_packs),
    ] = None
    tags: Annotated[
        list[str] | None,
        option("--tag", "TAG", "With this #tag; may be repeated.", value_completion.complete_tags),
    ] = None
    people: Annotated[
        list[str] | None,
        option(
            "--person",
            "PERSON",
            "With this @person; may be repeated.",
            value_completion.complete_people,
        ),
    ] = None
    kind: Annotated[Kind | None, typer.Option(help="Of this kind.")] = None
    starred: Annotated[bool, typer.Option("--starred", help="With a star.")] = False
    tender: Annotated[bool, typer.Option("--tender", help="Marked as tender.")] = False
    energy: Annotated[Words, option("--energy", "1-5", "Energy: 4, or 1-2.")] = None
    load: Annotated[Words, option("--load", "1-5", "Load: 4, or 4-5.")] = None

    def entry_filter(self, compass: Compass, words: list[str] | None = None) -> EntryFilter:
        """The filter of these options and of words that name a period, people and tags.

        Raises usage errors.
        """
        given = " ".join(words or ()).split()
        mentioned = [word for word in given if mark_of(word)]
        return EntryFilter(
            **asdict(replace(self.place, pack=self.pack)),
            span=self.span(compass, [word for word in given if word not in mentioned]),
            tags=_canonical_names(compass, "#", self.tags, mentioned),
            people=_canonical_names(compass, "@", self.people, mentioned),
            kind=self.kind,
            starred=self.starred,
            tender=self.tender,
            energy=parse_range("--energy", self.energy),
            load=parse_range("--load", self.load),
        )


def _canonical_names(
    compass: Compass, mark: str, given: list[str] | None, mentioned: list[str]
) -> tuple[str, ...]:
    """The canonical names of an option and of the words with that mark, each once.

    A word is read as in an entry, and what it was read as is told where that is less. Raises
    NotAPerson or NotATag for a word that mentions nobody and nothing.
    """
    names = []
    for word in (*(given or ()), *(word for word in mentioned if mark_of(word) == mark)):
        typed, name = canonical_name(without_mark(word, mark)), read_name(word, mark)
        if name is None and word in mentioned:
            raise NOT_A_NAME[mark](words=word)
        if name is not None and name != typed:
            compass.stderr.print(NAME_UNDERSTOOD(words=word, name=f"{mark}{name}"))
        names.append(name or typed)
    return tuple(dict.fromkeys(names))


def parse_range(option: str, words: str | None) -> TapRange | None:
    """The range of taps (1 to 5) in “1-2” or “4”; raises UnreadableRange."""
    if words is None:
        return None
    match = re.fullmatch(r"\s*([1-5])\s*(?:(?:[-‐‑–]|\.\.|to)\s*([1-5])\s*)?", words)
    if match is None or int(match[2] or 5) < int(match[1]):
        raise UnreadableRange(option=option, words=words)
    return TapRange(int(match[1]), int(match[2] or match[1]))
