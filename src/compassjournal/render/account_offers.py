"""Render what an account may grow from: an entry as a letter, a block of a supervision."""

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.analysis.account_candidates import Candidate
from compassjournal.analysis.supervision_blocks import Block
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.entry_page import entry_page
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.text.phrases import join_words
from compassjournal.text.sanitise import sanitise


def candidate_page(
    found: Candidate, handle: str, place: str, glyphs: Glyphs, *, plain: bool = False
) -> RenderableType:
    """The entry whole, and why it may serve."""
    why = f"Entry {place} that may serve: {join_words([*found.reasons])}."
    return Group(dim_line(why), entry_page(found.entry, handle, (), glyphs, plain=plain))


def block_page(block: Block, place: str) -> RenderableType:
    """The block's title and its lines."""
    lines = [Text(f"- {sanitise(line)}") for line in block.lines]
    title = Text.assemble((sanitise(block.title), "heading"), (f"  {place}", "quiet"))
    return with_margin(title, *lines)
