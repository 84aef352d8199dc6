"""compass prompts packs: list the packs and the progress in each."""

from dataclasses import replace

import typer

from compassjournal.cli import options
from compassjournal.cli.checkin import prompt_selection, resume_draft
from compassjournal.context import Compass
from compassjournal.formats.prompt_json import pack_as_json
from compassjournal.prompt_bank import programme
from compassjournal.prompt_bank.pack_progress import PackSummary
from compassjournal.render.prompts import pack_list


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """List the packs; `compass reflect --pack NAME` opens one."""
    compass: Compass = ctx.obj
    resume_draft.report_bank_problems(compass)
    followed = {one.run.pack for one in compass.journal.prompt_history.followed()}
    summaries = []
    for pack in sorted(compass.bank.packs, key=lambda one: one.title.casefold()):
        progress = prompt_selection.progress_in_pack(compass, pack)
        answered, prompts = progress.answered, compass.bank.prompts_in_pack(pack.name)
        last = answered[-1].day if answered else None
        done = len({seen.prompt_id for seen in answered})
        summary = PackSummary(pack, len(prompts), done, last, pack.name in followed)
        if summary.followed and programme.is_over(pack, prompts, progress, compass.today):
            summary = replace(summary, is_over=True)
        summaries.append(summary)
    if json:
        compass.screen.print_json([pack_as_json(one) for one in summaries])
    else:
        compass.stdout.print(pack_list(summaries))
