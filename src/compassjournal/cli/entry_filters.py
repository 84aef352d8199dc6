"""The options of a period and of every filter of entries, as one parsed value."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.options import PeriodOptions, PlaceOptions, Until, Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.usage import UnreadableRange
from compassjournal.model.entry import Kind
from compassjournal.model.entry_filter import EntryFilter, TapRange
from compassjournal.model.mentions import canonical_name, parse_name

PeriodOrNames = Annotated[
    list[str] | None,
    argument(
        "[PERIOD] [@PERSON] [#TAG]",
        "“last week”, monday, 2026-11, 2026-W47, 2026; @sam. In a shell #tag needs quotes.",
        value_completion.complete_periods,
    ),
]


@dataclass(frozen=True)
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
        mentioned = [word for word in given if word[0] in "#@" and parse_name(word, word[0])]
        return EntryFilter(
            **asdict(replace(self.place, pack=self.pack)),
            span=self.span(compass, [word for word in given if word not in mentioned]),
            tags=_canonical_names("#", self.tags, mentioned),
            people=_canonical_names("@", self.people, mentioned),
            kind=self.kind,
            starred=self.starred,
            tender=self.tender,
            energy=parse_range("--energy", self.energy),
            load=parse_range("--load", self.load),
        )


@dataclass(frozen=True)
class FilterOptionsWithUntil(FilterOptions):
    """The same where ``--to`` names a file: a period ends with --until alone."""

    end: Until = None


def _canonical_names(mark: str, given: list[str] | None, mentioned: list[str]) -> tuple[str, ...]:
    """The canonical names of an option and of the words with that mark, each once."""
    words = [*(given or ()), *(word for word in mentioned if word.startswith(mark))]
    bare = (parse_name(word, mark) or word.strip().removeprefix(mark) for word in words)
    return tuple(dict.fromkeys(map(canonical_name, bare)))


def parse_range(option: str, words: str | None) -> TapRange | None:
    """The range of taps (1 to 5) in “1-2” or “4”; raises UnreadableRange."""
    if words is None:
        return None
    match = re.fullmatch(r"\s*([1-5])\s*(?:(?:[-‐‑–]|\.\.|to)\s*([1-5])\s*)?", words)
    if match is None or int(match[2] or 5) < int(match[1]):
        raise UnreadableRange(option=option, words=words)
    return TapRange(int(match[1]), int(match[2] or match[1]))
