"""compass delete: delete entries for thirty days, or purge them."""

from typing import Annotated

import typer

from compassjournal.cli import confirm, options, value_completion
from compassjournal.cli.entry_argument import find_entry_or_deleted
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.model.entry import Entry
from compassjournal.render.change_history import (
    DELETED,
    ONE_DELETED,
    OTHER_COPIES,
    PURGED,
    UNREACHABLE_BACKUP,
    confirm_delete,
)
from compassjournal.store.write.purge import purge

EntriesToDelete = Annotated[
    list[str],
    argument("ID...", "Handles, or last, today, 2026-11-22.", value_completion.complete_handles),
]
Forever = Annotated[
    bool,
    typer.Option("--forever", help="Out of the file, the index and every copy; no way back."),
]

EXAMPLES = (
    "compass delete last",
    "compass delete 7qk2 m3xt --yes",
    "compass delete 7qk2 --forever",
)
_SURE = {"n": "Keep it", "y": "Delete it; it can come back"}


def command(
    ctx: typer.Context,
    ids: EntriesToDelete,
    *,
    forever: Forever = False,
    yes: options.Yes = False,
) -> None:
    """Delete entries; they can be brought back for thirty days, unless it is for ever."""
    compass: Compass = ctx.obj
    found = [find_entry_or_deleted(compass, name, deleted=forever) for name in ids]
    entries = list({entry.id: entry for entry, _ in found}.values())
    undeleted = [entry for entry, is_there in found if is_there]
    compass.stdout.print(confirm_delete(entries, compass.journal.entries.handles(undeleted)))
    if forever:
        _purge(compass, entries, yes=yes)
    elif confirm.confirm(compass, _SURE, yes=yes):
        handle = compass.journal.entries.handles(entries)[entries[0].id]
        compass.close()
        number = compass.writer.delete([entry.id for entry in entries], compass.now)
        compass.write_committed = True
        receipt = ONE_DELETED if len(entries) == 1 else DELETED
        compass.stdout.print(receipt(number=number, handle=handle))


def _purge(compass: Compass, entries: list[Entry], *, yes: bool) -> None:
    if not confirm.confirm_by_typing(compass, "forever", yes=yes):
        return
    compass.close()
    missed = purge(compass.paths.journal, compass.key, [entry.id for entry in entries])
    compass.write_committed = True
    compass.stdout.print(PURGED(number=len(entries)))
    for path in missed:
        compass.stdout.print(UNREACHABLE_BACKUP(path=path))
    compass.stdout.print(OTHER_COPIES())
