"""compass where: list the files that hold the person's words; decrypts none."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.formats.doctor_json import storage_as_json
from compassjournal.render.storage_locations import storage_lines
from compassjournal.store.backup.catalog import backups_elsewhere
from compassjournal.store.doctor.storage_locations import storage_report
from compassjournal.sync.setup import salvage_setup
from compassjournal.system.reminders.job import reminder_files

EXAMPLES = (
    "compass where",
    "compass where --json",
)


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See where your words are, how large they are, and who can read them."""
    compass: Compass = ctx.obj
    paths = compass.paths
    elsewhere = backups_elsewhere(paths.journal)
    report = storage_report(paths, paths.editor_pages, elsewhere, reminder_files(compass.environ))
    # Of a locked journal it would take the key.
    setup = None if report.is_encrypted else salvage_setup(paths.journal, None)
    shared = setup.place if setup else None
    if json:
        compass.screen.print_json(storage_as_json(report, shared))
        return
    for line, is_path in storage_lines(report, shared):
        compass.stdout.print(line, soft_wrap=is_path)
