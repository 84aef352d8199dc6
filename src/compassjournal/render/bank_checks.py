"""Render the check of a prompt bank as a line per problem."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.prompt_bank.coverage import Coverage
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

_NO_STYLE = (
    "The style of the questions was not looked at: install it with "
    "`pip install 'compassjournal[bank]'`."
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A location and what is wrong there."""

    where: str
    what: str


def style_problem(file: str, line: int, prompt_id: str, what: str) -> Problem:
    """A style finding as a problem."""
    return Problem(f"{file}, line {line}", f"{prompt_id}: {what}" if prompt_id else what)


def unmet_floors(found: Coverage) -> list[Problem]:
    """The coverage floors not reached, and ideas without a prompt."""
    floors = [
        Problem(
            "coverage",
            f"{floor.name}: {floor.found:g}{floor.unit}, not {floor.wanted:g}{floor.unit}",
        )
        for floor in found.floors
        if not floor.is_met
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
    """Errors, warnings and counts; without ``style``, a note on that."""
    lines: list[RenderableType] = [with_margin(Text(f"Error: {sanitise(one)}")) for one in errors]
    lines += [
        with_margin(Text(f"{sanitise(one.where)}: {sanitise(one.what)}.")) for one in warnings
    ]
    summary = f"{count_in_words(questions, 'question')} in {count_in_words(files, 'file')}: "
    summary += (
        f"{count_in_words(len(errors), 'error')}, {count_in_words(len(warnings), 'warning')}."
    )
    return Group(*lines, with_margin(Text(summary)), *([] if style else [dim_line(_NO_STYLE)]))
