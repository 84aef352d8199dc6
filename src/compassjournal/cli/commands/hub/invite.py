"""compass hub invite."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.sync.hub_address import Address
from compassjournal.cli.sync.journal import load_hub
from compassjournal.context import Compass
from compassjournal.render import sync as messages
from compassjournal.system import atomic_files

To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", show_default=False, help="Write the address there."),
]

EXAMPLES = ("compass hub invite postgresql://admin@db.example.org/compass",)


def command(ctx: typer.Context, address: Address, *, to: To = None) -> None:
    """Make a login for one person, and the address to give them."""
    compass: Compass = ctx.obj
    theirs = load_hub("administration").invite(address)
    if to is not None:
        atomic_files.write_file(to, f"{theirs}\n")
        compass.stderr.print(messages.INVITATION_WRITTEN(file=to))
        return
    compass.stdout.out(theirs, highlight=False)
    compass.stderr.print(messages.INVITED())
