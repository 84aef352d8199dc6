"""compass prompts check and schema: validate question files."""

import contextlib
import json
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import own_questions, value_completion
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.prompts import BankBroken, MeasuresMissing, UnknownQuestionFile
from compassjournal.prompt_bank.coverage import load_ideas, measure_coverage
from compassjournal.prompt_bank.style_checks import check_style
from compassjournal.render.bank_coverage import check_result, unmet_targets
from compassjournal.system.paths import own_files, package_files, package_prompts
from compassjournal.text.phrases import count_in_words

Files = Annotated[
    list[Path] | None,
    argument(
        "[FILE...]",
        "YAML files of questions, or names of your own; without one the whole bank and yours.",
        value_completion.complete_own_files,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Take warnings as errors.")]


def command(ctx: typer.Context, paths: Files = None, *, strict: Strict = False) -> None:
    """Check question files. Errors are of form and leave the file out; warnings are of style.

    \b
    A file of your own, such as prompts/own.yaml beside the journal:
      strand: own
      prompts:
        - id: own-kettle
          ask: Who put the kettle on today for others?
    """  # noqa: D301 - Typer needs the backspace character itself
    compass: Compass = ctx.obj
    measures = compass.style_measures
    if strict and measures is None:
        raise MeasuresMissing
    shipped = package_files()
    named = [_path(compass, one) for one in paths or ()]
    files = named or [*shipped, *own_files(compass.paths.own_prompts)]
    errors, prompt_files = compass.prompt_loader.load_files(files, shipped)
    warnings = [*map(str, check_style(prompt_files))]
    if measures is not None:
        # The person's own first: of two that are alike theirs is named.
        beside = compass.bank.prompts if paths else ()
        warnings += map(str, measures.measure_style([*reversed(prompt_files)], beside))
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
    named_errors = [*map(str, errors)]
    compass.stdout.print(check_result(named_errors, warnings, questions=number, files=len(files)))
    if errors or (strict and warnings):
        raise BankBroken(number=count_in_words(len(errors) + len(warnings), "problem"))


def _path(compass: Compass, given: Path) -> Path:
    """The path, or that of a file of the person's own that has such a name."""
    if not given.exists():
        with contextlib.suppress(UnknownQuestionFile):
            return own_questions.find_own_file(compass, str(given))
    return given


def schema_for_editors(ctx: typer.Context) -> None:
    """Print the form of a question file as a JSON Schema, for your editor."""
    compass: Compass = ctx.obj
    schema = (package_prompts() / "prompt.schema.json").read_text("utf-8")
    compass.screen.print_json(json.loads(schema))
