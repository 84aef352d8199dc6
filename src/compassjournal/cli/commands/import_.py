"""compass import: bring another journal in."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.analysis.import_records import Item
from compassjournal.analysis.import_summary import ImportSummary, sift
from compassjournal.cli import confirm, options
from compassjournal.cli.import_questions import add_questions, sift_questions
from compassjournal.cli.import_source import open_source
from compassjournal.cli.options import Words, argument, option
from compassjournal.cli.progress_bar import progress_bar
from compassjournal.context import Compass
from compassjournal.errors.backup import NoJournalToBackUp
from compassjournal.errors.imports import SourceUnnamed
from compassjournal.errors.usage import OptionMissing, OptionsClash
from compassjournal.formats.import_json import import_as_json
from compassjournal.formats.sources.detect import Source
from compassjournal.formats.sources.moments import DateOrder
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.formats.sources.table import parse_columns
from compassjournal.render.imports import import_done, import_preview
from compassjournal.store.backup.create import create_backup
from compassjournal.store.read.known import known_in_journal
from compassjournal.store.write.import_history import without_invalid_history
from compassjournal.store.write.import_items import import_items
from compassjournal.system import clock


class Dates(StrEnum):
    """Which comes first in a source's dates of numbers."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


SourcePath = Annotated[str, argument("FILE|FOLDER", "A file, a folder or a zip archive.")]
Columns = Annotated[
    Words,
    option("--map", "COLUMNS", "What a table's columns are: date=Date,text=Notes,energy=Mood:1-5."),
]
FirstInDates = Annotated[
    Dates | None, typer.Option("--dates", help="Which is first in 3/11/2026.", show_default=False)
]
MoodAsEnergy = Annotated[
    bool, typer.Option("--mood-as-energy", help="Take moods for energy, 1 to 5.")
]
KeepMediaNames = Annotated[
    bool, typer.Option("--keep-media-names", help="Keep the names of pictures in the text.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and end there.")]

EXAMPLES = (
    "compass import journal.txt --dry-run",
    "compass import dayone-export.zip",
    "compass import vault/Daily --keep-media-names",
    "compass import moods.csv --map date=Day,text=Notes,energy=Mood:1-5",
)
_SURE = {"y": "Import them", "n": "Leave it as it is"}


@dataclass(frozen=True, slots=True)
class _Mode:
    """Whether to end before the question, to go on without it, to print JSON alone."""

    dry_run: bool
    yes: bool
    json: bool


def command(  # noqa: PLR0913 - each way to read a source has its option
    ctx: typer.Context,
    name: SourcePath,
    *,
    columns: Columns = None,
    dates: FirstInDates = None,
    mood_as_energy: MoodAsEnergy = False,
    keep_media_names: KeepMediaNames = False,
    dry_run: DryRun = False,
    yes: options.Yes = False,
    json: options.Json = False,
) -> None:
    """Bring another journal in.

    From Day One, jrnl, Obsidian and other folders of Markdown, Daylio, Journey, Diarium, any table,
    text files by date, and compass's own exports and journals. What it is shows in its content. It
    says what it found and what becomes of it, and asks. Nothing doubles; a copy of your journal is
    made before; `compass undo` takes all of it back.
    """
    compass: Compass = ctx.obj
    if dry_run and yes:
        raise OptionsClash(options="--dry-run, --yes")
    if json and not (dry_run or yes):
        raise OptionMissing(option="--dry-run or --yes", form="--json")
    if not name.strip():
        raise SourceUnnamed
    compass.load_key()
    reading = ImportOptions(
        localise=clock.in_local_zone,
        order=DateOrder(day_first=None if dates is None else dates is Dates.DAY_FIRST),
        mood_as_energy=mood_as_energy,
        keep_media_names=keep_media_names,
        columns={} if columns is None else parse_columns(columns),
    )
    with open_source(compass, Path(name), reading.columns) as source:
        _import(compass, source, reading, _Mode(dry_run, yes, json))


def _import(compass: Compass, source: Source, reading: ImportOptions, mode: _Mode) -> None:
    """Show what the import would do, ask, and do it."""
    last_day = compass.today + timedelta(1)

    def read() -> Iterator[Item]:
        return sift_questions(compass.paths, source.items(reading))

    summary = _summarise(compass, read, last_day)
    british = clock.has_british_dates(compass.environ, compass.settings.dates)
    if reading.order.settle(source.name, british=british):
        summary = _summarise(compass, read, last_day)
    if not mode.json:
        compass.stdout.print(import_preview(source, summary))
    if not (mode.dry_run or summary.is_empty):
        if not confirm.confirm(compass, _SURE, yes=mode.yes):
            return
        compass.close()
        with contextlib.suppress(NoJournalToBackUp):
            create_backup(compass.paths.journal, compass.key, compass.now, "before-import")
        with progress_bar(compass, "Importing", summary.total) as counted:
            summary = import_items(compass.writer, counted(read()), last_day, compass.now)
        compass.write_committed = True
        add_questions(compass.paths, summary.question_files)
        if not mode.json:
            compass.stdout.print(import_done(summary))
    if mode.json:
        is_done = compass.write_committed
        compass.screen.print_json(import_as_json(source, summary, is_done=is_done))


def _summarise(
    compass: Compass, read: Callable[[], Iterator[Item]], last_day: date
) -> ImportSummary:
    summary = ImportSummary()
    with (
        known_in_journal(compass.paths.journal, compass.key) as known,
        progress_bar(compass, "Reading") as counted,
    ):
        items = without_invalid_history(counted(read()))
        for status, item in sift(items, known, last_day):
            summary.count(status, item)
    return summary
