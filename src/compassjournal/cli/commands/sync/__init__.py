"""compass sync: keep the journals of a person's computers the same."""

import typer

from compassjournal.cli import options
from compassjournal.cli.sync.journal import print_result, require_setup, run_sync
from compassjournal.context import Compass

EXAMPLES = (
    "compass sync setup ~/OneDrive/compass",
    "compass sync join ~/OneDrive/compass",
    "compass sync",
)
SUBCOMMANDS = {
    "setup": "Begin, on the first computer",
    "join": "Join, on the next computer",
    "status": "See whether and where it is synced",
    "devices": "See the computers that sync",
    "forget": "Forget a computer, such as a lost one",
    "off": "End it on this computer",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Keep your journal the same on your computers, through a folder that they share."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    print_result(compass, run_sync(compass, require_setup(compass), json=json), json=json)
