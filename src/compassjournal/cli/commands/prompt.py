"""compass prompt: show today's question, which stays the same all day."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.checkin import resume_draft
from compassjournal.cli.checkin.prompt_selection import select_preview
from compassjournal.context import Compass
from compassjournal.errors.prompts import BankEmpty
from compassjournal.formats.json_value import json_object
from compassjournal.render.checkin import programme_position, prompt_preview
from compassjournal.system.paths import package_prompts

Nudge = Annotated[bool, typer.Option("--nudge", help="With the nudge that goes a step deeper.")]
EXAMPLES = (
    "compass prompt",
    "compass prompt --nudge",
)


def command(ctx: typer.Context, *, nudge: Nudge = False, json: options.Json = False) -> None:
    """Show today's question; it stays the same all day."""
    compass: Compass = ctx.obj
    selected = select_preview(compass)
    resume_draft.report_bank_problems(compass)
    if selected is None:
        raise BankEmpty(path=package_prompts())
    if json:
        step = selected.step
        value = {
            "day": compass.today.isoformat(),
            **json_object(
                selected.prompt, "id ask nudge strand behaviour direction dimension pack"
            ),
            "number": step.number if step else None,
            "total": step.total if step else None,
            "answered": selected.answered,
        }
        compass.screen.print_json(value)
    else:
        position = programme_position(selected.pack, selected.step)
        compass.stdout.print(
            prompt_preview(selected.prompt, position, answered=selected.answered, nudge=nudge)
        )
