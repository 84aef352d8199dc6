"""The margin that everything on the screen has."""

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment

MARGIN = 2


class _Indented:
    """Lines with a margin, and no blanks at their ends, which a file would keep."""

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


def indented(*lines: RenderableType) -> RenderableType:
    """The lines with the margin that everything on the screen has."""
    return _Indented(lines)
