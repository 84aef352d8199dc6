"""compass prompts add: take in questions that somebody else wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, options, own_questions
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.errors.prompts import (
    BankUnreadable,
    NoQuestionFile,
    QuestionsFlawed,
    QuestionSourceUnreadable,
    TooManyQuestionFiles,
)
from compassjournal.prompt_bank.prompt_file import PromptFile
from compassjournal.prompt_bank.question_template import name_from_words
from compassjournal.render.layout import dim_line
from compassjournal.render.own_questions import files_added, flaw_list, incoming_page
from compassjournal.system.paths import MAX_OWN_FILES, own_files
from compassjournal.system.source_files import SourceFile, SourceFiles, find_source_files
from compassjournal.text.phrases import count_in_words

SourcePath = Annotated[Path, argument("FILE|FOLDER|ZIP", "What somebody gave you.")]
# Bytes of a file that are read; the loader refuses one with more than a megabyte.
_MOST = 1_000_001
_SUFFIXES = (".yaml", ".yml")
_SURE = {"n": "Leave it", "y": "Take it in"}


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file of questions: its bytes, what it holds, and the name that it is to have here."""

    raw: bytes
    content: PromptFile
    name: str


def command(ctx: typer.Context, path: SourcePath, *, yes: options.Yes = False) -> None:
    """Take in a pack or other questions; it shows first what they are, and runs nothing.

    Nothing of yours is written over. `compass prompts remove` takes them out again; then a newer
    version can be taken in, and how far you are in a pack stays.
    """
    compass: Compass = ctx.obj
    try:
        incoming, here = _read_incoming(compass, find_source_files(path))
    except SourceUnreadable as error:
        raise QuestionSourceUnreadable(name=error.name, problem=error.problem) from None
    for name in here:
        compass.stdout.print(dim_line(f"{name} is here already, as it is there."))
    if not incoming:
        return
    number = len(own_files(compass.paths.own_prompts)) + len(incoming)
    if number > MAX_OWN_FILES:
        raise TooManyQuestionFiles(most=MAX_OWN_FILES, number=number)
    for number, one in enumerate(incoming):
        if number:
            compass.stdout.print()
        compass.stdout.print(incoming_page(one.content, one.name, compass.today))
    if not confirm.confirm(compass, _SURE, yes=yes):
        return
    for one in incoming:
        own_questions.save_own_file(compass, one.name, one.raw)
    compass.stdout.print(files_added([one.content for one in incoming]))


def _read_incoming(compass: Compass, found: SourceFiles) -> tuple[list[IncomingFile], list[str]]:
    """The files of questions that are new, and the names of those that are here alike.

    Raises NoQuestionFile, TooManyQuestionFiles, and QuestionsFlawed once every flaw is named.
    """
    files = [one for one in found.files if found.is_single or one.suffix in _SUFFIXES]
    if not files:
        raise NoQuestionFile(name=found.name)
    if len(files) > MAX_OWN_FILES:
        raise TooManyQuestionFiles(most=MAX_OWN_FILES, number=len(files))
    present = {
        own_questions.read_own_file(file)
        for file in own_files(compass.paths.own_prompts)
        if file.is_file()
    }
    incoming: list[IncomingFile] = []
    here: list[str] = []
    flaws: list[BankUnreadable] = []
    names = own_questions.taken_names(compass)
    for file, raw in _read(files):
        if raw in present:
            here.append(file.name)
            continue
        content, found_flaws = own_questions.check_file(compass, Path(file.name), raw, names)
        flaws += found_flaws
        if content:
            names.add(content, file.name)
            name = content.pack.name if content.pack else name_from_words(file.path.stem)
            if content.pack and name == own_questions.SINGLE:
                name = f"{name}-pack"
            name = own_questions.free_name(compass, name, [one.name for one in incoming])
            incoming.append(IncomingFile(raw, content, name))
    if len(flaws) == 1:
        raise QuestionsFlawed(problems=flaws[0])
    if flaws:
        compass.stderr.print(flaw_list(*own_questions.first_flaws(flaws)), soft_wrap=True)
        number = count_in_words(len(flaws), "problem")
        raise QuestionsFlawed(problems=f"{number} found in {found.name}.")
    return incoming, here


def _read(files: list[SourceFile]) -> Iterator[tuple[SourceFile, bytes]]:
    for file in files:
        yield file, file.head(_MOST)
