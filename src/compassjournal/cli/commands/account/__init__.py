"""compass account: the subcommands that write, list, show and change accounts."""

import typer

from compassjournal.cli.commands.account import (
    check,
    cycle,
    delete,
    edit,
    export,
    new,
    profiles,
    show,
)
from compassjournal.cli.commands.account import list as list_
from compassjournal.cli.option_groups import with_option_groups

EXAMPLES = (
    "compass account",
    "compass account profiles",
    "compass account new --for nmc",
    "compass account edit last --ready",
)
# The subcommands' examples.
BELOW = {
    "new": (
        "compass account new --for nmc",
        "compass account new --for supervision --take starred,open",
        'compass account new 7qk2 --for nmc --title "Handover" --event "spring 2026"',
    ),
    "list": ("compass account list", "compass account list --for nmc --json"),
    "show": ("compass account show last", "compass account show last --field learned"),
    "edit": (
        "compass account edit last",
        'compass account edit last --answer learned="To ask sooner." --ready',
        'compass account edit last --discussed yesterday --with "ward manager"',
    ),
    "check": (
        "compass account check last",
        'compass account check last --replace "Mrs Okafor=Mrs O" --keep quote',
        "compass account check last --list",
    ),
    "export": (
        "compass account export last --to account.docx",
        "compass account export last --format text",
        "compass account export last --each --to papers/",
    ),
    "delete": ("compass account delete last", "compass account delete last --forever"),
    "profiles": ("compass account profiles", "compass account profiles nmc"),
    "cycle": ("compass account cycle", "compass account cycle nmc --until 2028-03"),
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context) -> None:
    """Turn chosen pages into a paper for a regulator, supervision or an appraisal."""
    if ctx.invoked_subcommand is None:
        list_.command(ctx)


for name, function, line in (
    ("new", new.command, "Begin one from chosen entries"),
    ("list", list_.command, "See them, and what is asked of you"),
    ("show", show.command, "Read one whole, or one field of it"),
    ("edit", edit.command, "Go on with one, or change it"),
    ("check", check.command, "Look over one before it leaves"),
    ("export", export.command, "Write some as documents for others"),
    ("delete", delete.command, "Delete some"),
    ("profiles", profiles.command, "See for whom, and what is asked"),
    ("cycle", cycle.command, "Say when your renewal is"),
):
    app.command(name, short_help=line)(with_option_groups(function))
