"""compass sync: keep the journals of a person's computers the same."""

import typer

from compassjournal.cli import options
from compassjournal.cli.commands.sync import devices, setup
from compassjournal.cli.commands.sync.journal import require_setup, run_sync
from compassjournal.context import Compass
from compassjournal.render.sync import sync_page
from compassjournal.sync.sync_json import result_as_json

EXAMPLES = (
    "compass sync setup ~/OneDrive/compass",
    "compass sync join ~/OneDrive/compass",
    "compass sync",
)
# The subcommands' examples.
BELOW = {
    "setup": (
        "compass sync setup ~/OneDrive/compass",
        "compass sync setup /media/stick --name ward --code-to code.txt",
    ),
    "join": (
        "compass sync join ~/OneDrive/compass",
        "compass sync join /media/stick --name home --code-file code.txt",
    ),
    "status": ("compass sync status", "compass sync status --json"),
    "devices": ("compass sync devices", "compass sync devices --json"),
    "forget": ("compass sync forget ward",),
    "off": ("compass sync off", "compass sync off --yes"),
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Keep your journal the same on your computers, through a folder that they share."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    result = run_sync(compass, require_setup(compass))
    if json:
        compass.screen.print_json(result_as_json(result))
    else:
        compass.stderr.print(sync_page(result))


for _name, _run in (
    ("setup", setup.setup),
    ("join", setup.join),
    ("status", devices.status),
    ("devices", devices.devices),
    ("forget", devices.forget),
    ("off", setup.off),
):
    app.command(_name)(_run)
