"""compass support: list people to talk to; never opens the journal."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.options import argument
from compassjournal.cli.text_input import validate_text
from compassjournal.context import Compass
from compassjournal.errors.prompts import ContactEmpty
from compassjournal.formats.json_value import json_value
from compassjournal.render.file_flaws import flaw_lines
from compassjournal.render.layout import dim_line, path_line
from compassjournal.render.support import support_page, support_sources
from compassjournal.system.support_contacts import (
    OWN_CONTACTS_FILE,
    OwnContact,
    add_contact,
    load_support,
)

Sources = Annotated[bool, typer.Option("--sources", help="Where the numbers come from.")]
Name = Annotated[str, argument("NAME", "Who it is, as you call them.")]
Number = Annotated[str, argument("NUMBER", "How to reach them.")]
Hours = Annotated[str, typer.Option("--hours", help="When they can be reached.")]
Whom = Annotated[str, typer.Option("--for", help="What they are there for.")]

EXAMPLES = (
    "compass support",
    'compass support add "Occupational health" "ext. 4410" --hours "weekdays"',
)
# The subcommand's examples.
BELOW = {
    "add": (
        'compass support add "Occupational health" "ext. 4410" --hours "weekdays"',
        'compass support add "My supervisor" "07700 900123" --for "a hard day"',
    ),
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, sources_: Sources = False, json: options.Json = False) -> None:
    """Show people to talk to: your own first, then support lines."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    every, flaws = load_support(compass.paths.data)
    support = every.for_country(compass.settings.support_country)
    if json:
        compass.screen.print_json(json_value(support))
    elif sources_:
        compass.stdout.print(support_sources(support))
    else:
        compass.stdout.print(support_page(support))
    if flaws:
        # After the numbers, which may be needed at once.
        own = compass.paths.data / OWN_CONTACTS_FILE
        compass.stderr.print(flaw_lines(own, flaws), soft_wrap=True)


@app.command()
def add(
    ctx: typer.Context, name: Name, number: Number, *, hours: Hours = "", whom: Whom = ""
) -> None:
    """Put somebody of your own at the top."""
    compass: Compass = ctx.obj
    texts = [validate_text(text).strip() for text in (name, number, hours, whom)]
    if not all(texts[:2]):
        raise ContactEmpty
    path = add_contact(compass.paths.data, OwnContact(*texts))
    compass.write_committed = compass.skip_daily_backup = True
    compass.stdout.print(
        dim_line("Kept. They come first in `compass support`; the list is a file:")
    )
    compass.stdout.print(path_line(path), soft_wrap=True)
