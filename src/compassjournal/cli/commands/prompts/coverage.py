"""compass prompts coverage: how evenly the bank stands on the compass."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.prompt_bank.coverage import coverage, ideas
from compassjournal.render.bank_coverage import as_json, matrix
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.entry_list import print_json
from compassjournal.system.paths import package_prompts


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """Show how many questions each of the 48 cells has, and the bank's promises."""
    compass: Compass = ctx.obj
    value = coverage(compass.bank.prompts, ideas(package_prompts() / "concepts.toml"))
    if json:
        print_json(compass.out, as_json(value))
    else:
        glyphs = glyphs_for(compass.out.encoding)
        compass.out.print(matrix(value, glyphs, compass.out.width, plain=compass.plain))
