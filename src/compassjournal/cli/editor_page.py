"""Have a text written in the person's editor, and take back the pages of a killed session."""

from collections.abc import Callable
from functools import partial

from compassjournal.context import Compass
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.render.layout import dim_line
from compassjournal.store import draft_recovery
from compassjournal.system.editor_pages import PageOwner
from compassjournal.terminal.editor_caller import EditorCaller

Say = Callable[[str], None]


def write_in_editor(
    compass: Compass, text: str, owner: PageOwner, keep: Callable[[str], bool], say: Say
) -> str:
    """The text as saved in the editor; ``keep`` has put it into the owner's draft.

    Raises what `editor.edit_in_editor` raises.
    """
    ask = partial(ask_saved, compass, say)
    return compass.edit_text(text, EditorCaller(owner, keep, say, ask))


def ask_saved(compass: Compass, say: Say) -> None:
    """Wait for the person to say that the page is saved, where the editor came back at once."""
    say("Your editor came back at once. If its window is open, write there, save and close it.")
    compass.keyboard.forget_typed_ahead()
    compass.keyboard.ask_line("Still open? Enter when you have saved:")


def recover_and_report_pages(compass: Compass, *, except_edit_of: str = "") -> None:
    """Put the pages that a killed compass left in an editor into drafts, and tell of edits."""
    found = draft_recovery.recover_pages(
        compass.paths.journal, compass.paths.page_folders, compass.key, compass.now
    )
    for entry_id in found.edits:
        command = _edit_command(compass, entry_id)
        if command and entry_id != except_edit_of:
            say_dimly(compass, f"An edit was left unfinished; `{command}` goes on with it.")
    for path in found.unreadable:
        say_dimly(
            compass,
            "What your editor left could not be taken back into compass. Copy it before the "
            f"computer is switched off: {path}",
        )


def _edit_command(compass: Compass, id_: str) -> str | None:
    """The command that goes on with the edit of an entry or account; None where that is gone."""
    journal = compass.journal
    try:
        entry = journal.entries.find(id_)
    except NoSuchEntry:
        account = journal.accounts.of_ids([id_]).get(id_)
        if account is None:
            return None
        return f"compass account edit {journal.accounts.handles([account])[id_]}"
    return f"compass edit {journal.entries.handles([entry])[entry.id]}"


def say_dimly(compass: Compass, sentence: str) -> None:
    """Print a dim sentence on stdout."""
    compass.stdout.print(dim_line(sentence))
