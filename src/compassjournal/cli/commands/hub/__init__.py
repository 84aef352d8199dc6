"""compass hub: make a database a hub for a service's people, for whoever administers it."""

import typer

EXAMPLES = (
    "compass hub init postgresql://admin@db.example.org/compass",
    "compass hub invite postgresql://admin@db.example.org/compass --to sam.txt",
)
SUBCOMMANDS = {
    "init": "Make a database a hub, once",
    "invite": "Make a login for one person",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context) -> None:
    """Run a hub for a service: people sync through it, and nobody who runs it can read a word."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
