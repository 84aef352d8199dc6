"""compass prompts remove: take a pack, a file or a question of one's own out of the bank."""

from pathlib import Path

import typer

from compassjournal.cli import confirm, options, own_questions
from compassjournal.cli.commands.prompts.edit import OwnName
from compassjournal.context import Compass
from compassjournal.errors.prompts import NotTakenOut
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_file import FileNames
from compassjournal.render.layout import path_line
from compassjournal.render.own_questions import (
    QUESTION_REMOVED,
    REMOVED_FILE,
    question_removal,
    removal,
)
from compassjournal.system import atomic_files

_SURE = {"n": "Leave it as it is", "y": "Take it out"}


def command(ctx: typer.Context, name: OwnName, *, yes: options.Yes = False) -> None:
    """Take questions of your own out; your journal keeps every answer and what was asked."""
    compass: Compass = ctx.obj
    located = own_questions.find_own_prompt(compass, name)
    file = located[0] if located else own_questions.find_own_file(compass, name)
    raw = own_questions.read_own_file(file)
    found, _ = own_questions.check_file(compass, file, raw, FileNames())
    if located and found and len(found.prompts) > 1:
        _remove_question(compass, *located, yes=yes)
        return
    compass.stdout.print(removal(file.name, found))
    if not confirm.confirm(compass, _SURE, yes=yes):
        return
    aside = own_questions.put_aside(file)
    compass.stdout.print(REMOVED_FILE())
    # Left to the terminal to wrap, so that the path can be copied whole.
    compass.stdout.print(path_line(aside), soft_wrap=True)


def _remove_question(compass: Compass, file: Path, prompt: Prompt, *, yes: bool) -> None:
    """Take the lines of one question out of its file; raises NotTakenOut."""
    raw = compass.prompt_loader.without_prompt(file, prompt.id)
    if raw is None:
        raise NotTakenOut(id=prompt.id, name=file.stem)
    compass.stdout.print(question_removal(prompt))
    if confirm.confirm(compass, _SURE, yes=yes):
        atomic_files.write_file(file, raw, replace=True)
        compass.stdout.print(QUESTION_REMOVED())
