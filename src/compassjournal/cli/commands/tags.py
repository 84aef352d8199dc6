"""compass tags: show the tags in use; rename and merge them."""

from typing import Annotated

import typer

from compassjournal.analysis.people import alphabetical_key
from compassjournal.cli import options, rename_mentions, value_completion
from compassjournal.context import Compass
from compassjournal.formats import people_json
from compassjournal.render.people import ENTRIES_HINT, NO_TAGS, tag_list
from compassjournal.text.phrases import shell_quoted

OldTag = Annotated[
    str,
    typer.Argument(
        metavar="OLD", help="The tag now.", autocompletion=value_completion.complete_tags
    ),
]
NewTag = Annotated[str, typer.Argument(metavar="NEW", help="The tag from now on.")]
TagsToMerge = Annotated[
    list[str],
    typer.Argument(
        metavar="OLD... INTO",
        help="The tags now, and at the end the one that stays.",
        autocompletion=value_completion.complete_tags,
    ),
]

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

app = typer.Typer(add_completion=False, rich_markup_mode=None)


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
        compass.screen.print_json(people_json.tags_as_json(tags))
    elif tags:
        width = compass.stdout.width
        compass.screen.print_paged(tag_list(tags, compass.today, width, plain=compass.plain))
        compass.stderr.print(ENTRIES_HINT(name=f"--tag {shell_quoted(tags[0].name)}"))
    else:
        compass.stderr.print(NO_TAGS())


@app.command("rename")
def rename_tag(ctx: typer.Context, old: OldTag, new: NewTag, *, yes: options.Yes = False) -> None:
    """Call a tag by another name, in every entry."""
    rename_mentions.rename_mention(ctx.obj, "#", old, new, yes=yes)


@app.command("merge")
def merge_tags(ctx: typer.Context, names: TagsToMerge, *, yes: options.Yes = False) -> None:
    """Make several tags one, in every entry."""
    rename_mentions.merge_mentions(ctx.obj, "#", names, yes=yes)
