"""compass sync status: whether and where the journal is synced."""

import typer

from compassjournal.cli import options
from compassjournal.cli.sync.journal import find_setup
from compassjournal.context import Compass
from compassjournal.render import sync as messages
from compassjournal.sync.sync_json import setup_as_json

EXAMPLES = ("compass sync status", "compass sync status --json")


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See whether and where this journal is synced, and whether all is there."""
    compass: Compass = ctx.obj
    setup = find_setup(compass)
    if json:
        compass.screen.print_json(setup_as_json(setup))
    elif setup is None:
        compass.stdout.print(messages.NOT_SYNCED())
    else:
        compass.stdout.print(messages.status_page(setup, compass.today))
