"""Render the bank's coverage, each target under its heading, and its check as lines."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.prompt_bank.coverage import Coverage, CoverageTarget
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import with_margin
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise


def coverage_page(value: Coverage, glyphs: Glyphs, *, plain: bool) -> RenderableType:
    """Each target with what was found and what is wanted."""
    heading = f"{count_in_words(value.prompts, 'question')}, and {value.packed} more in packs."
    parts: list[RenderableType] = [with_margin(Text(heading, "heading"))]
    for group, targets in groupby(value.targets, lambda target: target.group):
        lines = [Text(_target_line(target, glyphs, plain=plain)) for target in targets]
        parts += [Text(""), with_margin(Text(group, "place"), *lines)]
    ideas = "Every idea has its place."
    if value.missing:
        ideas = f"Ideas without a place: {', '.join(value.missing)}."
    return Group(*parts, Text(""), with_margin(Text(ideas)))


def unmet_targets(found: Coverage) -> list[str]:
    """The coverage targets missed, and ideas without a prompt."""
    missed = [
        f"coverage: {one.group}, {one.name}: {one.found:g}{one.unit}, not {_wanted(one)}"
        for one in found.targets
        if not one.is_met
    ]
    return missed + [f"coverage: no question and no word on {idea}" for idea in found.missing]


def check_result(
    errors: Sequence[str], warnings: Sequence[str], *, questions: int, files: int
) -> RenderableType:
    """Errors, warnings and counts."""
    lines: list[RenderableType] = [with_margin(Text(f"Error: {sanitise(one)}")) for one in errors]
    lines += [with_margin(Text(f"{sanitise(one)}.")) for one in warnings]
    summary = f"{count_in_words(questions, 'question')} in {count_in_words(files, 'file')}: "
    summary += (
        f"{count_in_words(len(errors), 'error')}, {count_in_words(len(warnings), 'warning')}."
    )
    return Group(*lines, with_margin(Text(summary)))


def _target_line(target: CoverageTarget, glyphs: Glyphs, *, plain: bool) -> str:
    met = "kept" if target.is_met else "not kept"
    sign = f"{met}:" if plain else glyphs.full if target.is_met else glyphs.empty
    missed = "" if target.is_met or plain else " (not kept)"
    found = f"{target.found:g}{target.unit}"
    return f"{sign} {sanitise(target.name)}: {found}, {_wanted(target)}{missed}"


def _wanted(target: CoverageTarget) -> str:
    if target.most is None:
        return f"at least {target.least:g}{target.unit}"
    if target.least is None:
        return f"at most {target.most:g}{target.unit}"
    return f"{target.least:g} to {target.most:g}{target.unit}"
