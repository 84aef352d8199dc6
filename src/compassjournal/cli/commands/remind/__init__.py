"""compass remind: the subcommands that set a reminder up, show it and take it back."""

from collections.abc import Sequence

import typer

from compassjournal.cli import options
from compassjournal.cli.commands.remind.list import print_reminders

EXAMPLES = (
    "compass remind 20:30",
    "compass remind 20:30 --days weekdays",
    'compass remind pause --until "4 January"',
    "compass remind off",
)
# That without a line is started by the machine, and not shown.
SUBCOMMANDS = {
    "at": "Be reminded at a time; `compass remind 20:30` does it too",
    "list": "See when you are reminded, and by what",
    "pause": "Have some days off",
    "resume": "End the pause that is on",
    "off": "Take the reminder back, with all that was written for it",
    "now": "",
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


def implied_command(args: Sequence[str]) -> str | None:
    """`at` for a line that begins with a time, or with an option before it."""
    begins_so = bool(args) and (args[0][:1].isdigit() or args[0][:1] == "-")
    names_one = any(word in SUBCOMMANDS for word in args)
    has_time = any(word[:1].isdigit() for word in args)
    return "at" if begins_so and has_time and not names_one else None


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Be reminded by your own computer: `compass remind 20:30`.

    A notification that never shows a question, keeps away once you have written that day, counts
    nothing, and needs no network. Without a further word: see when you are reminded.
    """
    if ctx.invoked_subcommand is None:
        print_reminders(ctx.obj, json=json)
