"""Format the help pages as plain text that fits 40 and 80 columns."""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from shutil import get_terminal_size
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from compassjournal.cli.dash_text import TEXT, WORDS, mark_texts
from compassjournal.cli.typer_internals import HelpFormatter
from compassjournal.cli.usage_errors import no_such_command

HelpRows = Sequence[tuple[str, str]]

# In columns, without the two kept free at the right.
MAX_WIDTH, MIN_WIDTH = 78, 20
COLUMN_GAP = 2
# Below the introduction, in a window of 24 rows.
_MAX_ROWS = 21
# The wrapper breaks a line after a hyphen, but not after a non-breaking one.
_HYPHEN = "\u2011"
# Typer's note of an option's minimum; the usage error states it instead.
_RANGE = re.compile(r"  \[x>=\d+\]")


class PlainHelpFormatter(HelpFormatter):
    """A help page of 20 to 78 columns: names on the left, their descriptions on the right."""

    def __init__(self, width: int | None = None, **_: object) -> None:
        # The formatter's own minimum of 50 columns is wider than a narrow window.
        available = get_terminal_size().columns - COLUMN_GAP
        super().__init__(width=width or max(MIN_WIDTH, min(available, MAX_WIDTH)))

    def write_dl(self, rows: HelpRows, *_: object) -> None:
        """Write the rows; a name too long for its column has its own line."""
        longest = max(12, self.width // 3)
        fitted = [_fitted(name, line, longest) for name, line in rows]
        column = max((len(name) for name, _ in fitted if len(name) <= longest), default=4)
        super().write_dl(fitted, column, COLUMN_GAP)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line, unwrapped where it fits."""
        # Required arguments have no brackets; Typer puts braces around them.
        args = re.sub(r"[{}]", "", args)
        line = f"{prefix or 'Usage: '}{prog} {args}"
        if len(line) <= self.width:
            self.write(line + "\n")
        else:
            super().write_usage(prog, args, prefix)

    def write_text(self, text: str) -> None:
        """Write a wrapped text."""
        super().write_text(text.replace("-", _HYPHEN))

    def getvalue(self) -> str:
        """The page, without trailing blanks."""
        lines = str(super().getvalue()).replace(_HYPHEN, "-").split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def write_sections(
        self, sections: Mapping[str, HelpRows], options: HelpRows, *, beside: bool
    ) -> None:
        """Write the sections in one column, or with ``beside`` in two where they fit.

        In two columns the options are names alone, so that the page fits 24 rows.
        """
        if not beside or self.width < MAX_WIDTH:
            for name, rows in [*sections.items(), ("Options", options)]:
                with self.section(name):
                    self.write_dl(rows)
            return
        longest = max(len(name) for rows in sections.values() for name, _ in rows)
        half = (self.width - COLUMN_GAP) // 2
        blocks = [_block(name, rows, longest, half) for name, rows in sections.items()]
        rows = _two_columns(blocks)
        if len(rows) > _MAX_ROWS:
            # The lines of the commands are indented, so their headings need no blank line above.
            tight = ([line for line in block if line] for block in blocks)
            rows = [("", ""), *_two_columns([*tight])]
        for left, right in rows:
            self.write(f"{left:<{half + COLUMN_GAP}}{right}".rstrip() + "\n")
        self.write(f"Options: {', '.join(name.split(', ')[-1] for name, _ in options)}\n")


def _fitted(name: str, line: str, longest: int) -> tuple[str, str]:
    """The row, with the choices of a long option in its description."""
    option, _, choices = name.partition(" <")
    if choices and len(name) > longest:
        name = f"{option} WORD"
        line = f"{line.rstrip('.')}: {', '.join(choices.rstrip('>').split('|'))}."
    return name, _RANGE.sub("", line).replace("-", _HYPHEN)


def _block(name: str, rows: HelpRows, longest: int, width: int) -> list[str]:
    page = PlainHelpFormatter(width)
    page.write_heading(name)
    with page.indentation():
        page.write_dl([(command.ljust(longest), line) for command, line in rows])
    return page.getvalue().splitlines()


def _two_columns(blocks: list[list[str]]) -> list[tuple[str, str]]:
    """The blocks in two columns, in their order, split for the least height."""
    halves = (
        [list(chain.from_iterable(half)) for half in (blocks[:cut], blocks[cut:])]
        for cut in range(1, len(blocks) + 1)
    )
    left, right = min(halves, key=lambda two: (max(map(len, two)), -len(two[0])))
    return list(zip_longest(left, right, fillvalue=""))


class _Context(typer.Context):
    formatter_class = PlainHelpFormatter


class _PlainHelp:
    """Mixin: a plain help page, and errors that know their command."""

    # Typer declares it as broadly.
    context_class: type[Any] = _Context

    def get_help_option(self, ctx: Any) -> Any:
        """The --help option, with our description."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = "Show this page."
        return option

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse the arguments; a TyperException gets the context of this command."""
        params = self.get_params(ctx)  # type: ignore[attr-defined]
        if any(one.metavar in (TEXT, WORDS) for one in params):
            args = mark_texts(args, params)
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
            raise


class HelpCommand(_PlainHelp, TyperCommand):
    """A command with a plain help page."""


class HelpGroup(_PlainHelp, TyperGroup):
    """A group of subcommands with a plain help page."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The subcommand that the arguments begin with; raises as `no_such_command`."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise no_such_command(ctx.command_path, args, names)
        return super().resolve_command(ctx, args)


def format_examples(lines: Sequence[str]) -> str:
    """The epilog with the examples, unwrapped so that they can be copied."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines))) if lines else ""
