"""Render margins, dim lines and folded text, as every screen uses them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from compassjournal.text.sanitise import sanitise

MARGIN = 2


class _Indented:
    """Lines with a margin and without trailing blanks, which a file would keep."""

    def __init__(self, lines: tuple[RenderableType, ...]) -> None:
        self._lines = Group(*lines)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        inner = options.update(width=max(1, options.max_width - 2 * MARGIN), height=None)
        for line in console.render_lines(self._lines, inner, pad=False):
            words = list(line)
            while words and not words[-1].text.strip():
                words.pop()
            if words:
                *before, (text, style, _) = words
                yield from (Segment(" " * MARGIN), *before, Segment(text.rstrip(), style))
            yield Segment.line()


def with_margin(*lines: RenderableType) -> RenderableType:
    """The lines with the margin of every screen."""
    return _Indented(lines)


def path_line(file: Path | str, role: str = "quiet") -> RenderableType:
    """A path, never wrapped."""
    return Text(" " * MARGIN + sanitise(str(file)), role)


def dim_line(sentence: str) -> RenderableType:
    """A dim sentence with the margin."""
    return with_margin(Text(sanitise(sentence), "quiet"))


def side_by_side(columns: Sequence[Sequence[Text]], width: int, gap: int) -> Iterator[Text]:
    """The lines of columns of that width, beside one another."""
    for row in zip_longest(*columns, fillvalue=Text()):
        line = Text()
        for number, cell in enumerate(row):
            line.pad_right(number * (width + gap) - line.cell_len)
            line.append_text(cell)
        line.rstrip()
        yield line


def fold_lines(words: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most ``width`` cells; a longer word is broken."""
    lines = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines += chop_cells(word, width)
    return tuple(line for line in lines if line)
