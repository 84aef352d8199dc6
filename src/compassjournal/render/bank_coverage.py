"""Render the bank's coverage as a matrix of 48 cells and its floors, and its check as lines."""

from collections.abc import Sequence
from itertools import product

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank.coverage import Coverage, CoverageFloor
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.text.phrases import SIDE_NAMES, count_in_words
from compassjournal.text.sanitise import sanitise

_WIDE = 72
_NO_STYLE = (
    "The style of the questions was not looked at: install it with "
    "`pip install 'compassjournal[bank]'`."
)


def coverage_matrix(value: Coverage, glyphs: Glyphs, width: int, *, plain: bool) -> RenderableType:
    """The core cells, then each floor with what was found."""
    heading = (
        f"{count_in_words(value.prompts, 'question')} by place, and {value.packed} more in packs."
    )
    cells = _sentences(value) if plain else _table(value, narrow=width < _WIDE)
    floors = [Text(_floor_line(floor, glyphs, plain=plain)) for floor in value.floors]
    ideas = "Every idea has its place."
    if value.missing:
        ideas = f"Ideas without a place: {', '.join(value.missing)}."
    return Group(with_margin(Text(heading, "heading")), Text(""), cells, Text(""),
                 with_margin(*floors, Text(ideas)))  # fmt: skip


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


def _table(value: Coverage, *, narrow: bool) -> RenderableType:
    """A row for each behaviour and dimension, a column for each direction."""
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="quiet")
    table.add_column("", style="place", no_wrap=True)
    for direction in Direction:
        name = SIDE_NAMES[direction]
        heading = name.split()[0][:5] if narrow else name
        table.add_column(heading, justify="right", header_style="quiet")
    for behaviour in Behaviour:
        table.add_row(behaviour.value)
        for dimension in Dimension:
            numbers = (str(value.cells.get((behaviour, one, dimension), 0)) for one in Direction)
            table.add_row(Text(f"  {dimension}", "quiet"), *numbers)
    return with_margin(table)


def _sentences(value: Coverage) -> RenderableType:
    lines = []
    for behaviour, towards in product(Behaviour, Direction):
        counts = (f"{one} {value.cells.get((behaviour, towards, one), 0)}" for one in Dimension)
        lines.append(Text(f"{behaviour}, {SIDE_NAMES[towards]}: {', '.join(counts)}."))
    return with_margin(*lines)


def _floor_line(floor: CoverageFloor, glyphs: Glyphs, *, plain: bool) -> str:
    met = "kept" if floor.is_met else "not kept"
    sign = f"{met}: " if plain else f"{glyphs.full if floor.is_met else glyphs.empty} "
    kept = "" if floor.is_met or plain else " (not kept)"
    return (
        f"{sign}{floor.name}: {floor.found:g}{floor.unit}, "
        f"at least {floor.wanted:g}{floor.unit}{kept}"
    )
