"""Render the check of a prompt bank as a line per problem."""

from collections.abc import Sequence

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


def unmet_floors(found: Coverage) -> list[str]:
    """The coverage floors not reached, and ideas without a prompt."""
    floors = [
        f"coverage: {one.name}: {one.found:g}{one.unit}, not {one.wanted:g}{one.unit}"
        for one in found.floors
        if not one.is_met
    ]
    return floors + [f"coverage: no question and no word on {idea}" for idea in found.missing]


def check_result(
    errors: Sequence[str], warnings: Sequence[str], *, questions: int, files: int, style: bool
) -> RenderableType:
    """Errors, warnings and counts; without ``style``, a note on that."""
    lines: list[RenderableType] = [with_margin(Text(f"Error: {sanitise(one)}")) for one in errors]
    lines += [with_margin(Text(f"{sanitise(one)}.")) for one in warnings]
    summary = f"{count_in_words(questions, 'question')} in {count_in_words(files, 'file')}: "
    summary += (
        f"{count_in_words(len(errors), 'error')}, {count_in_words(len(warnings), 'warning')}."
    )
    return Group(*lines, with_margin(Text(summary)), *([] if style else [dim_line(_NO_STYLE)]))
