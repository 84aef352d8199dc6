"""How help looks: calm at 80 columns and at 40, each name and option in one piece."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from compassjournal.cli.usage_errors import no_such_command

HelpRows = Sequence[tuple[str, str]]

# What a page may be wide, without the two columns that stay free at its right.
MAX_WIDTH, MIN_WIDTH = 78, 20
COLUMN_GAP = 2
# A line breaks after a hyphen; not after this one.
_HYPHEN = "\u2011"
# Typer's word for a number's least; the error says it in ours.
_RANGE = re.compile(r"  \[x>=\d+\]")


class PlainHelpFormatter(HelpFormatter):
    """A page as wide as the window, with names on the left and lines about them on the right."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        # Its own least width, 50, is more than a narrow window has.
        room = get_terminal_size().columns - COLUMN_GAP
        super().__init__(width=width or max(MIN_WIDTH, min(room, MAX_WIDTH)))

    def write_dl(self, rows: HelpRows, *_: object) -> None:
        """Write the rows; a name too long for its column has the line to itself."""
        room = max(12, self.width // 3)
        fitted = [_fitted(name, line, room) for name, line in rows]
        column = max((len(name) for name, _ in fitted if len(name) <= room), default=4)
        super().write_dl(fitted, column, COLUMN_GAP)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is used; on one line where that fits."""
        # What is needed stands bare, as everywhere; Typer puts it in braces.
        args = re.sub(r"[{}]", "", args)
        line = f"{prefix or 'Usage: '}{prog} {args}"
        if len(line) <= self.width:
            self.write(line + "\n")
        else:
            super().write_usage(prog, args, prefix)

    def write_text(self, text: str) -> None:
        """Write a text, paragraph by paragraph."""
        super().write_text(text.replace("-", _HYPHEN))

    def getvalue(self) -> str:
        """The page."""
        lines = str(super().getvalue()).replace(_HYPHEN, "-").split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def write_sections(
        self, sections: Mapping[str, HelpRows], options: HelpRows, *, beside: bool
    ) -> None:
        """Write the sections under each other, or beside each other where there is room.

        Beside each other the options are named alone: all has to fit one window.
        """
        if not beside or self.width < MAX_WIDTH:
            for name, rows in [*sections.items(), ("Options", options)]:
                with self.section(name):
                    self.write_dl(rows)
            return
        longest = max(len(name) for rows in sections.values() for name, _ in rows)
        half = (self.width - COLUMN_GAP) // 2
        blocks = [_block(name, rows, longest, half) for name, rows in sections.items()]
        blocks.append(_named(options, half))
        for left, right in _in_two(blocks):
            self.write(f"{left:<{half + COLUMN_GAP}}{right}".rstrip() + "\n")


def _fitted(name: str, line: str, room: int) -> tuple[str, str]:
    """The row, with the choices of an option in its line where they are too long for its name."""
    option, _, choices = name.partition(" <")
    if choices and len(name) > room:
        name = f"{option} WORD"
        line = f"{line.rstrip('.')}: {', '.join(choices.rstrip('>').split('|'))}."
    return name, _RANGE.sub("", line).replace("-", _HYPHEN)


def _block(name: str, rows: HelpRows, longest: int, width: int) -> list[str]:
    page = PlainHelpFormatter(width)
    page.write_heading(name)
    with page.indentation():
        page.write_dl([(command.ljust(longest), line) for command, line in rows])
    return ["", *page.getvalue().splitlines()]


def _named(options: HelpRows, width: int) -> list[str]:
    names = ", ".join(name.split(", ")[-1] for name, _ in options).replace("-", _HYPHEN)
    lines = wrap(f"Options: {names}", width - 2, subsequent_indent="  ")
    return ["", *lines]


def _in_two(blocks: list[list[str]]) -> list[tuple[str, str]]:
    """The blocks in two columns, in their order, and as short as that can be."""
    halves = (
        [list(chain.from_iterable(one)) for one in (blocks[:cut], blocks[cut:])]
        for cut in range(1, len(blocks) + 1)
    )
    left, right = min(halves, key=lambda two: (max(map(len, two)), -len(two[0])))
    return list(zip_longest(left, right, fillvalue=""))


class _Context(typer.Context):
    formatter_class = PlainHelpFormatter


class _Paged:
    """What has such a page."""

    # As in Typer, not of one kind alone.
    context_class: type[Any] = _Context

    def get_help_option(self, ctx: Any) -> Any:
        """The option that shows the page."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = "Show this page."
        return option

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """What the arguments leave over; an error knows whose arguments they were."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise


class HelpCommand(_Paged, TyperCommand):
    """A command with a page of help."""


class HelpGroup(_Paged, TyperGroup):
    """A command with commands of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with; raises WrongUsage for no such one."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise no_such_command(ctx.command_path, args[0], names)
        return super().resolve_command(ctx, args)


def format_examples(lines: Sequence[str]) -> str:
    """The end of a help page; a long line is left to the terminal to wrap, to be copied whole."""
    return "\n".join(("\b", "Examples:", *(f"  {one}" for one in lines))) if lines else ""
