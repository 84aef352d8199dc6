"""compass config edit: open the file of settings in the person's editor."""

from functools import partial

import typer

from compassjournal.cli.editor_page import ask_saved, say_dimly
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.files import EditorStopped
from compassjournal.errors.settings import NoEditorForSettings, SettingsNotSaved
from compassjournal.render.file_flaws import flaw_lines
from compassjournal.render.settings import EDIT_AGAIN, FILE_SAVED
from compassjournal.system import atomic_files, editor_pages
from compassjournal.system.settings_file import page_to_edit, read_texts
from compassjournal.system.text_decoding import decode_text
from compassjournal.system.toml_reader import read_bytes
from compassjournal.terminal.editor_caller import EditorCaller

EXAMPLES = ("compass config edit",)


def command(ctx: typer.Context) -> None:
    """Open all settings in your editor; what cannot be read is named by its line."""
    compass: Compass = ctx.obj
    path = compass.paths.config
    if not compass.at_terminal:
        raise NoEditorForSettings(path=path)
    text = decode_text(read_bytes(path))[0].replace("\r\n", "\n")
    begun = page_to_edit(text).rstrip()
    # Before anything is typed in vain.
    atomic_files.file_to_replace(path)
    say = partial(say_dimly, compass)
    caller = EditorCaller(say=say, ask_saved=partial(ask_saved, compass, say))
    try:
        text = compass.edit_text(begun, caller)
    except EditorStopped as stopped:
        raise _kept(compass, stopped, stopped.so_far) from None
    if text.rstrip() == begun:
        say("Nothing changed.")
        return
    try:
        atomic_files.make_private_folder(path.parent)
        atomic_files.write_file(path, f"{text.rstrip()}\n", replace=True)
    except CompassError as refused:
        raise _kept(compass, refused, text) from None
    compass.write_committed = compass.skip_daily_backup = True
    compass.stdout.print(FILE_SAVED())
    if flaws := read_texts(path)[1]:
        compass.stderr.print(flaw_lines(path, flaws), soft_wrap=True)
        compass.stderr.print(EDIT_AGAIN())


def _kept(compass: Compass, problem: CompassError, text: str) -> CompassError:
    """The error that says where what was typed is kept, as it is not in the file."""
    page = editor_pages.create_page(compass.paths.editor_pages, None, text.rstrip())
    return SettingsNotSaved(problem=problem, page=page.file)
