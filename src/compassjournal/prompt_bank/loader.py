"""Read and validate YAML files of prompts; each broken rule is named with its line and column."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from compassjournal.errors.prompts import BankUnreadable
from compassjournal.model.taxonomy import Behaviour, Direction, Strand
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.prompt import (
    Pace,
    Pack,
    Prompt,
    PromptForm,
    Stage,
    beginning,
    infer_form,
)
from compassjournal.prompt_bank.prompt_file import FileNames, LocatedPrompt, PromptFile
from compassjournal.prompt_bank.prompt_form import validate_form
from compassjournal.prompt_bank.yaml_document import (
    Location,
    YamlDocument,
    YamlFormError,
    parse_document,
    read_limited,
)

# A question inside quotation marks may end before the closing one.
_QUESTION = re.compile("[^?]+\\?['\"’”]*")
# A rule of the form that a prompt breaks: where, and what is wrong.
_Flaw = tuple[Location, str]


def read_prompt_files(paths: Iterable[Path]) -> tuple[PromptFile, ...]:
    """Read the files in order; no id and no pack name may come twice.

    Raises BankUnreadable at the first broken rule.
    """
    files: list[PromptFile] = []
    names = FileNames()
    for path in paths:
        file, flaws = read_prompt_file(path, names)
        if file is None:
            raise flaws[0]
        names.add(file, path.name)
        files.append(file)
    return tuple(files)


def read_bank(shipped: Sequence[Path], own: Sequence[Path]) -> Bank:
    """Read the whole bank; raises BankUnreadable only for the package's own files.

    A file of the person's own that breaks the form is left out; ``problems`` have its first flaw.
    """
    shipped_files = read_prompt_files(shipped)
    flaws, own_files = _read_each(own, FileNames(shipped_files))
    files = (*shipped_files, *own_files)
    prompts = [one for file in files for one in file.prompts]
    problems = [str(first) for first, *_ in flaws]
    return build_bank(prompts, [file.pack for file in files if file.pack], problems)


def load_files(
    paths: Sequence[Path], shipped: Sequence[Path]
) -> tuple[list[BankUnreadable], list[PromptFile]]:
    """Every flaw of the broken files, and the content of the others."""
    given = {one.resolve() for one in paths}
    others = read_prompt_files(one for one in shipped if one.resolve() not in given)
    flaws, files = _read_each(paths, FileNames(others))
    return [one for of_file in flaws for one in of_file], files


def names_in_use(shipped: Sequence[Path], own: Sequence[Path]) -> FileNames:
    """The names that the package's files have, and those of the person's own that can be read."""
    names = FileNames(read_prompt_files(shipped))
    _read_each(own, names)
    return names


def _read_each(
    paths: Sequence[Path], names: FileNames
) -> tuple[list[list[BankUnreadable]], list[PromptFile]]:
    """The flaws of each broken file, and the content of the others, whose names are taken then."""
    flaws: list[list[BankUnreadable]] = []
    added: list[PromptFile] = []
    for path in paths:
        file, found = read_prompt_file(path, names)
        if file is None:
            flaws.append(found)
        else:
            names.add(file, path.name)
            added.append(file)
    return flaws, added


def read_prompt_file(
    path: Path, names: FileNames, raw: bytes | None = None
) -> tuple[PromptFile | None, list[BankUnreadable]]:
    """The file's content, or every flaw of it, first line first; ``raw`` is what it is to hold."""
    try:
        document = parse_document(read_limited(path) if raw is None else raw)
        values, flaws = validate_form(document)
        file = None
        if values:
            file, more = _build_file(document, values, names, path)
            flaws += [document.error(where, problem) for where, problem in more]
    except YamlFormError as error:
        file, flaws = None, [error]
    if not flaws:
        return file, []
    positions = sorted((one.position, one.problem) for one in flaws)
    return None, [
        BankUnreadable(path=path, line=line, column=column, problem=problem)
        for (line, column), problem in positions
    ]


def without_prompt(path: Path, prompt_id: str) -> bytes | None:
    """The file's bytes without the lines of one prompt; None where they hold more than that."""
    names = FileNames()
    raw = read_limited(path)
    before, _ = read_prompt_file(path, names, raw)
    located = before.located_prompts if before else ()
    lines = [one.line for one in located] + [len(raw.splitlines()) + 1]
    for first, end, one in zip(lines, lines[1:], located, strict=False):
        if one.prompt.id == prompt_id:
            kept = raw.splitlines(keepends=True)
            # Notes above the next one are about that.
            while end - 2 > first and kept[end - 2].lstrip()[:1] in {b"#", b""}:
                end -= 1  # noqa: PLW2901 - where the lines end
            del kept[first - 1 : end - 1]
            after, _ = read_prompt_file(path, names, b"".join(kept))
            left = tuple(other.prompt for other in located if other is not one)
            return b"".join(kept) if after and left and after.prompts == left else None
    return None


