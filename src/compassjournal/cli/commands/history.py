"""compass history: show the versions of an entry as diffs."""

from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.entry_argument import find_entry_or_deleted
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.formats.entry_json import versions_as_json
from compassjournal.render.change_history import version_list

EntryOrDeleted = Annotated[
    str,
    argument(
        "[ID]",
        "A handle, or last, today, 2026-11-22; deleted ones too.",
        value_completion.complete_handles,
    ),
]

EXAMPLES = (
    "compass history last",
    "compass history 7qk2",
)


def command(
    ctx: typer.Context, name: EntryOrDeleted = "last", *, json: options.Json = False
) -> None:
    """Show every version of an entry: what was taken out, what was put in, and when."""
    compass: Compass = ctx.obj
    entry, exists = find_entry_or_deleted(compass, name)
    handle = compass.journal.entries.handles([entry])[entry.id] if exists else entry.handle[:4]
    versions = compass.journal.changes.versions(entry.id)
    if json:
        compass.screen.print_json(versions_as_json(versions, handle))
    else:
        compass.screen.print_paged(version_list(versions, handle, compass.now, plain=compass.plain))
