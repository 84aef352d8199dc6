"""compass prompts follow and unfollow: have a pack ask its questions first, while it lasts."""

from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.checkin import prompt_selection
from compassjournal.cli.checkin.prompt_source import find_pack
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.prompts import AsksItself, PackNotFollowed, PackOver, WhichPack
from compassjournal.model.taxonomy import START_PACK
from compassjournal.prompt_bank import programme
from compassjournal.prompt_bank.pack_names import MORNING
from compassjournal.prompt_bank.pack_progress import PackProgress
from compassjournal.render.layout import dim_line
from compassjournal.render.own_questions import follow_summary
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import join_words

PackName = Annotated[str, argument("PACK", "The name of a pack.", value_completion.complete_packs)]
Since = Annotated[
    Words, option("--since", "DAY", "Begin it, from this day.", value_completion.complete_days)
]
FollowedName = Annotated[
    str | None,
    argument("[PACK]", "Which, if you follow several.", value_completion.complete_followed),
]
_ASKED_ELSEWHERE = {
    MORNING: "`compass reflect --morning` asks it before the day begins.",
    START_PACK: "your first reflections are its questions anyway.",
}


def follow(ctx: typer.Context, name: PackName, *, since: Since = None) -> None:
    """Have a pack ask its questions before the others, one an evening at most, while it lasts.

    It waits while little is left in you, unless a question is meant for that, and after a long
    absence for an evening. What you write stays in your journal alone.
    """
    compass: Compass = ctx.obj
    pack, today = find_pack(compass, name), compass.today
    if how := _ASKED_ELSEWHERE.get(pack.name):
        raise AsksItself(title=pack.title, how=how)
    if pack.last_day and today > pack.last_day:
        raise PackOver(title=pack.title, name=pack.name, day=day_in_words(pack.last_day, year=True))
    prompts = compass.bank.prompts_in_pack(pack.name)
    progress = prompt_selection.progress_in_pack(compass, pack)
    run = progress.run
    if since or (run and programme.is_over(pack, prompts, progress, today)):
        run, progress = None, PackProgress(skips=progress.skips)
    if run and run.is_followed:
        compass.stdout.print(dim_line("You follow it already."))
    else:
        start = run.since if run else options.parse_past_day(compass, since)
        compass.close()
        compass.writer.prompts.follow(pack.name, start, compass.now)
        compass.write_committed = True
    compass.stdout.print(follow_summary(pack, prompts, progress.answered, today))


def unfollow(ctx: typer.Context, name: FollowedName = None) -> None:
    """Follow a pack no more; what you answered stays, and `follow` goes on where you were."""
    compass: Compass = ctx.obj
    followed = [one.run.pack for one in compass.journal.prompt_history.followed()]
    if name is None and len(followed) > 1:
        raise WhichPack(names=join_words(followed))
    pack = _known_name(compass, name) if name else next(iter(followed), "")
    if pack not in followed:
        raise PackNotFollowed(name=f" “{name}”" if name else "")
    compass.close()
    compass.writer.prompts.unfollow(pack, compass.now)
    compass.write_committed = True
    known = compass.bank.pack(pack)
    title = known.title if known else pack
    compass.stdout.print(dim_line(f"“{title}” asks no questions first any more."))


def _known_name(compass: Compass, name: str) -> str:
    """The pack's name; of one that is no longer in the bank the name as given."""
    plain = name.strip().casefold().replace(" ", "-")
    return plain if compass.bank.pack(plain) is None else find_pack(compass, name).name
