"""compass people: show the people mentioned; rename and merge them."""

from typing import Annotated

import typer

from compassjournal.analysis.people import summarise_people
from compassjournal.cli import options, rename_mentions, value_completion
from compassjournal.context import Compass
from compassjournal.formats.people_json import people_as_json
from compassjournal.model.span import rolling_span
from compassjournal.render.people import ENTRIES_HINT, NO_PEOPLE, people_page

OldPerson = Annotated[
    str,
    typer.Argument(
        metavar="OLD", help="The name now.", autocompletion=value_completion.complete_people
    ),
]
NewPerson = Annotated[str, typer.Argument(metavar="NEW", help="The name from now on.")]
PeopleToMerge = Annotated[
    list[str],
    typer.Argument(
        metavar="OLD... INTO",
        help="The names now, and at the end the one that stays.",
        autocompletion=value_completion.complete_people,
    ),
]

EXAMPLES = (
    "compass people",
    "compass people rename sam samira",
    "compass people merge samm sam",
)
# The subcommands' examples.
BELOW = {
    "rename": ("compass people rename sam samira", "compass people rename sam samira --yes"),
    "merge": ("compass people merge samm sam", "compass people merge samm samy sam --yes"),
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See whom you noticed when, and whom you have not for a while."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    journal, weeks = compass.journal, rolling_span(28, compass.today)
    value = summarise_people(
        journal.mentions.name_uses("@"),
        journal.mentions.person_mentions(weeks),
        journal.mentions.practised(weeks),
        weeks,
    )
    if json:
        compass.screen.print_json(people_as_json(value))
        return
    if not value.names:
        compass.stderr.print(NO_PEOPLE())
        return
    compass.screen.print_paged(
        people_page(value, compass.today, compass.stdout.width, plain=compass.plain)
    )
    compass.stderr.print(ENTRIES_HINT(name=f"@{value.names[0]}"))


@app.command("rename")
def rename_person(
    ctx: typer.Context, old: OldPerson, new: NewPerson, *, yes: options.Yes = False
) -> None:
    """Call a person by another name, in every entry."""
    rename_mentions.rename_mention(ctx.obj, "@", old, new, yes=yes)


@app.command("merge")
def merge_people(ctx: typer.Context, names: PeopleToMerge, *, yes: options.Yes = False) -> None:
    """Make several names one, in every entry."""
    rename_mentions.merge_mentions(ctx.obj, "@", names, yes=yes)
