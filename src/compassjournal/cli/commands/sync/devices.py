"""compass sync devices: the computers that sync."""

import typer

from compassjournal.cli import options
from compassjournal.cli.sync.journal import require_setup
from compassjournal.context import Compass
from compassjournal.render import sync as messages
from compassjournal.sync.sync_json import setup_as_json

EXAMPLES = ("compass sync devices", "compass sync devices --json")


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See the computers that sync, and when each was last heard of."""
    compass: Compass = ctx.obj
    setup = require_setup(compass)
    if json:
        compass.screen.print_json(setup_as_json(setup)["devices"])
    else:
        compass.stdout.print(messages.devices_page(setup, compass.today))
