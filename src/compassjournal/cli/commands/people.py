"""compass people: show the people mentioned; rename and merge them."""

import typer

from compassjournal.analysis.people import summarise_people
from compassjournal.cli import options, value_completion
from compassjournal.cli.rename_mentions import mention_app
from compassjournal.context import Compass
from compassjournal.formats.people_json import people_as_json
from compassjournal.model.span import rolling_span
from compassjournal.render.people import ENTRIES_HINT, NO_PEOPLE, people_page

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

app = mention_app("@", value_completion.complete_people)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See whom you noticed when, and whom you have not for a while."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    journal, weeks = compass.journal, rolling_span(28, compass.today)
    value = summarise_people(
        journal.mentions.last_mentions("@"),
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
