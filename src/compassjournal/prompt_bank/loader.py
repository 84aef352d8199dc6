"""Read and validate YAML files of prompts; an error names file, line and column."""

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
    """A prompt with its file and line, counted from 1."""

    prompt: Prompt
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class PromptFile:
    """The content of one file: the prompts of a strand, or a pack and its prompts."""

    located_prompts: tuple[LocatedPrompt, ...]
    pack: Pack | None = None


def read_files(paths: Iterable[Path], taken: Iterable[str] = ()) -> tuple[PromptFile, ...]:
    """Read the files in order; an id may not be in ``taken``, nor an id or pack name come twice.

    Raises BankUnreadable at the first broken rule.
    """
    files: list[PromptFile] = []
    seen = dict.fromkeys(taken, "the bank")
    for path in paths:
        file = _read_file(path, seen)
        seen |= {one.prompt.id: path.name for one in file.located_prompts}
        if file.pack:
            seen[f"pack {file.pack.name}"] = path.name
        files.append(file)
    return tuple(files)


def read_bank(shipped: Sequence[Path], own: Sequence[Path]) -> Bank:
    """Read the whole bank; raises BankUnreadable only for the package's own files.

    A file of the person's own that breaks the form is left out, and reported in ``problems``.
    """
    shipped_files = read_files(shipped)
    problems, own_files = _read_each(own, shipped_files)
    files = (*shipped_files, *own_files)
    prompts = [one.prompt for file in files for one in file.located_prompts]
    return build_bank(prompts, [file.pack for file in files if file.pack], problems)


def load_files(
    paths: Sequence[Path], shipped: Sequence[Path]
) -> tuple[list[str], list[PromptFile]]:
    """The problems of the broken files, and the content of the others."""
    given = {one.resolve() for one in paths}
    return _read_each(paths, read_files(one for one in shipped if one.resolve() not in given))


def _read_each(
    paths: Sequence[Path], others: Sequence[PromptFile]
) -> tuple[list[str], list[PromptFile]]:
    problems: list[str] = []
    added: list[PromptFile] = []
    for path in paths:
        files = (*others, *added)
        taken = [one.prompt.id for file in files for one in file.located_prompts]
        packs = [f"pack {file.pack.name}" for file in files if file.pack]
        try:
            added += read_files([path], [*taken, *packs])
        except BankUnreadable as error:
            problems.append(str(error))
    return problems, added


def _read_file(path: Path, seen: dict[str, str]) -> PromptFile:
    try:
        root = yaml_nodes.parse_document(path)
        fields = yaml_nodes.mapping_fields(
            root, "a file is a mapping with strand (or pack) and prompts"
        )
        if "pack" in fields:
            pack, shared = _parse_pack(root, fields, seen)
        else:
            pack, shared = None, _strand_fields(root, fields)
        nodes = yaml_nodes.list_items(
            yaml_nodes.required_field(fields, "prompts", root), "prompts is a list"
        )
        if len(nodes) > MAX_PROMPTS:
            message = f"a file holds at most {MAX_PROMPTS} prompts"
            raise YamlFormError(message, nodes[MAX_PROMPTS].start_mark)
        located: list[LocatedPrompt] = []
        for node in nodes:
            prompt = _parse_prompt(node, shared, pack)
            _refuse_duplicate_id(prompt.id, seen, located, node, path)
            located.append(LocatedPrompt(prompt, path, node.start_mark.line + 1))
        return PromptFile(tuple(located), pack)
    except YamlFormError as error:
        mark = error.mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = error.problem
        raise BankUnreadable(path=path, line=line, column=column, problem=problem) from None


def _refuse_duplicate_id(
    prompt_id: str, seen: dict[str, str], located: list[LocatedPrompt], node: Node, path: Path
) -> None:
    taken_in = seen.get(prompt_id) or next(
        (path.name for one in located if one.prompt.id == prompt_id), None
    )
    if taken_in:
        message = f"the id {prompt_id} is taken already, in {taken_in}"
        raise YamlFormError(message, node.start_mark)


def _strand_fields(root: Node, fields: dict[str, Node]) -> dict[str, Node]:
    yaml_nodes.refuse_unknown_fields(root, ("strand", "behaviour", "defaults", "prompts"))
    strand = yaml_nodes.required_field(fields, "strand", root)
    yaml_nodes.enum_parser(Strand)(strand)
    behaviour = {"behaviour": fields["behaviour"]} if "behaviour" in fields else {}
    return {"strand": strand, **_defaults(fields), **behaviour}


def _parse_pack(
    root: Node, fields: dict[str, Node], seen: dict[str, str]
) -> tuple[Pack, dict[str, Node]]:
    yaml_nodes.refuse_unknown_fields(root, (*_PACK_PARSERS, "strand", "defaults", "prompts"))
    values: dict[str, Any] = {
        one: _PACK_PARSERS[one](fields[one]) for one in _PACK_PARSERS if one in fields
    }
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
    yaml_nodes.refuse_unknown_fields(fields["defaults"], tuple(_PROMPT_PARSERS))
    return shared


def _parse_stage(node: Node) -> Stage:
    fields = yaml_nodes.mapping_fields(node, "a stage is a mapping with name and from_day")
    yaml_nodes.refuse_unknown_fields(node, ("name", "from_day"))
    name = yaml_nodes.parse_sentence(yaml_nodes.required_field(fields, "name", node))
    return Stage(
        name, yaml_nodes.number_parser(0, 365)(yaml_nodes.required_field(fields, "from_day", node))
    )


_PACK_PARSERS: dict[str, Callable[[Node], object]] = {
    "pack": yaml_nodes.parse_id,
    "title": yaml_nodes.parse_sentence,
    "when": yaml_nodes.parse_sentence,
    "about": yaml_nodes.parse_sentence,
    "pace": yaml_nodes.enum_parser(Pace),
    "notes": yaml_nodes.list_parser(yaml_nodes.parse_sentence),
    "stages": yaml_nodes.list_parser(_parse_stage),
    "sources": yaml_nodes.list_parser(yaml_nodes.parse_sentence),
}
_PROMPT_PARSERS: dict[str, Callable[[Node], object]] = {
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
_REQUIRED = ("id", "ask", "nudge", "behaviour", "direction", "dimension")


def _parse_prompt(node: Node, shared: dict[str, Node], pack: Pack | None) -> Prompt:
    own = yaml_nodes.mapping_fields(
        node, "a prompt is a mapping with id, ask, nudge, direction and dimension"
    )
    yaml_nodes.refuse_unknown_fields(node, tuple(_PROMPT_PARSERS))
    fields = shared | own
    values: dict[str, Any] = {
        one: _PROMPT_PARSERS[one](value) for one, value in fields.items() if one != "strand"
    }
    strand = yaml_nodes.enum_parser(Strand)(fields["strand"]) if "strand" in fields else None
    if strand and strand.value in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand.value))
    if strand is Strand.SELF_COMPASSION and values.get("direction") not in {Direction.SELF, None}:
        message = "a question of self-compassion has the direction self"
        raise YamlFormError(message, fields["direction"].start_mark)
    for needed in _REQUIRED:
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
    """The strand of a pack's prompt: towards oneself, or its behaviour."""
    return Strand.SELF_COMPASSION if direction is Direction.SELF else Strand(behaviour.value)
