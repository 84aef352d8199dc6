"""compass prompts check and schema: validate question files."""

import json
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.prompts import BankBroken
from compassjournal.prompt_bank.coverage import load_ideas, measure_coverage
from compassjournal.render.bank_coverage import check_result, unmet_targets
from compassjournal.system.paths import own_files, package_files, package_prompts
from compassjournal.text.phrases import count_in_words

Files = Annotated[
    list[Path] | None,
    argument(
        "[FILE...]", "YAML files of questions; without one the whole bank and your own files."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Take warnings as errors.")]


def command(ctx: typer.Context, paths: Files = None, *, strict: Strict = False) -> None:
    """Check question files. Errors are of form and leave the file out; warnings are of style.

    \b
    A file of your own, such as prompts/mine.yaml beside the journal:
      strand: helping
      prompts:
        - id: mine-01
          ask: Who put the kettle on today for others?
          nudge: How could you tell they were glad of it?
          direction: team
          dimension: practical
    """  # noqa: D301 - Typer needs the backspace character itself
    compass: Compass = ctx.obj
    shipped = package_files()
    files = list(paths) if paths else [*shipped, *own_files(compass.paths.own_prompts)]
    errors, prompt_files = compass.load_prompt_files(files, shipped)
    style = compass.style_checks
    warnings: list[str] = []
    if style is not None:
        warnings += map(str, style.check_style(prompt_files, compass.bank.prompts))
    if not paths:
        core = [
            one.prompt
            for file in prompt_files
            for one in file.located_prompts
            if one.path in shipped
        ]
        coverage = measure_coverage(core, load_ideas(package_prompts() / "concepts.toml"))
        warnings += unmet_targets(coverage)
    number = sum(len(file.located_prompts) for file in prompt_files)
    compass.stdout.print(
        check_result(errors, warnings, questions=number, files=len(files), style=style is not None)
    )
    if errors or (strict and (warnings or style is None)):
        raise BankBroken(number=count_in_words(len(errors) + len(warnings), "problem"))


def schema_for_editors(ctx: typer.Context) -> None:
    """Print the form of a question file as a JSON Schema, for your editor."""
    compass: Compass = ctx.obj
    schema = (package_prompts() / "prompt.schema.json").read_text("utf-8")
    compass.screen.print_json(json.loads(schema))
