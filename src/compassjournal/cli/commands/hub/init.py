"""compass hub init."""

import typer

from compassjournal.cli.sync.hub_address import Address
from compassjournal.cli.sync.journal import load_hub
from compassjournal.context import Compass
from compassjournal.render import sync as messages
from compassjournal.sync.setup import without_password

EXAMPLES = ("compass hub init postgresql://admin@db.example.org/compass",)


def command(ctx: typer.Context, address: Address) -> None:
    """Make the database a hub, once."""
    compass: Compass = ctx.obj
    load_hub("administration").create_hub(address)
    compass.stderr.print(messages.HUB_MADE(place=without_password(address)))
