"""compass tags: show the tags in use; rename and merge them."""

import typer

from compassjournal.analysis.people import alphabetical_key
from compassjournal.cli import options, value_completion
from compassjournal.cli.rename_mentions import mention_app
from compassjournal.context import Compass
from compassjournal.formats.json_value import json_objects
from compassjournal.model.mentions import nested_tags
from compassjournal.render.people import ENTRIES_HINT, NO_TAGS, tag_list
from compassjournal.text.phrases import shell_quoted

EXAMPLES = (
    "compass tags",
    "compass tags rename handover handing-over",
    "compass tags merge handovers handover",
)
# The subcommands' examples.
BELOW = {
    "rename": (
        "compass tags rename handover handing-over",
        "compass tags rename handover handing-over --yes",
    ),
    "merge": (
        "compass tags merge handovers handover",
        "compass tags merge handovers hand-over handover --yes",
    ),
}

app = mention_app("#", value_completion.complete_tags)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See your tags, each with its entries and its last day."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    tags = sorted(
        compass.journal.mentions.name_uses("#"), key=lambda tag: alphabetical_key(tag.name)
    )
    if json:
        compass.screen.print_json(json_objects(tags, "name entries last"))
    elif tags:
        width, plain = compass.stdout.width, compass.plain
        totals = {name: compass.journal.mentions.count_entries_mentioning("#", names)
                  for name, names in nested_tags(one.name for one in tags).items()}  # fmt: skip
        compass.screen.print_paged(tag_list(tags, totals, compass.today, width, plain=plain))
        compass.stderr.print(ENTRIES_HINT(name=f"--tag {shell_quoted(tags[0].name)}"))
    else:
        compass.stderr.print(NO_TAGS())
