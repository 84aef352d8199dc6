"""Reads files of prompts and holds their form; an error names file, line and column."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank import yaml_nodes
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.prompt import (
    Anchor,
    Avoid,
    Close,
    Pace,
    Pack,
    Prompt,
    PromptKind,
    Requires,
    Stage,
    TeamElement,
    Tone,
    When,
)
from compassjournal.prompt_bank.yaml_nodes import Node, YamlFormError

MAX_PROMPTS = 10_000


@dataclass(frozen=True, slots=True)
class LocatedPrompt:
    """A prompt and the line on which it stands, counted from 1."""

    prompt: Prompt
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class PromptFile:
    """What one file holds: the questions of a strand, or a pack and its own."""

    placed: tuple[LocatedPrompt, ...]
    pack: Pack | None = None


def read_files(paths: Iterable[Path], taken: Iterable[str] = ()) -> tuple[PromptFile, ...]:
    """What the files hold, in order; ids may not be ``taken`` and packs not named twice.

    Raises BankUnreadable at the first broken rule.
    """
    shelves: list[PromptFile] = []
    seen = dict.fromkeys(taken, "the bank")
    for path in paths:
        shelf = _read(path, seen)
        seen |= {one.prompt.id: path.name for one in shelf.placed}
        if shelf.pack:
            seen[f"pack {shelf.pack.name}"] = path.name
        shelves.append(shelf)
    return tuple(shelves)


def read_bank(shipped: Sequence[Path], own: Sequence[Path]) -> Bank:
    """The whole bank; raises BankUnreadable for the package's own files alone.

    A file of the person's own that breaks the form is left out, and named in its ``problems``.
    """
    whole = read_files(shipped)
    problems, added = _one_by_one(own, whole)
    shelves = (*whole, *added)
    prompts = [one.prompt for shelf in shelves for one in shelf.placed]
    return build_bank(prompts, [shelf.pack for shelf in shelves if shelf.pack], problems)


def load_files(
    paths: Sequence[Path], shipped: Sequence[Path]
) -> tuple[list[str], list[PromptFile]]:
    """What is wrong with the form of these files, and what the others hold."""
    same = {one.resolve() for one in paths}
    return _one_by_one(paths, read_files(one for one in shipped if one.resolve() not in same))


def _one_by_one(
    paths: Sequence[Path], beside: Sequence[PromptFile]
) -> tuple[list[str], list[PromptFile]]:
    problems: list[str] = []
    added: list[PromptFile] = []
    for path in paths:
        shelves = (*beside, *added)
        taken = [one.prompt.id for shelf in shelves for one in shelf.placed]
        packs = [f"pack {shelf.pack.name}" for shelf in shelves if shelf.pack]
        try:
            added += read_files([path], [*taken, *packs])
        except BankUnreadable as error:
            problems.append(str(error))
    return problems, added


def _read(path: Path, seen: dict[str, str]) -> PromptFile:
    try:
        root = yaml_nodes.parse_document(path)
        fields = yaml_nodes.mapping_fields(
            root, "a file is a mapping with strand (or pack) and prompts"
        )
        if "pack" in fields:
            pack, shared = _pack(root, fields, seen)
        else:
            pack, shared = None, _strand(root, fields)
        found = yaml_nodes.list_items(
            yaml_nodes.required_field(fields, "prompts", root), "prompts is a list"
        )
        if len(found) > MAX_PROMPTS:
            message = f"a file holds at most {MAX_PROMPTS} prompts"
            raise YamlFormError(message, found[MAX_PROMPTS].start_mark)
        placed: list[LocatedPrompt] = []
        for node in found:
            prompt = _prompt(node, shared, pack)
            _refuse_taken(prompt.id, seen, placed, node, path)
            placed.append(LocatedPrompt(prompt, path, node.start_mark.line + 1))
        return PromptFile(tuple(placed), pack)
    except YamlFormError as wrong:
        mark = wrong.mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = wrong.problem
        raise BankUnreadable(path=path, line=line, column=column, problem=problem) from None


def _refuse_taken(
    prompt_id: str, seen: dict[str, str], placed: list[LocatedPrompt], node: Node, path: Path
) -> None:
    where = seen.get(prompt_id) or next(
        (path.name for one in placed if one.prompt.id == prompt_id), None
    )
    if where:
        message = f"the id {prompt_id} is taken already, in {where}"
        raise YamlFormError(message, node.start_mark)


def _strand(root: Node, fields: dict[str, Node]) -> dict[str, Node]:
    yaml_nodes.refuse_unknown_fields(root, ("strand", "behaviour", "defaults", "prompts"))
    strand = yaml_nodes.required_field(fields, "strand", root)
    yaml_nodes.enum_parser(Strand)(strand)
    behaviour = {"behaviour": fields["behaviour"]} if "behaviour" in fields else {}
    return {"strand": strand, **_defaults(fields), **behaviour}


def _pack(
    root: Node, fields: dict[str, Node], seen: dict[str, str]
) -> tuple[Pack, dict[str, Node]]:
    yaml_nodes.refuse_unknown_fields(root, (*_PACK, "strand", "defaults", "prompts"))
    values: dict[str, Any] = {one: _PACK[one](fields[one]) for one in _PACK if one in fields}
    for field in ("title", "when", "about"):
        yaml_nodes.required_field(fields, field, root)
    name = values.pop("pack")
    if where := seen.get(f"pack {name}"):
        message = f"there is a pack {name} already, in {where}"
        raise YamlFormError(message, fields["pack"].start_mark)
    pack = Pack(name=name, **values)
    if (pack.pace is Pace.STAGED) != bool(pack.stages):
        message = "a staged pack names its stages, and no other does"
        raise YamlFormError(message, fields.get("stages", root).start_mark)
    strand = {"strand": fields["strand"]} if "strand" in fields else {}
    return pack, strand | _defaults(fields)


def _defaults(fields: dict[str, Node]) -> dict[str, Node]:
    if "defaults" not in fields:
        return {}
    shared = yaml_nodes.mapping_fields(fields["defaults"], "defaults is a mapping")
    yaml_nodes.refuse_unknown_fields(fields["defaults"], tuple(_FIELDS))
    return shared


def _stage(node: Node) -> Stage:
    fields = yaml_nodes.mapping_fields(node, "a stage is a mapping with name and from_day")
    yaml_nodes.refuse_unknown_fields(node, ("name", "from_day"))
    name = yaml_nodes.parse_sentence(yaml_nodes.required_field(fields, "name", node))
    return Stage(
        name, yaml_nodes.number_parser(0, 365)(yaml_nodes.required_field(fields, "from_day", node))
    )


_PACK: dict[str, Callable[[Node], object]] = {
    "pack": yaml_nodes.parse_id,
    "title": yaml_nodes.parse_sentence,
    "when": yaml_nodes.parse_sentence,
    "about": yaml_nodes.parse_sentence,
    "pace": yaml_nodes.enum_parser(Pace),
    "notes": yaml_nodes.list_parser(yaml_nodes.parse_sentence),
    "stages": yaml_nodes.list_parser(_stage),
    "sources": yaml_nodes.list_parser(yaml_nodes.parse_sentence),
}
_FIELDS: dict[str, Callable[[Node], object]] = {
    "id": yaml_nodes.parse_id,
    "ask": yaml_nodes.parse_question,
    "nudge": yaml_nodes.parse_sentence,
    "behaviour": yaml_nodes.enum_parser(Behaviour),
    "direction": yaml_nodes.enum_parser(Direction),
    "dimension": yaml_nodes.enum_parser(Dimension),
    "depth": yaml_nodes.number_parser(1, 3),
    "close": yaml_nodes.enum_parser(Close),
    "needs": yaml_nodes.list_parser(yaml_nodes.enum_parser(Need)),
    "elements": yaml_nodes.list_parser(yaml_nodes.enum_parser(TeamElement)),
    "kind": yaml_nodes.enum_parser(PromptKind),
    "tone": yaml_nodes.enum_parser(Tone),
    "anchor": yaml_nodes.enum_parser(Anchor),
    "when": yaml_nodes.enum_parser(When),
    "requires": yaml_nodes.list_parser(yaml_nodes.enum_parser(Requires)),
    "avoid_when": yaml_nodes.list_parser(yaml_nodes.enum_parser(Avoid)),
    "concepts": yaml_nodes.list_parser(yaml_nodes.parse_string),
    "topics": yaml_nodes.list_parser(yaml_nodes.parse_string),
    "return_after": yaml_nodes.number_parser(1, 3650),
    "stage": yaml_nodes.number_parser(1, 9),
}
_NEEDED = ("id", "ask", "nudge", "behaviour", "direction", "dimension")


def _prompt(node: Node, shared: dict[str, Node], pack: Pack | None) -> Prompt:
    own = yaml_nodes.mapping_fields(
        node, "a prompt is a mapping with id, ask, nudge, direction and dimension"
    )
    yaml_nodes.refuse_unknown_fields(node, tuple(_FIELDS))
    fields = shared | own
    values: dict[str, Any] = {
        one: _FIELDS[one](value) for one, value in fields.items() if one != "strand"
    }
    strand = yaml_nodes.enum_parser(Strand)(fields["strand"]) if "strand" in fields else None
    if strand and strand.value in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand.value))
    if strand is Strand.SELF_COMPASSION and values.get("direction") not in {Direction.SELF, None}:
        message = "a question of self-compassion has the direction self"
        raise YamlFormError(message, fields["direction"].start_mark)
    for needed in _NEEDED:
        if needed not in values:
            message = f"{needed} is missing"
            raise YamlFormError(message, node.start_mark)
    _refuse_stage(values.get("stage"), pack, node)
    strand = strand or _strand_of(values["behaviour"], values["direction"])
    return Prompt(strand=strand, pack=pack.name if pack else None, **values)


def _refuse_stage(stage: int | None, pack: Pack | None, node: Node) -> None:
    stages = len(pack.stages) if pack else 0
    if stage is None and stages:
        message = "a prompt of a staged pack names its stage"
    elif stage is not None and stage > stages:
        message = f"there is no stage {stage} here"
    else:
        return
    raise YamlFormError(message, node.start_mark)


def _strand_of(behaviour: Behaviour, direction: Direction) -> Strand:
    """Where a question of a pack stands: towards oneself, or its behaviour."""
    return Strand.SELF_COMPASSION if direction is Direction.SELF else Strand(behaviour.value)
