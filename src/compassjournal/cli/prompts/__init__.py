"""compass prompts: the questions themselves: find, read, mute, star, check."""

import typer

from compassjournal.cli import offer
from compassjournal.cli.prompts import check, coverage, keep, list_, packs, show
from compassjournal.context import Compass
from compassjournal.render.prompts import overview

EXAMPLES = (
    "compass prompts list --strand helping",
    "compass prompts list rota",
    "compass prompts packs",
    "compass prompts mute attending-team-personal-03",
)

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context) -> None:
    """Find, read, mute, star and check the questions and packs."""
    compass: Compass = ctx.obj
    if ctx.invoked_subcommand is None:
        offer.problems(compass)
        journal = compass.journal
        muted = {skip.prompt_id for skip in journal.skips() if skip.for_ever}
        compass.out.print(overview(compass.bank, len(muted), len(journal.starred())))


app.command("list")(list_.command)
app.command("show")(show.command)
app.command("packs")(packs.command)
app.command("coverage")(coverage.command)
app.command("mute")(keep.mute)
app.command("unmute")(keep.unmute)
app.command("star")(keep.star)
app.command("unstar")(keep.unstar)
app.command("check")(check.command)
app.command("schema")(check.schema_for_editors)
