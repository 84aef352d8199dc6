"""compass prompts show: show a question, its place and its history."""

from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.checkin import resume_draft
from compassjournal.cli.checkin.prompt_source import find_prompt
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.formats.json_value import json_value
from compassjournal.formats.prompt_json import prompt_as_json
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.availability import Availability, Hold
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.render.prompts import prompt_page

PromptToShow = Annotated[
    str, argument("ID", "A question's id.", value_completion.complete_prompt_ids)
]


def command(ctx: typer.Context, prompt_id: PromptToShow, *, json: options.Json = False) -> None:
    """Show a question whole: its nudge, its place, when it came and may come."""
    compass: Compass = ctx.obj
    resume_draft.report_bank_problems(compass)
    prompt = find_prompt(compass, prompt_id)
    journal = compass.journal
    answers = journal.entries.answers_to(prompt.id)
    handles = journal.entries.handles(answers)
    answered = [(answer.day, handles[answer.id]) for answer in answers]
    skips = [skip for skip in journal.prompt_history.skips() if skip.prompt_id == prompt.id]
    skipped_on = [skip.day for skip in skips if not skip.for_ever]
    muted = len(skipped_on) < len(skips)
    starred = prompt.id in journal.prompt_history.starred_prompts()
    available = _available(compass, prompt, muted=muted)
    if json:
        value = prompt_as_json(prompt, muted=muted, starred=starred)
        value["answered"] = [{"day": day.isoformat(), "handle": handle} for day, handle in answered]
        value["passed_over"] = [day.isoformat() for day in skipped_on]
        value["today"] = json_value(available)
        compass.screen.print_json(value)
    else:
        pack = compass.bank.pack(prompt.pack) if prompt.pack else None
        compass.stdout.print(
            prompt_page(prompt, pack, answered, skipped_on, available, starred=starred)
        )


def _available(compass: Compass, prompt: Prompt, *, muted: bool) -> Availability:
    """Whether the question may come today, by the rotation and the settings."""
    if muted:
        return Availability(Hold.MUTED)
    prompts = compass.prompts
    if prompt not in prompts:
        return Availability(Hold.SETTINGS)
    history = compass.journal.prompt_history.as_of(compass.today)
    return rotation.availability(prompt, prompts, history, compass.today)
