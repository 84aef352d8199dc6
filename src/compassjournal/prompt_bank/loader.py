"""Reads files of prompts and holds their form; an error names file, line and column."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank import yaml_nodes
from compassjournal.prompt_bank.bank import Bank, bank_of
from compassjournal.prompt_bank.prompt import (
    Anchor,
    Avoid,
    Close,
    Element,
    Pace,
    Pack,
    Prompt,
    PromptKind,
    Requires,
    Stage,
    Tone,
    When,
)
from compassjournal.prompt_bank.yaml_nodes import Node, Wrong

MOST_PROMPTS = 10_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A prompt and the line on which it stands, counted from 1."""

    prompt: Prompt
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one file holds: the questions of a strand, or a pack and its own."""

    placed: tuple[Placed, ...]
    pack: Pack | None = None


def read_files(paths: Iterable[Path], taken: Iterable[str] = ()) -> tuple[Shelf, ...]:
    """What the files hold, in order; ids may not be ``taken`` and packs not named twice.

    Raises BankUnreadable at the first broken rule.
    """
    shelves: list[Shelf] = []
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
    return bank_of(prompts, [shelf.pack for shelf in shelves if shelf.pack], problems)


def shelves_of(paths: Sequence[Path], shipped: Sequence[Path]) -> tuple[list[str], list[Shelf]]:
    """What is wrong with the form of these files, and what the others hold."""
    same = {one.resolve() for one in paths}
    return _one_by_one(paths, read_files(one for one in shipped if one.resolve() not in same))


def _one_by_one(paths: Sequence[Path], beside: Sequence[Shelf]) -> tuple[list[str], list[Shelf]]:
    problems: list[str] = []
    added: list[Shelf] = []
    for path in paths:
        shelves = (*beside, *added)
        taken = [one.prompt.id for shelf in shelves for one in shelf.placed]
        packs = [f"pack {shelf.pack.name}" for shelf in shelves if shelf.pack]
        try:
            added += read_files([path], [*taken, *packs])
        except BankUnreadable as error:
            problems.append(str(error))
    return problems, added


def _read(path: Path, seen: dict[str, str]) -> Shelf:
    try:
        root = yaml_nodes.document(path)
        fields = yaml_nodes.mapping(root, "a file is a mapping with strand (or pack) and prompts")
        if "pack" in fields:
            pack, shared = _pack(root, fields, seen)
        else:
            pack, shared = None, _strand(root, fields)
        found = yaml_nodes.items(yaml_nodes.required(fields, "prompts", root), "prompts is a list")
        if len(found) > MOST_PROMPTS:
            message = f"a file holds at most {MOST_PROMPTS} prompts"
            raise Wrong(message, found[MOST_PROMPTS].start_mark)
        placed: list[Placed] = []
        for node in found:
            prompt = _prompt(node, shared, pack)
            _refuse_taken(prompt.id, seen, placed, node, path)
            placed.append(Placed(prompt, path, node.start_mark.line + 1))
        return Shelf(tuple(placed), pack)
    except Wrong as wrong:
        mark = wrong.mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = wrong.problem
        raise BankUnreadable(path=path, line=line, column=column, problem=problem) from None


def _refuse_taken(
    prompt_id: str, seen: dict[str, str], placed: list[Placed], node: Node, path: Path
) -> None:
    where = seen.get(prompt_id) or next(
        (path.name for one in placed if one.prompt.id == prompt_id), None
    )
    if where:
        message = f"the id {prompt_id} is taken already, in {where}"
        raise Wrong(message, node.start_mark)


def _strand(root: Node, fields: dict[str, Node]) -> dict[str, Node]:
    yaml_nodes.only(root, ("strand", "behaviour", "defaults", "prompts"))
    strand = yaml_nodes.required(fields, "strand", root)
    yaml_nodes.one_of(Strand)(strand)
    behaviour = {"behaviour": fields["behaviour"]} if "behaviour" in fields else {}
    return {"strand": strand, **_defaults(fields), **behaviour}


def _pack(
    root: Node, fields: dict[str, Node], seen: dict[str, str]
) -> tuple[Pack, dict[str, Node]]:
    yaml_nodes.only(root, (*_PACK, "strand", "defaults", "prompts"))
    values: dict[str, Any] = {one: _PACK[one](fields[one]) for one in _PACK if one in fields}
    for field in ("title", "when", "about"):
        yaml_nodes.required(fields, field, root)
    name = values.pop("pack")
    if where := seen.get(f"pack {name}"):
        message = f"there is a pack {name} already, in {where}"
        raise Wrong(message, fields["pack"].start_mark)
    pack = Pack(name=name, **values)
    if (pack.pace is Pace.STAGED) != bool(pack.stages):
        message = "a staged pack names its stages, and no other does"
        raise Wrong(message, fields.get("stages", root).start_mark)
    strand = {"strand": fields["strand"]} if "strand" in fields else {}
    return pack, strand | _defaults(fields)


def _defaults(fields: dict[str, Node]) -> dict[str, Node]:
    if "defaults" not in fields:
        return {}
    shared = yaml_nodes.mapping(fields["defaults"], "defaults is a mapping")
    yaml_nodes.only(fields["defaults"], tuple(_FIELDS))
    return shared


def _stage(node: Node) -> Stage:
    fields = yaml_nodes.mapping(node, "a stage is a mapping with name and from_day")
    yaml_nodes.only(node, ("name", "from_day"))
    name = yaml_nodes.sentence(yaml_nodes.required(fields, "name", node))
    return Stage(name, yaml_nodes.number(0, 365)(yaml_nodes.required(fields, "from_day", node)))


_PACK: dict[str, Callable[[Node], object]] = {
    "pack": yaml_nodes.name,
    "title": yaml_nodes.sentence,
    "when": yaml_nodes.sentence,
    "about": yaml_nodes.sentence,
    "pace": yaml_nodes.one_of(Pace),
    "notes": yaml_nodes.several(yaml_nodes.sentence),
    "stages": yaml_nodes.several(_stage),
    "sources": yaml_nodes.several(yaml_nodes.sentence),
}
_FIELDS: dict[str, Callable[[Node], object]] = {
    "id": yaml_nodes.name,
    "ask": yaml_nodes.question,
    "nudge": yaml_nodes.sentence,
    "behaviour": yaml_nodes.one_of(Behaviour),
    "direction": yaml_nodes.one_of(Direction),
    "dimension": yaml_nodes.one_of(Dimension),
    "depth": yaml_nodes.number(1, 3),
    "close": yaml_nodes.one_of(Close),
    "needs": yaml_nodes.several(yaml_nodes.one_of(Need)),
    "elements": yaml_nodes.several(yaml_nodes.one_of(Element)),
    "kind": yaml_nodes.one_of(PromptKind),
    "tone": yaml_nodes.one_of(Tone),
    "anchor": yaml_nodes.one_of(Anchor),
    "when": yaml_nodes.one_of(When),
    "requires": yaml_nodes.several(yaml_nodes.one_of(Requires)),
    "avoid_when": yaml_nodes.several(yaml_nodes.one_of(Avoid)),
    "concepts": yaml_nodes.several(yaml_nodes.string),
    "topics": yaml_nodes.several(yaml_nodes.string),
    "return_after": yaml_nodes.number(1, 3650),
    "stage": yaml_nodes.number(1, 9),
}
_NEEDED = ("id", "ask", "nudge", "behaviour", "direction", "dimension")


def _prompt(node: Node, shared: dict[str, Node], pack: Pack | None) -> Prompt:
    own = yaml_nodes.mapping(
        node, "a prompt is a mapping with id, ask, nudge, direction and dimension"
    )
    yaml_nodes.only(node, tuple(_FIELDS))
    fields = shared | own
    values: dict[str, Any] = {
        one: _FIELDS[one](value) for one, value in fields.items() if one != "strand"
    }
    strand = yaml_nodes.one_of(Strand)(fields["strand"]) if "strand" in fields else None
    if strand and strand.value in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand.value))
    if strand is Strand.SELF_COMPASSION and values.get("direction") not in {Direction.SELF, None}:
        message = "a question of self-compassion has the direction self"
        raise Wrong(message, fields["direction"].start_mark)
    for needed in _NEEDED:
        if needed not in values:
            message = f"{needed} is missing"
            raise Wrong(message, node.start_mark)
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
    raise Wrong(message, node.start_mark)


def _strand_of(behaviour: Behaviour, direction: Direction) -> Strand:
    """Where a question of a pack stands: towards oneself, or its behaviour."""
    return Strand.SELF_COMPASSION if direction is Direction.SELF else Strand(behaviour.value)
