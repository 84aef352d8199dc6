"""The output options of `export`: format, file or folder, for whom; and the writing itself."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from compassjournal.cli import export_formats
from compassjournal.cli.export_folder import output_path
from compassjournal.cli.export_formats import ExportFormat
from compassjournal.cli.export_source import ExportSource
from compassjournal.cli.options import SCREEN, Words, option, path_option
from compassjournal.cli.progress_bar import progress_bar
from compassjournal.context import Compass
from compassjournal.errors.usage import NotForTheScreen, OptionMissing, OptionsClash
from compassjournal.formats.exported_journal import ExportedJournal
from compassjournal.formats.sharing import SharingFilter
from compassjournal.render import notices
from compassjournal.system import atomic_files

# The formats to read as a book.
_BOOKS = ("html", "pdf")


class Layout(StrEnum):
    """Markdown in one file, in one a day, or as a vault of Obsidian."""

    FILE = "file"
    DAY = "day"
    VAULT = "vault"


class Paper(StrEnum):
    """The size that the book is printed on."""

    A4 = "A4"
    A5 = "A5"


class Audience(StrEnum):
    """Whom an export is for."""

    ME = "me"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """A format and where it goes; ``layout`` is of a folder, None for a file or the screen."""

    form: ExportFormat
    to: Path | None
    layout: Layout | None
    options: "ExportOptions"

    def write(self, compass: Compass, source: ExportSource) -> None:
        """Write the entries, and say on stderr what they hold before and how many after."""
        if self.to:
            compass.paths.require_foreign(self.to)
        sharing = SharingFilter() if self.options.audience is Audience.SHARING else None
        history = not self.options.without_history
        self._announce(compass, source, shared=sharing is not None)
        look: dict[str, Any] = {
            "in_ascii": self.to is None,
            "with_index": self.options.with_index,
            "paper": self.options.paper.value,
        }
        journal = source.journal(compass, sharing, history=history, **look)
        if self.to is None:
            compass.screen.print_pieces(map(str, self.form.write(journal)))
        else:
            total = len(source.numbers)
            with progress_bar(compass, "Writing", total, self.form.then) as counted:
                self._write_files(self.to, replace(journal, entries=counted(journal.entries)))
        if sharing:
            left_out = {"tender": sharing.tender, "wordless": sharing.wordless}
            compass.stderr.print(notices.left_out_for_sharing(**left_out))
        where = str(self.to) if self.to else None
        compass.stderr.print(notices.exported(source.written, where), soft_wrap=True)

    def _write_files(self, to: Path, journal: ExportedJournal) -> None:
        force = self.options.force
        if self.layout:
            atomic_files.make_private_folder(to)
            files = export_formats.files_of_layout(self.layout, journal)
            atomic_files.write_files(to, files, replace=force)
        else:
            atomic_files.write_file(to, self.form.write(journal), replace=force)

    def _announce(self, compass: Compass, source: ExportSource, *, shared: bool) -> None:
        """Say what the export holds that is not for everybody, and what its format leaves out."""
        if not shared and any(counts := source.disclosed()):
            compass.stderr.print(notices.disclosed(*counts))
        if self.form.name == "json" and source.is_whole and not self.options.without_history:
            compass.stderr.print(notices.HISTORY_EXPORTED())
        if compass.key is not None:
            compass.stderr.print(notices.EXPORT_IS_OPEN())
        if self.form.name == "csv":
            compass.stderr.print(notices.CSV_IS_LOSSY())


@dataclass(frozen=True, eq=False, repr=False)
class ExportOptions:
    """The options of what is written, and where."""

    form: Annotated[
        Words, option("--format -f", "FORMAT", f"{', '.join(export_formats.NAMES)}.")
    ] = None
    to: Annotated[
        Words,
        path_option(
            "--to",
            "FILE|DIR",
            "A file, whose suffix may say the format, or a folder; the screen when - or left out.",
        ),
    ] = None
    layout: Annotated[
        Layout | None, typer.Option("--layout", help="Markdown as one file, one a day, or a vault.")
    ] = None
    audience: Annotated[
        Audience, typer.Option("--for", help="“sharing” leaves out what is tender, and names.")
    ] = Audience.ME
    with_index: Annotated[
        bool, typer.Option("--with-index", help="A book with an index of people and tags.")
    ] = False
    paper: Annotated[Paper, typer.Option("--paper", help="What a book is printed on.")] = Paper.A4
    without_history: Annotated[
        bool, typer.Option("--without-history", help="JSON without earlier versions.")
    ] = False
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the form of the JSON, as a JSON Schema.")
    ] = False

    def write_schema(self, compass: Compass) -> None:
        """Print the form of the JSON, or write it to the file that ``--to`` names.

        Raises SuffixOfAnother, and what writing a file raises.
        """
        schema = export_formats.imported("formats.journal_json:SCHEMA").read_text("utf-8")
        to = self._to(compass)
        if to is None:
            compass.screen.print_json(json.loads(schema))
            return
        export_formats.format_of("json", to)
        compass.paths.require_foreign(to)
        atomic_files.write_file(to, schema, replace=self.force)
        compass.stderr.print(notices.schema_written(to), soft_wrap=True)

    def _to(self, compass: Compass) -> Path | None:
        return None if self.to in (None, SCREEN) else output_path(compass, self.to)

    def target(self, compass: Compass) -> ExportTarget:
        """Where the export goes, and how.

        Raises UnknownFormat, SuffixOfAnother, NotForTheScreen, OptionMissing and OptionsClash.
        """
        to = self._to(compass)
        form = export_formats.format_of(self.form, to)
        is_folder = to is not None and form.name == "markdown" and _is_folder(to)
        layout = self._layout(form, is_folder=is_folder)
        if not form.is_text and to is None:
            raise NotForTheScreen(form=form.name, suffix=form.suffixes[0])
        if self.audience is Audience.SHARING:
            if form.name not in ("markdown", *_BOOKS):
                raise OptionMissing(option="--for sharing", form="--format markdown, html or pdf")
            if layout:
                raise OptionsClash(options="--for sharing and a folder of files")
            form = export_formats.shared_format(form)
        if (self.with_index or self.paper is not Paper.A4) and form.name not in _BOOKS:
            name = "--with-index" if self.with_index else "--paper"
            raise OptionMissing(option=name, form="--format html or pdf")
        if self.without_history and form.name != "json":
            raise OptionMissing(option="--without-history", form="--format json")
        return ExportTarget(form, to, layout, self)

    def _layout(self, form: ExportFormat, *, is_folder: bool) -> Layout | None:
        """The layout of a folder; one file a day unless said otherwise."""
        if self.layout and form.name != "markdown":
            raise OptionMissing(option="--layout", form="--format markdown")
        if self.layout in (Layout.DAY, Layout.VAULT) and not is_folder:
            raise OptionMissing(option=f"--layout {self.layout}", form="a folder: --to FOLDER")
        if self.layout is Layout.FILE or not is_folder:
            return None
        return self.layout or Layout.DAY


def _is_folder(to: Path) -> bool:
    """Whether it is an existing folder, or a new name without a suffix."""
    return to.is_dir() or (not to.exists() and not to.suffix)
