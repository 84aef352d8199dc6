"""compass prompts edit: change a file of one's own questions in the editor."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, own_questions, value_completion
from compassjournal.cli.editor_page import ask_saved, say_dimly
from compassjournal.cli.options import argument, option
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.files import EditorFailed
from compassjournal.errors.prompts import FileFlawed, PageFlawed
from compassjournal.errors.usage import AnswerMissing
from compassjournal.prompt_bank.prompt_file import FileNames
from compassjournal.render.own_questions import advice_lines, flaw_list, questions_saved
from compassjournal.system import atomic_files
from compassjournal.system.text_decoding import decode_text
from compassjournal.terminal.editor_caller import EditorCaller

OwnName = Annotated[
    str,
    argument(
        "NAME",
        "A pack or file of your own, or the id of a question in it.",
        value_completion.complete_own_files,
    ),
]
FromFile = Annotated[
    Path | None, option("--from", "FILE", "Take what this file holds, without an editor.")
]
_AGAIN = {"again": "Open it again", "leave": "Leave it for later; the page is kept"}


def command(ctx: typer.Context, name: OwnName, *, source: FromFile = None) -> None:
    """Change your own questions in your editor; a page with a flaw is kept, and the flaw named."""
    compass: Compass = ctx.obj
    located = own_questions.find_own_prompt(compass, name)
    file = located[0] if located else own_questions.find_own_file(compass, name)
    names = own_questions.taken_names(compass, without=file)
    if source is not None:
        if not _save(compass, file, own_questions.read_own_file(source), names):
            raise FileFlawed(path=source)
    elif not compass.at_terminal:
        raise AnswerMissing(option="--from FILE")
    else:
        _edit_until_whole(compass, file, names)


def _edit_until_whole(compass: Compass, file: Path, names: FileNames) -> None:
    """Have the file edited until it is without flaws, or left; raises PageFlawed."""
    unfinished = file.with_name(file.name + own_questions.UNFINISHED)
    before = decode_text(own_questions.read_own_file(file))[0]
    text = before
    if unfinished.is_file():
        text = decode_text(own_questions.read_own_file(unfinished))[0]
        say_dimly(compass, "This is the page that you left unfinished.")
    while True:
        text = _edit(compass, text, unfinished)
        if text == before:
            unfinished.unlink(missing_ok=True)
            say_dimly(compass, "Nothing changed.")
            return
        if _save(compass, file, f"{text.rstrip()}\n".encode(), names):
            unfinished.unlink(missing_ok=True)
            return
        if confirm.ask_option(compass, _AGAIN, "leave") == "leave":
            raise PageFlawed(name=file.stem)


def _edit(compass: Compass, text: str, unfinished: Path) -> str:
    """The text as saved in the editor, kept beside the file; raises EditorFailed."""

    def keep(page: str) -> bool:
        try:
            atomic_files.write_file(unfinished, page, replace=True)
        except CompassError:
            return False
        return True

    def say(sentence: str) -> None:
        say_dimly(compass, sentence)

    try:
        with confirm.interruptible(compass):
            return compass.edit_text(
                text, EditorCaller(None, keep, say, lambda: ask_saved(compass, say))
            )
    except EditorFailed as failed:
        if failed.so_far and failed.so_far != text:
            keep(failed.so_far)
        raise


def _save(compass: Compass, file: Path, raw: bytes, names: FileNames) -> bool:
    """Write the content into the file; False where it has flaws, which are named."""
    found, flaws = own_questions.check_file(compass, file, raw, names)
    if found is None:
        compass.stdout.print(flaw_list(*own_questions.first_flaws(flaws)), soft_wrap=True)
        return False
    atomic_files.write_file(file, raw, replace=True)
    compass.stdout.print(questions_saved(found))
    if advice := own_questions.style_advice(compass, found):
        compass.stdout.print(advice_lines(map(str, advice)))
    return True
