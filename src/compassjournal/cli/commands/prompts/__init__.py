"""compass prompts: the subcommands that find and choose questions, write and share one's own."""

import typer

from compassjournal.cli.checkin import resume_draft
from compassjournal.cli.commands.prompts import (
    add,
    check,
    coverage,
    edit,
    follow,
    mute_and_star,
    new,
    packs,
    remove,
    share,
    show,
)
from compassjournal.cli.commands.prompts import list as list_
from compassjournal.cli.option_groups import with_option_groups
from compassjournal.context import Compass
from compassjournal.render.prompts import bank_overview
from compassjournal.store.encryption import sqlcipher_file

EXAMPLES = (
    "compass prompts list --strand helping",
    "compass prompts list rota",
    "compass prompts packs",
    "compass prompts mute attending-team-practical-10",
)
# The subcommands' examples.
BELOW = {
    "list": (
        "compass prompts list --strand helping --direction team",
        "compass prompts list rota",
        "compass prompts list --pack crisis",
    ),
    "show": ("compass prompts show crisis-01", "compass prompts show crisis-01 --json"),
    "packs": ("compass prompts packs", "compass prompts packs --json"),
    "star": ("compass prompts star crisis-01", "compass prompts star three-good-things"),
    "unstar": ("compass prompts unstar crisis-01", "compass prompts unstar three-good-things"),
    "mute": (
        "compass prompts mute attending-team-practical-10",
        "compass prompts mute looking-back",
        "compass prompts mute inspection",
    ),
    "unmute": ("compass prompts unmute looking-back", "compass prompts unmute inspection"),
    "new": (
        'compass prompts new "What did you put down today?"',
        'compass prompts new "Finish this: I was glad of ..." --suits hard',
    ),
    "new-pack": (
        'compass prompts new-pack "Our programme"',
        'compass prompts new-pack "A year as a team lead"',
    ),
    "edit": ("compass prompts edit own", "compass prompts edit our-programme"),
    "remove": ("compass prompts remove our-programme", "compass prompts remove own"),
    "share": (
        "compass prompts share our-programme --to pack.yaml",
        "compass prompts share our-programme --to -",
    ),
    "add": ("compass prompts add programme.yaml", "compass prompts add packs.zip --yes"),
    "follow": (
        "compass prompts follow our-programme",
        "compass prompts follow new-leader --since 2026-11-16",
    ),
    "unfollow": ("compass prompts unfollow", "compass prompts unfollow new-leader"),
    "coverage": ("compass prompts coverage", "compass prompts coverage --json"),
    "check": ("compass prompts check", "compass prompts check mine.yaml --strict"),
    "schema": ("compass prompts schema", "compass prompts schema > prompt.schema.json"),
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(ctx: typer.Context) -> None:
    """Find, read, mute and star the questions; write your own; follow, share and take in packs."""
    compass: Compass = ctx.obj
    if ctx.invoked_subcommand is None:
        resume_draft.report_bank_problems(compass)
        compass.stdout.print(bank_overview(compass.bank, *_count_muted_and_starred(compass)))


def _count_muted_and_starred(compass: Compass) -> tuple[int, int]:
    """How many questions are muted and starred; 0, 0 if encrypted, to ask nothing."""
    if sqlcipher_file.is_encrypted(compass.paths.journal):
        return 0, 0
    journal = compass.journal
    muted = {skip.prompt_id for skip in journal.prompt_history.skips() if skip.for_ever}
    return len(muted), len(journal.prompt_history.starred_prompts())


# Typer truncates a docstring for the short help; these lines are shown whole.
for name, function, line in (
    ("list", list_.command, "Find questions by words, place or pack"),
    ("show", show.command, "Read one whole, and see when you answered it"),
    ("packs", packs.command, "See the packs, and how far you are in each"),
    ("star", mute_and_star.star, "Have questions come back beside your old answers"),
    ("unstar", mute_and_star.unstar, "Have them come back no sooner than others"),
    ("mute", mute_and_star.mute, "Leave questions out for good"),
    ("unmute", mute_and_star.unmute, "Let them be asked again"),
    ("follow", follow.follow, "Have a pack ask its questions first, while it lasts"),
    ("unfollow", follow.unfollow, "Follow it no more"),
    ("new", new.new, "Write a question of your own"),
    ("new-pack", new.new_pack, "Begin a pack of your own, with a note on each field"),
    ("edit", edit.command, "Change your own questions in your editor"),
    ("remove", remove.command, "Take questions of your own out"),
    ("share", share.command, "Give a pack of yours to others"),
    ("add", add.command, "Take in a pack that somebody gave you"),
    ("coverage", coverage.command, "See how evenly the bank is spread"),
    ("check", check.command, "Check question files, your own or all"),
    ("schema", check.schema_for_editors, "Print their form, for your editor"),
):
    app.command(name, short_help=line)(with_option_groups(function))
