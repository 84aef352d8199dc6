"""Add the options of a period and of the entry filters to a command, as one parsed value.

`with_entry_filter` passes the command an `EntryFilter` as ``wanted``. A parameter that the command
declares itself wins: its own argument ``words`` replaces the words of a period, and where its
``to`` is a file, a period ends with --until alone.
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
EnergyRange = Annotated[
    str | None,
    typer.Option("--energy", metavar="1-5", help="Energy: 4, or 1-2.", show_default=False),
]
LoadRange = Annotated[
    str | None,
    typer.Option("--load", metavar="1-5", help="Load: 4, or 4-5.", show_default=False),
]

_PERIOD: dict[str, Any] = {
    "words": options.PeriodWords,
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
    "energy": EnergyRange,
    "load": LoadRange,
}
_SWITCHES = ("week", "month", "quarter", "year", "last", "starred", "tender")


def with_entry_filter(command: CommandFunction) -> CommandFunction:
    """The command with the options of a period and of every filter."""
    offered = {**_PERIOD, "words": PeriodOrNames, **_FILTERS}
    return _add_parameters(command, offered, "wanted", _parse_filter)


def _add_parameters(
    command: CommandFunction, offered: Mapping[str, Any], name: str, parse: Callable[..., object]
) -> CommandFunction:
    """The command with these options before its own, parsed into the value ``name``."""
    own = inspect.signature(command).parameters
    added = {option: kind for option, kind in offered.items() if option not in own}
    if "to" in own:
        added["end"] = options.Until

    @wraps(command)
    def with_options(ctx: typer.Context, **values: Any) -> None:
        given = {option: values.pop(option) for option in added}
        command(ctx, **values, **{name: parse(ctx.obj, **given)})

    # Typer reads the parameters from the signature.
    parameters = {option: _parameter(option, kind) for option, kind in added.items()}
    parameters |= {key: parameter for key, parameter in own.items() if key not in ("ctx", name)}
    words = [parameters.pop("words")] if "words" in parameters else []
    with_options.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [own["ctx"], *words, *parameters.values()]
    )
    return with_options


def _parameter(name: str, annotation: object) -> inspect.Parameter:
    keyword_only = inspect.Parameter.KEYWORD_ONLY
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD if name == "words" else keyword_only
    default = False if name in _SWITCHES else None
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _parse_span(compass: Compass, **period: Any) -> Span | None:
    return options.parse_period(compass, **{"words": None, **period})


def _parse_filter(compass: Compass, **given: Any) -> EntryFilter:
    """The filter that the options name; raises usage errors."""
    period = {option: given.pop(option) for option in _PERIOD if option in given}
    words = " ".join(period.pop("words", None) or ()).split()
    mentioned = {word for word in words if word[0] in "#@" and parse_name(word, word[0])}
    rest = [word for word in words if word not in mentioned]
    names = {
        mark: [*(option or ()), *(word for word in words if word in mentioned and word[0] == mark)]
        for mark, option in (("#", given.pop("tags")), ("@", given.pop("people")))
    }
    return EntryFilter(
        span=_parse_span(compass, words=rest, **period),
        strand=options.parse_strand(given.pop("strand")),
        direction=options.parse_direction(given.pop("direction")),
        tags=_canonical_names("#", names["#"]),
        people=_canonical_names("@", names["@"]),
        energy=parse_range("--energy", given.pop("energy")),
        load=parse_range("--load", given.pop("load")),
        **given,
    )


def _canonical_names(mark: str, words: list[str]) -> tuple[str, ...]:
    """The canonical names, without their mark, each once."""
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
