"""Read and validate YAML files of prompts; an error names file, line and column."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Behaviour, Direction, Strand
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt, PromptForm, Stage, beginning
from compassjournal.prompt_bank.prompt_form import validate_form
from compassjournal.prompt_bank.yaml_document import YamlDocument, YamlFormError, parse_document

# A question inside quotation marks may end before the closing one.
_QUESTION = re.compile("[^?]+\\?['\"’”]*")


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


def read_prompt_files(paths: Iterable[Path], taken: Iterable[str] = ()) -> tuple[PromptFile, ...]:
    """Read the files in order; an id may not be in ``taken``, nor an id or pack name come twice.

    Raises BankUnreadable at the first broken rule.
    """
    files: list[PromptFile] = []
    seen = dict.fromkeys(taken, "the bank")
    for path in paths:
        file = _read_file(path, seen)
        seen |= dict.fromkeys(_names(file), path.name)
        files.append(file)
    return tuple(files)


def read_bank(shipped: Sequence[Path], own: Sequence[Path]) -> Bank:
    """Read the whole bank; raises BankUnreadable only for the package's own files.

    A file of the person's own that breaks the form is left out, and reported in ``problems``.
    """
    shipped_files = read_prompt_files(shipped)
    problems, own_files = _read_each(own, shipped_files)
    files = (*shipped_files, *own_files)
    prompts = [one.prompt for file in files for one in file.located_prompts]
    return build_bank(prompts, [file.pack for file in files if file.pack], problems)


def load_files(
    paths: Sequence[Path], shipped: Sequence[Path]
) -> tuple[list[str], list[PromptFile]]:
    """The problems of the broken files, and the content of the others."""
    given = {one.resolve() for one in paths}
    return _read_each(
        paths, read_prompt_files(one for one in shipped if one.resolve() not in given)
    )


def _read_each(
    paths: Sequence[Path], others: Sequence[PromptFile]
) -> tuple[list[str], list[PromptFile]]:
    problems: list[str] = []
    added: list[PromptFile] = []
    for path in paths:
        try:
            added += read_prompt_files(
                [path], [name for file in (*others, *added) for name in _names(file)]
            )
        except BankUnreadable as error:
            problems.append(str(error))
    return problems, added


def _names(file: PromptFile) -> list[str]:
    """What no other file may name again: the prompts' ids, and the pack."""
    ids = [one.prompt.id for one in file.located_prompts]
    return [*ids, f"pack {file.pack.name}"] if file.pack else ids


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
                problem = f"the id {prompt.id} is taken already, in {taken_in}"
                raise document.error(("prompts", number), problem)
            line, _ = document.positions["prompts", number]
            located[prompt.id] = LocatedPrompt(prompt, path, line)
        return PromptFile(tuple(located.values()), pack)
    except YamlFormError as error:
        line, column = error.position
        raise BankUnreadable(path=path, line=line, column=column, problem=error.problem) from None


def _pack(document: YamlDocument, values: dict[str, Any], seen: Mapping[str, str]) -> Pack:
    name = values["pack"]
    if where := seen.get(f"pack {name}"):
        raise document.error(("pack",), f"there is a pack {name} already, in {where}")
    named = {one.name: values[one.name] for one in fields(Pack) if one.name in values}
    stages = tuple(Stage(**stage) for stage in named.pop("stages", ()))
    pack = Pack(name=name, stages=stages, **named)
    if (pack.pace is Pace.STAGED) != bool(pack.stages):
        raise document.error(("stages",), "a staged pack names its stages, and no other does")
    return pack


def _prompt(
    document: YamlDocument, number: int, values: dict[str, Any], pack: Pack | None
) -> Prompt:
    at = ("prompts", number)
    _check_ask(document, number, values)
    strand = values.pop("strand", None)
    if strand in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand))
    direction = values.get("direction", Direction.SELF)
    if strand is Strand.SELF_COMPASSION and direction is not Direction.SELF:
        problem = "a question of self-compassion has the direction self"
        raise document.error((*at, "direction"), problem)
    for needed in ("behaviour", "direction", "dimension"):
        if needed not in values:
            raise document.error(at, f"{needed} is missing")
    stage, stages = values.get("stage"), len(pack.stages) if pack else 0
    if stage is None and stages:
        raise document.error(at, "a prompt of a staged pack names its stage")
    if stage is not None and stage > stages:
        raise document.error(at, f"there is no stage {stage} here")
    if strand is None:
        # Of a pack's prompt: towards oneself, or its behaviour.
        inward = values["direction"] is Direction.SELF
        strand = Strand.SELF_COMPASSION if inward else Strand(values["behaviour"].value)
    return Prompt(strand=strand, pack=pack.name if pack else None, **values)


def _check_ask(document: YamlDocument, number: int, values: dict[str, Any]) -> None:
    """Hold what is asked to its form; raises YamlFormError."""
    form, ask = values.get("form", PromptForm.QUESTION), values["ask"]
    problem = None
    if form is PromptForm.QUESTION and not _QUESTION.fullmatch(ask):
        problem = "ask is one question, with one question mark at its end"
    elif (form is PromptForm.FINISH) != bool(beginning(ask)):
        problem = "a sentence to finish has the form finish, and reads “Finish this: I was ...”"
    if problem:
        raise document.error(("prompts", number, "ask"), problem)
