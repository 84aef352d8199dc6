"""Which entries a command is about: the options of a period and of every filter, said once.

A command that is ``narrowed`` takes one ``wanted`` in their place, one that is ``of_period`` a
``span``. What a command declares itself it keeps: an argument ``words`` of its own takes the place
of the period, and where ``to`` is a file, a period ends with --until alone.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Annotated, Any

import typer

from compassjournal.cli import options, value_completion
from compassjournal.context import Compass
from compassjournal.errors.usage import UnreadableRange
from compassjournal.model.entry import Kind
from compassjournal.model.entry_filter import EntryFilter, TapRange
from compassjournal.model.mentions import canonical_name, parse_name
from compassjournal.model.span import Span

CommandFunction = Callable[..., None]

PeriodOrNames = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD] [@PERSON] [#TAG]",
        show_default=False,
        help="“last week”, monday, 2026-11, 2026-W47, 2026; @sam. In a shell #tag needs quotes.",
        autocompletion=value_completion.complete_periods,
    ),
]
FromPack = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="NAME",
        help="Of this pack of questions.",
        show_default=False,
        autocompletion=value_completion.complete_packs,
    ),
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="With this #tag; may be repeated.",
        show_default=False,
        autocompletion=value_completion.complete_tags,
    ),
]
People = Annotated[
    list[str] | None,
    typer.Option(
        "--person",
        metavar="PERSON",
        help="With this @person; may be repeated.",
        show_default=False,
        autocompletion=value_completion.complete_people,
    ),
]
OfKind = Annotated[Kind | None, typer.Option("--kind", help="Of this kind.", show_default=False)]
Starred = Annotated[bool, typer.Option("--starred", help="With a star.")]
Tender = Annotated[bool, typer.Option("--tender", help="Marked as tender.")]
Energy = Annotated[
    str | None,
    typer.Option("--energy", metavar="1-5", help="Energy: 4, or 1-2.", show_default=False),
]
Load = Annotated[
    str | None,
    typer.Option("--load", metavar="1-5", help="Load: 4, or 4-5.", show_default=False),
]

_PERIOD: dict[str, Any] = {
    "words": options.Words,
    "week": options.Week,
    "month": options.Month,
    "quarter": options.Quarter,
    "year": options.Year,
    "last": options.Last,
    "start": options.From,
    "end": options.To,
}
_FILTERS: dict[str, Any] = {
    "strand": options.InStrand,
    "behaviour": options.OfBehaviour,
    "direction": options.InDirection,
    "dimension": options.OfDimension,
    "pack": FromPack,
    "tags": Tags,
    "people": People,
    "kind": OfKind,
    "starred": Starred,
    "tender": Tender,
    "energy": Energy,
    "load": Load,
}
_SWITCHES = ("week", "month", "quarter", "year", "last", "starred", "tender")


def with_entry_filter(command: CommandFunction) -> CommandFunction:
    """The command with every way to say which entries are wanted."""
    given = {**_PERIOD, "words": PeriodOrNames, **_FILTERS}
    return _add_parameters(command, given, "wanted", _wanted)


def with_period(command: CommandFunction) -> CommandFunction:
    """The command with every way to say a period; ``span`` is None without one."""
    return _add_parameters(command, _PERIOD, "span", _span)


def _add_parameters(
    command: CommandFunction, given: Mapping[str, Any], name: str, made: Callable[..., object]
) -> CommandFunction:
    """The command with these options before its own, which it gets as one value."""
    own = inspect.signature(command).parameters
    added = {one: kind for one, kind in given.items() if one not in own}
    if "to" in own:
        added["end"] = options.Until

    @wraps(command)
    def taking(ctx: typer.Context, **values: Any) -> None:
        told = {one: values.pop(one) for one in added}
        command(ctx, **values, **{name: made(ctx.obj, **told)})

    # Typer asks the signature what the command takes.
    parameters = {one: _parameter(one, kind) for one, kind in added.items()}
    parameters |= {one: parameter for one, parameter in own.items() if one not in ("ctx", name)}
    words = [parameters.pop("words")] if "words" in parameters else []
    taking.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [own["ctx"], *words, *parameters.values()]
    )
    return taking


def _parameter(name: str, kind: object) -> inspect.Parameter:
    by_name = inspect.Parameter.KEYWORD_ONLY
    how = inspect.Parameter.POSITIONAL_OR_KEYWORD if name == "words" else by_name
    default = False if name in _SWITCHES else None
    return inspect.Parameter(name, how, default=default, annotation=kind)


def _span(compass: Compass, **period: Any) -> Span | None:
    return options.parse_period(compass, **{"words": None, **period})


def _wanted(compass: Compass, **told: Any) -> EntryFilter:
    """What the options ask for; raises a usage error for what cannot be read."""
    period = {one: told.pop(one) for one in _PERIOD if one in told}
    words = " ".join(period.pop("words", None) or ()).split()
    named = {word for word in words if word[0] in "#@" and parse_name(word, word[0])}
    rest = [word for word in words if word not in named]
    names = {
        mark: [*(option or ()), *(word for word in words if word in named and word[0] == mark)]
        for mark, option in (("#", told.pop("tags")), ("@", told.pop("people")))
    }
    return EntryFilter(
        span=_span(compass, words=rest, **period),
        strand=options.parse_strand(told.pop("strand")),
        direction=options.parse_direction(told.pop("direction")),
        tags=_names("#", names["#"]),
        people=_names("@", names["@"]),
        energy=parse_range("--energy", told.pop("energy")),
        load=parse_range("--load", told.pop("load")),
        **told,
    )


def _names(mark: str, words: list[str]) -> tuple[str, ...]:
    """The names in the form that the journal keeps, each once."""
    bare = (parse_name(word, mark) or word.strip().removeprefix(mark) for word in words)
    return tuple(dict.fromkeys(map(canonical_name, bare)))


def parse_range(option: str, words: str | None) -> TapRange | None:
    """The range that “1-2” or “4” names; raises UnreadableRange."""
    if words is None:
        return None
    read = re.fullmatch(r"\s*([1-5])\s*(?:(?:[-‐‑–]|\.\.|to)\s*([1-5])\s*)?", words)
    if read is None or int(read[2] or 5) < int(read[1]):
        raise UnreadableRange(option=option, words=words)
    return TapRange(int(read[1]), int(read[2] or read[1]))
