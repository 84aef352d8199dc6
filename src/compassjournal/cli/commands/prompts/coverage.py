"""compass prompts coverage: measure the bank against what it promises."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.formats.prompt_json import coverage_as_json
from compassjournal.prompt_bank.coverage import load_ideas, measure_coverage
from compassjournal.render.bank_coverage import coverage_page
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.system.paths import package_prompts


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Show how the questions are spread, beside what the bank promises."""
    compass: Compass = ctx.obj
    value = measure_coverage(compass.bank.prompts, load_ideas(package_prompts() / "concepts.toml"))
    if json:
        compass.screen.print_json(coverage_as_json(value))
    else:
        glyphs = glyphs_for(compass.stdout.encoding)
        compass.stdout.print(coverage_page(value, glyphs, plain=compass.plain))
