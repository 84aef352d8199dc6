"""Read and validate YAML files of prompts; an error names file, line and column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Behaviour, Direction, Strand
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt, Stage
from compassjournal.prompt_bank.prompt_form import validate_form
from compassjournal.prompt_bank.yaml_document import YamlDocument, YamlFormError, parse_document


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


def _read_file(path: Path, seen: Mapping[str, str]) -> PromptFile:
    try:
        document = parse_document(path)
        values = validate_form(document)
        pack = _pack(document, values, seen) if "pack" in values else None
        shared = {name: values[name] for name in ("strand", "behaviour") if name in values}
        shared = values.get("defaults", {}) | shared
        located: dict[str, LocatedPrompt] = {}
        for number, own in enumerate(values["prompts"]):
            prompt = _prompt(document, number, shared | own, pack)
            taken_in = path.name if prompt.id in located else seen.get(prompt.id)
            if taken_in:
                message = f"the id {prompt.id} is taken already, in {taken_in}"
                raise document.error(message, "prompts", number)
            line, _ = document.positions["prompts", number]
            located[prompt.id] = LocatedPrompt(prompt, path, line)
        return PromptFile(tuple(located.values()), pack)
    except YamlFormError as error:
        line, column = error.position
        problem = error.problem
        raise BankUnreadable(path=path, line=line, column=column, problem=problem) from None


def _pack(document: YamlDocument, values: dict[str, Any], seen: Mapping[str, str]) -> Pack:
    name = values["pack"]
    if where := seen.get(f"pack {name}"):
        message = f"there is a pack {name} already, in {where}"
        raise document.error(message, "pack")
    named = {one.name: values[one.name] for one in fields(Pack) if one.name in values}
    stages = tuple(Stage(**stage) for stage in named.pop("stages", ()))
    pack = Pack(name=name, stages=stages, **named)
    if (pack.pace is Pace.STAGED) != bool(pack.stages):
        message = "a staged pack names its stages, and no other does"
        raise document.error(message, "stages")
    return pack


def _prompt(
    document: YamlDocument, number: int, values: dict[str, Any], pack: Pack | None
) -> Prompt:
    strand = values.pop("strand", None)
    if strand in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand))
    direction = values.get("direction", Direction.SELF)
    if strand is Strand.SELF_COMPASSION and direction is not Direction.SELF:
        message = "a question of self-compassion has the direction self"
        raise document.error(message, "prompts", number, "direction")
    for needed in ("behaviour", "direction", "dimension"):
        if needed not in values:
            message = f"{needed} is missing"
            raise document.error(message, "prompts", number)
    stage, stages = values.get("stage"), len(pack.stages) if pack else 0
    if stage is None and stages:
        message = "a prompt of a staged pack names its stage"
        raise document.error(message, "prompts", number)
    if stage is not None and stage > stages:
        message = f"there is no stage {stage} here"
        raise document.error(message, "prompts", number)
    strand = strand or _strand_of(values["behaviour"], values["direction"])
    return Prompt(strand=strand, pack=pack.name if pack else None, **values)


def _strand_of(behaviour: Behaviour, direction: Direction) -> Strand:
    """The strand of a pack's prompt: towards oneself, or its behaviour."""
    return Strand.SELF_COMPASSION if direction is Direction.SELF else Strand(behaviour.value)
