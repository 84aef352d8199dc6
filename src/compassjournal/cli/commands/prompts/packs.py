"""compass prompts packs: the packs, what each is for, and where one is in it."""

import typer

from compassjournal.cli import options
from compassjournal.cli.checkin import prompt_selection, resume_draft
from compassjournal.context import Compass
from compassjournal.formats.prompt_json import pack_as_json
from compassjournal.prompt_bank.pack_progress import Packed
from compassjournal.render.prompts import packs


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """List the packs; `compass reflect --pack NAME` opens one."""
    compass: Compass = ctx.obj
    resume_draft.problems(compass)
    found = []
    for pack in sorted(compass.bank.packs, key=lambda one: one.title.casefold()):
        answered = prompt_selection.way_in(compass, pack).answered
        number = len(compass.bank.deck.packs.get(pack.name, ()))
        last = answered[-1].day if answered else None
        done = len({seen.prompt_id for seen in answered})
        found.append(Packed(pack, number, done, last))
    if json:
        compass.screen.print_json([pack_as_json(one) for one in found])
    else:
        compass.stdout.print(packs(found))