def _build_file(
    document: YamlDocument, values: dict[str, Any], names: FileNames, path: Path
) -> tuple[PromptFile, list[_Flaw]]:
    """The content, and the flaws that no single field shows."""
    flaws: list[_Flaw] = []
    pack = same_pack = None
    if "pack" in values:
        pack = _pack(values)
        same_pack = names.place_of_pack(pack.name)
        flaws += _pack_flaws(pack, names)
        if not document.value["prompts"]:
            flaws.append((("prompts",), "there is no question in it"))
    shared = {name: values[name] for name in ("strand", "behaviour") if name in values}
    shared = values.get("defaults", {}) | shared
    located: dict[str, LocatedPrompt] = {}
    for number, own in values["prompts"].items():
        at = ("prompts", number)
        prompt, found = _prompt(at, shared | own, pack)
        flaws += found
        taken_in = path.name if prompt.id in located else names.place_of(prompt.id)
        # Another version of a pack has its ids.
        if taken_in and taken_in != same_pack:
            flaws.append((at, f"the id {prompt.id} is taken already, in {taken_in}"))
        line, _ = document.positions[at]
        located[prompt.id] = LocatedPrompt(prompt, path, line)
    file = PromptFile(tuple(located.values()), pack)
    return file, [*flaws, *(_date_flaws(file, [*values["prompts"]]) if pack else ())]


def _pack(values: dict[str, Any]) -> Pack:
    named = {one.name: values[one.name] for one in fields(Pack) if one.name in values}
    stages = tuple(Stage(**stage) for stage in named.pop("stages", ()))
    return Pack(name=values["pack"], stages=stages, **named)


def _pack_flaws(pack: Pack, names: FileNames) -> Iterator[_Flaw]:
    if where := names.place_of_pack(pack.name):
        yield ("pack",), f"there is a pack {pack.name} already, in {where}"
    if (pack.pace is Pace.STAGED) != bool(pack.stages):
        yield ("stages",), "a staged pack names its stages, and no other does"
    if pack.first_day and pack.last_day and pack.first_day > pack.last_day:
        yield ("until",), "until is a day before from"


def _date_flaws(file: PromptFile, numbers: Sequence[int]) -> Iterator[_Flaw]:
    """Where the dates of a pack's prompts do not make a row."""
    pack, days = file.pack, [one.day for one in file.prompts]
    if pack is None or not any(days):
        return
    for number, day in zip(numbers, days, strict=False):
        at = ("prompts", number, "date")
        if day is None:
            yield at, "a date is missing: each question of a pack has one, or none has"
        elif day < (pack.first_day or day) or day > (pack.last_day or day):
            yield at, "the date is before the pack's from, or after its until"
    for number, (before, day) in zip(numbers[1:], pairwise(days), strict=False):
        if before and day and day <= before:
            yield ("prompts", number, "date"), "the date is not after the one before it"
    if pack.pace is Pace.STAGED:
        yield ("pace",), "a staged pack has no dates"


def _prompt(at: Location, values: dict[str, Any], pack: Pack | None) -> tuple[Prompt, list[_Flaw]]:
    """The prompt of these fields, its place filled in, and its flaws."""
    strand = values.pop("strand", None)
    if strand in tuple(Behaviour):
        values.setdefault("behaviour", Behaviour(strand))
    # What a person wrote for themselves need not stand anywhere on the compass.
    is_placed = strand not in {None, Strand.OWN} or "behaviour" in values
    parts = dict.fromkeys(("behaviour", "direction", "dimension"))
    flaws = [(at, f"{one} is missing") for one in parts if is_placed and one not in values]
    flaws += _ask_flaws(at, values, infers_form=not is_placed)
    if strand is Strand.SELF_COMPASSION and values.get("direction") not in {None, Direction.SELF}:
        flaws.append(((*at, "direction"), "a question of self-compassion has the direction self"))
    stage, stages = values.get("stage"), len(pack.stages) if pack else 0
    if stage is None and stages:
        flaws.append((at, "a prompt of a staged pack names its stage"))
    if stage is not None and stage > stages:
        flaws.append((at, f"there is no stage {stage} here"))
    if values.get("day") and pack is None:
        flaws.append(((*at, "date"), "a date belongs to a question of a pack"))
    if strand is None and is_placed:
        # Of a pack's prompt: towards oneself, or its behaviour.
        inward = values.get("direction") is Direction.SELF
        strand = Strand.SELF_COMPASSION if inward else Strand(values["behaviour"].value)
    name = pack.name if pack else None
    return Prompt(**{**parts, **values, "strand": strand, "pack": name}), flaws


def _ask_flaws(at: Location, values: dict[str, Any], *, infers_form: bool) -> Iterator[_Flaw]:
    """Hold what is asked to its form; with ``infers_form`` the words may say what form it is."""
    ask, form = values["ask"], values.get("form")
    if form is None and infers_form:
        values["form"] = infer_form(ask)
        return
    problem = None
    if ask.count("?") > 1:
        problem = "ask has one question mark at most"
    elif form in {None, PromptForm.QUESTION} and not _QUESTION.fullmatch(ask):
        problem = "ask is one question, with one question mark at its end"
    elif (form is PromptForm.FINISH) != bool(beginning(ask)):
        problem = "a sentence to finish has the form finish, and reads “Finish this: I was ...”"
    if problem:
        yield (*at, "ask"), problem
