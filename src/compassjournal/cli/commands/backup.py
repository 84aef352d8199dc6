"""compass backup: back up the journal now, beside it or elsewhere; list the backups."""

import os
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.backup_list import known_backups, print_backups
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.backup import BackupNotShown, BackupUnregistered
from compassjournal.formats import backup_json
from compassjournal.render import backups as messages
from compassjournal.render.backups import files_in_words
from compassjournal.render.layout import path_line
from compassjournal.render.storage_locations import size_in_words
from compassjournal.store.backup import filenames
from compassjournal.store.backup.catalog import backup_at, inspect_backup, prune
from compassjournal.store.backup.create import create_backup, create_backup_elsewhere
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.system import personal_files

BackupFolder = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="DIR",
        show_default=False,
        help="Into a folder elsewhere, a stick say; with all that is yours.",
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
    if str(to) == options.SCREEN:
        raise BackupNotShown
    path, unlisted = compass.paths.journal, None
    files: dict[str, bytes] = {}
    left_out: list[CompassError] = []
    # Unlike that of Path, this does not raise for a name too long.
    is_new = to is not None and not os.path.isdir(to)  # noqa: PTH112
    try:
        if to is None:
            copy = create_backup(path, compass.key, compass.now, filenames.MANUAL_REASON)
            prune(path, compass.settings.copies_kept)
        else:
            files, left_out = personal_files.read_personal_files(compass.paths)
            copy = create_backup_elsewhere(path, compass.key, compass.now, to, files)
    except BackupUnregistered as error:
        unlisted, copy = error, error.copy
    compass.write_committed = True
    made = inspect_backup(backup_at(copy), compass.key)
    size = size_in_words(made.backup.size or 0)
    compass.stdout.print(messages.BACKUP_MADE(number=made.entries or 0, size=size))
    if files:
        compass.stdout.print(messages.FILES_COPIED(files=files_in_words([*files])))
    for problem in left_out:
        compass.stderr.print(messages.FILE_LEFT_OUT(problem=problem))
    if to is not None:
        _print_elsewhere(compass, copy, is_new=is_new)
    compass.stdout.print(path_line(copy, role=""), soft_wrap=True)
    if unlisted:
        raise unlisted


def _print_elsewhere(compass: Compass, copy: Path, *, is_new: bool) -> None:
    """What to know of a copy in a folder, which ``is_new`` or was there."""
    if is_new:
        is_same_disk = copy.stat().st_dev == compass.paths.journal.stat().st_dev
        made_it = messages.FOLDER_MADE_HERE if is_same_disk else messages.FOLDER_MADE
        compass.stdout.print(made_it())
    if not sqlcipher_file.is_encrypted(copy):
        compass.stdout.print(messages.BACKUP_EXPOSED())
    compass.stdout.print(messages.WAY_BACK())


@app.command("list")
def list_(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See the copies there are, newest first."""
    compass: Compass = ctx.obj
    found = known_backups(compass)
    if json:
        compass.screen.print_json(backup_json.backups_as_json(found))
        return
    print_backups(compass, found)
