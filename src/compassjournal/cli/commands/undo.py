"""compass undo: undo or redo the latest change, of all or of one entry."""

from typing import Annotated

import typer

from compassjournal.cli import confirm, options, value_completion
from compassjournal.cli.accounts.argument import find_entry_or_account
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.journal import NeverChanged, NothingToRedo, NothingToUndo
from compassjournal.model.change_verb import Verb
from compassjournal.model.changes import Change
from compassjournal.render.change_history import NAMED, REDO_DONE, UNDO_DONE, undo_preview

EntryToUndo = Annotated[
    str | None,
    argument(
        "[ID]",
        "An entry or account, to undo its latest change alone; a deleted one comes back.",
        value_completion.complete_handles,
    ),
]
Redo = Annotated[bool, typer.Option("--redo", help="Do again what was undone last.")]

EXAMPLES = (
    "compass undo",
    "compass undo --yes",
    "compass undo --redo",
)
_ADDING = (Verb.ADD, Verb.IMPORT, Verb.MOVE)
_SURE = {"y": "Undo it", "n": "Leave it as it is"}
_SURE_AGAIN = {"y": "Do it again", "n": "Leave it as it is"}
# For writing of an earlier day the default is no: who undoes step by step may go too far.
_SURE_OF_OLD = {"n": "Leave it as it is", "y": "Undo it; the writing goes"}


def command(
    ctx: typer.Context,
    name: EntryToUndo = None,
    *,
    redo: Redo = False,
    yes: options.Yes = False,
) -> None:
    """Undo the latest change, whatever it was, and say first what that does; repeatedly."""
    compass: Compass = ctx.obj
    change, entry_id = _find_change(compass, name, redo=redo)
    existing = [edited.now for edited in change.entries[:NAMED] if edited.now]
    compass.stdout.print(
        undo_preview(change, compass.journal.entries.handles(existing), compass.now)
    )
    old = change.verb in _ADDING and any(
        added.entry.day < compass.today for added in change.entries
    )
    choices = _SURE_AGAIN if redo else _SURE_OF_OLD if old else _SURE
    if not confirm.confirm(compass, choices, yes=yes):
        return
    compass.close()
    if change.verb is Verb.UNDO:
        compass.writer.redo(change.batch, compass.now, entry_id=entry_id)
    else:
        compass.writer.undo(change.batch, compass.now, entry_id=entry_id)
    compass.write_committed = True
    if yes:
        compass.stdout.print()
    compass.stdout.print(REDO_DONE() if redo else UNDO_DONE())


def _find_change(compass: Compass, name: str | None, *, redo: bool) -> tuple[Change, str | None]:
    """The change to undo or redo, and the id of the one entry it is limited to, if any."""
    journal = compass.journal
    if name is None:
        change = journal.changes.last_undone() if redo else journal.changes.last_change()
        if change is None:
            raise NothingToRedo if redo else NothingToUndo
        return change, None
    entry, exists = find_entry_or_account(compass, name)
    change = journal.changes.last_change_of(entry.id)
    if change is None or (exists and change.verb in _ADDING):
        raise NeverChanged(handle=name)
    return change, entry.id
