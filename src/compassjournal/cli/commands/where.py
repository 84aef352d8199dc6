"""compass where: every place where a person's words are; opens none of them."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.formats.doctor_json import storage_as_json
from compassjournal.render.storage_locations import lines
from compassjournal.store.backup.catalog import elsewhere
from compassjournal.store.doctor.storage_locations import whereabouts

EXAMPLES = (
    "compass where",
    "compass where --json",
)


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See where your words are, how large they are, and who can read them."""
    compass: Compass = ctx.obj
    paths = compass.paths
    found = whereabouts(paths, paths.editor_pages, elsewhere(paths.journal))
    if json:
        compass.screen.print_json(storage_as_json(found))
        return
    for line, is_path in lines(found):
        compass.stdout.print(line, soft_wrap=is_path)
