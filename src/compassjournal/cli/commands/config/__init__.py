"""compass config: the subcommands that show and change settings."""

import typer

from compassjournal.cli import options
from compassjournal.cli.commands.config.list import print_settings

EXAMPLES = (
    "compass config",
    "compass config set day_starts 06:00",
    "compass config unset day_starts",
    "compass config edit",
)
SUBCOMMANDS = {
    "list": "See each setting, its value and what it does",
    "get": "Print the value of one",
    "set": "Set one",
    "unset": "Go back to the default of one",
    "edit": "Open them all in your editor",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See and change your settings; without a further word, all of them."""
    if ctx.invoked_subcommand is None:
        print_settings(ctx.obj, json=json)
