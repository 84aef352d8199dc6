"""compass prompt: show today's question, which stays the same all day."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.checkin import resume_draft
from compassjournal.context import Compass
from compassjournal.errors.prompts import BankEmpty
from compassjournal.formats.json_value import json_object
from compassjournal.prompt_bank import rotation
from compassjournal.render.checkin import prompt_preview
from compassjournal.system.paths import package_prompts

Nudge = Annotated[bool, typer.Option("--nudge", help="With the nudge that goes a step deeper.")]
EXAMPLES = (
    "compass prompt",
    "compass prompt --nudge",
)


def command(ctx: typer.Context, *, nudge: Nudge = False, json: options.Json = False) -> None:
    """Show today's question; it stays the same all day."""
    compass: Compass = ctx.obj
    today = compass.today
    history = compass.journal.prompt_history.as_of(today)
    resume_draft.report_bank_problems(compass)
    prompt = rotation.prompt_for(compass.prompts, history, today)
    if prompt is None:
        raise BankEmpty(path=package_prompts())
    answered = any(seen.prompt_id == prompt.id for seen in history.today)
    if json:
        value = {
            "day": today.isoformat(),
            **json_object(prompt, "id ask nudge strand behaviour direction dimension"),
            "answered": answered,
        }
        compass.screen.print_json(value)
    else:
        compass.stdout.print(prompt_preview(prompt, answered=answered, nudge=nudge))
