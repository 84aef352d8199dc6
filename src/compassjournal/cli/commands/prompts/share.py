"""compass prompts share: give a pack or file of one's own out."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import own_questions
from compassjournal.cli.commands.prompts.edit import OwnName
from compassjournal.cli.options import SCREEN, option
from compassjournal.context import Compass
from compassjournal.errors.prompts import BankBroken
from compassjournal.prompt_bank.prompt_file import FileNames
from compassjournal.render.own_questions import flaw_list, shared
from compassjournal.system import atomic_files
from compassjournal.text.phrases import count_in_words

ToFile = Annotated[Path | None, option("--to", "FILE", "A file; the screen when - or left out.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]


def command(ctx: typer.Context, name: OwnName, *, to: ToFile = None, force: Force = False) -> None:
    """Give a pack out: its questions alone, and nothing that anybody wrote."""
    compass: Compass = ctx.obj
    file = own_questions.find_own_file(compass, name)
    raw = own_questions.read_own_file(file)
    found, flaws = own_questions.check_file(compass, file, raw, FileNames())
    if found is None:
        compass.stderr.print(flaw_list(*own_questions.first_flaws(flaws)), soft_wrap=True)
        raise BankBroken(number=count_in_words(len(flaws), "problem"))
    if to is None or str(to) == SCREEN:
        compass.screen.print_pieces([raw.decode("utf-8-sig")])
    else:
        compass.paths.require_foreign(to)
        atomic_files.write_file(to, raw, replace=force)
    where = None if to is None or str(to) == SCREEN else str(to)
    compass.stderr.print(shared(found, where), soft_wrap=True)
