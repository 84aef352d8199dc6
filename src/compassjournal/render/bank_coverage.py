"""Render the bank's coverage as a matrix of 48 cells and its floors."""

from itertools import product

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction
from compassjournal.prompt_bank.coverage import Coverage, CoverageFloor
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import with_margin
from compassjournal.text.phrases import SIDE_NAMES, count_in_words

_WIDE = 72


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
