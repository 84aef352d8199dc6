"""compass hub: make a database a hub for a service's people, for whoever administers it."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.context import Compass
from compassjournal.render import sync as messages
from compassjournal.sync.setup import without_password
from compassjournal.system import atomic_files

Address = Annotated[
    str, typer.Argument(metavar="URL", help="postgresql://admin:password@host/database")
]
To = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", show_default=False, help="Write the address there."),
]

EXAMPLES = (
    "compass hub init postgresql://admin@db.example.org/compass",
    "compass hub invite postgresql://admin@db.example.org/compass --to sam.txt",
)
# The subcommands' examples.
BELOW = {"init": (EXAMPLES[0],), "invite": (EXAMPLES[1],)}

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def command() -> None:
    """Run a hub for a service: people sync through it, and nobody who runs it can read a word."""


@app.command()
def init(ctx: typer.Context, address: Address) -> None:
    """Make the database a hub, once."""
    compass: Compass = ctx.obj
    compass.hub_administration.create_hub(address)
    compass.stderr.print(messages.HUB_MADE(place=without_password(address)))


@app.command()
def invite(ctx: typer.Context, address: Address, *, to: To = None) -> None:
    """Make a login for one person, and the address to give them."""
    compass: Compass = ctx.obj
    theirs = compass.hub_administration.invite(address)
    if to is not None:
        atomic_files.write_file(to, f"{theirs}\n")
        compass.stderr.print(messages.INVITATION_WRITTEN(file=to))
        return
    compass.stdout.out(theirs, highlight=False)
    compass.stderr.print(messages.INVITED())
