"""compass where: every place where a person's words are; opens none of them."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.render.entry_list import print_json
from compassjournal.render.storage_locations import as_json, lines
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
    found = whereabouts(paths, compass.private_folder(), elsewhere(paths.journal))
    if json:
        print_json(compass.out, as_json(found))
        return
    for line, is_path in lines(found):
        compass.out.print(line, soft_wrap=is_path)
