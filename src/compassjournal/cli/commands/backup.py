"""compass backup: back up the journal now, beside it or elsewhere; list the backups."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.backup import BackupUnregistered
from compassjournal.formats import backup_json
from compassjournal.render import backups as messages
from compassjournal.render.backups import backup_list
from compassjournal.render.layout import path_line
from compassjournal.render.storage_locations import size_in_words
from compassjournal.store.backup import filenames
from compassjournal.store.backup.catalog import (
    all_backups,
    backup_at,
    elsewhere_list_file,
    inspect_backup,
    prune,
)
from compassjournal.store.backup.create import create_backup, create_backup_elsewhere
from compassjournal.store.backup.model import BackupState
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key

BackupFolder = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="DIR",
        show_default=False,
        help="Into a folder elsewhere, such as one on a stick.",
    ),
]

EXAMPLES = (
    "compass backup",
    "compass backup --to stick/compass",
    "compass backup list",
)
# The subcommands' examples.
BELOW = {"list": ("compass backup list", "compass backup list --json")}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, to: BackupFolder = None) -> None:
    """Make a copy of your journal now; one is made by itself each day that you write."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    path, unlisted = compass.paths.journal, None
    try:
        if to is None:
            copy = create_backup(path, compass.key, compass.now, filenames.MANUAL_REASON)
            prune(path)
        else:
            copy = create_backup_elsewhere(path, compass.key, compass.now, to)
    except BackupUnregistered as error:
        unlisted, copy = error, error.copy
    compass.write_committed = True
    made = inspect_backup(backup_at(copy), compass.key)
    size = size_in_words(made.backup.size or 0)
    compass.stdout.print(messages.BACKUP_MADE(number=made.entries or 0, size=size))
    if to is not None and not sqlcipher_file.is_encrypted(copy):
        compass.stdout.print(messages.BACKUP_EXPOSED())
    compass.stdout.print(path_line(copy, role=""), soft_wrap=True)
    if unlisted:
        raise unlisted


@app.command("list")
def list_(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See the copies there are, newest first."""
    compass: Compass = ctx.obj
    path = compass.paths.journal
    key = _key_without_asking(compass)
    found = [inspect_backup(backup, key) for backup in all_backups(path)]
    if json:
        compass.screen.print_json(backup_json.backups_as_json(found))
        return
    if not found:
        compass.stderr.print(messages.NO_BACKUP_YET())
        return
    folder = elsewhere_list_file(path).parent
    width = compass.stdout.width
    compass.screen.print_paged(backup_list(found, folder, width, plain=compass.plain))
    compass.stderr.print(messages.RESTORE_HINT(), soft_wrap=True)
    if any(backup.state is BackupState.UNREACHABLE for backup in found):
        compass.stderr.print(messages.GONE_FOR_GOOD_HINT(), soft_wrap=True)
        compass.stderr.print(path_line(elsewhere_list_file(path), role=""), soft_wrap=True)


def _key_without_asking(compass: Compass) -> Key | None:
    """The journal's key from COMPASS_KEY_FILE, or None: a list needs no prompt."""
    try:
        return find_key.find_journal_key(compass.paths.journal, compass.environ)
    except CompassError:
        return None
