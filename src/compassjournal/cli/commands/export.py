"""compass export: write entries as Markdown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.empty_results import report_no_results
from compassjournal.cli.entry_filters import FilterOptions, PeriodOrNames
from compassjournal.cli.export_source import ExportSource
from compassjournal.cli.options import SCREEN, Until, option
from compassjournal.context import Compass
from compassjournal.errors.usage import UnknownFormat
from compassjournal.formats import markdown
from compassjournal.formats.file_suffix import MARKDOWN, suits
from compassjournal.render.notices import exported, period_understood
from compassjournal.system import atomic_files

ExportFormat = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="markdown.")]
ExportTarget = Annotated[
    Path | None,
    option(
        "--to",
        "FILE|DIR",
        "A file, or a folder for one a day; the screen when - or left out.",
    ),
]
ReplaceFiles = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]


@dataclass(frozen=True)
class ExportFilters(FilterOptions):
    """The filters where ``--to`` names a file: a period ends with --until alone."""

    end: Until = None


EXAMPLES = (
    "compass export --to journal.md",
    "compass export --month --to november/",
)


def command(
    ctx: typer.Context,
    words: PeriodOrNames = None,
    *,
    filters: ExportFilters,
    form: ExportFormat = "markdown",
    to: ExportTarget = None,
    force: ReplaceFiles = False,
) -> None:
    """Take your journal out as Markdown, oldest first."""
    compass: Compass = ctx.obj
    to = None if str(to) == SCREEN else to
    folder = to is not None and _is_folder(to)
    if form.casefold() not in ("markdown", "md") or (to and not folder and not suits(to, MARKDOWN)):
        raise UnknownFormat(fitting=(to or Path("journal")).with_suffix(".md"))
    wanted = filters.entry_filter(compass, words)
    if wanted.span:
        compass.stderr.print(period_understood(wanted.span))
    source = ExportSource(compass.journal, wanted)
    if not source.numbers:
        report_no_results(compass, wanted)
        return
    if to is None:
        compass.screen.print_pieces(markdown.entries_as_markdown(source.entries()))
    elif folder:
        atomic_files.make_private_folder(to)
        atomic_files.write_files(to, markdown.days_as_markdown(source.entries()), replace=force)
    else:
        pieces = markdown.entries_as_markdown(source.entries())
        atomic_files.write_file(to, pieces, replace=force)
    where = None if to is None else str(to)
    compass.stderr.print(exported(source.written, where), soft_wrap=True)


def _is_folder(to: Path) -> bool:
    """Whether it is an existing folder, or a new name without a suffix."""
    return to.is_dir() or (not to.exists() and not to.suffix)
