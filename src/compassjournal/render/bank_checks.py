"""What a check of questions found, a line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.text.phrases import counted
from compassjournal.text.sanitise import sanitise

_NO_STYLE = (
    "The style of the questions was not looked at: install it with "
    "`pip install 'compassjournal[bank]'`."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Where something is, and what it is."""

    where: str
    what: str


def style_problem(file: str, line: int, prompt_id: str, what: str) -> Problem:
    """A finding of style."""
    return Problem(f"{file}, line {line}", f"{prompt_id}: {what}" if prompt_id else what)


def unmet_floors(found: Coverage) -> list[Problem]:
    """The promises that a bank does not keep."""
    floors = [
        Problem("coverage", f"{one.name}: {one.found:g}{one.unit}, not {one.wanted:g}{one.unit}")
        for one in found.floors
        if not one.is_met
    ]
    ideas = [Problem("coverage", f"no question and no word on {idea}") for idea in found.missing]
    return floors + ideas


def check_result(
    errors: Sequence[str],
    warnings: Sequence[Problem],
    *,
    questions: int,
    files: int,
    style: bool,
) -> RenderableType:
    """The errors, the warnings, and the numbers."""
    lines: list[RenderableType] = [with_margin(Text(f"Error: {sanitise(one)}")) for one in errors]
    lines += [
        with_margin(Text(f"{sanitise(one.where)}: {sanitise(one.what)}.")) for one in warnings
    ]
    told = f"{counted(questions, 'question')} in {counted(files, 'file')}: "
    told += f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}."
    return Group(*lines, with_margin(Text(told)), *([] if style else [dim_line(_NO_STYLE)]))
