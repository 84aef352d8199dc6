"""The formats of `export`: the writer of each, and the suffixes of its files."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from compassjournal.errors import UsageError
from compassjournal.errors.reminders import CalendarLibraryMissing
from compassjournal.errors.usage import SuffixOfAnother, TypesetterMissing, UnknownFormat
from compassjournal.formats import file_suffix
from compassjournal.formats.exported_journal import ExportedJournal, Pieces

# Of a folder: each file's name and its pieces.
Files = Iterator[tuple[str, list[str] | str]]


class ExportFormat(NamedTuple):
    """A format by its name; ``writer`` is imported when it is asked for."""

    name: str
    suffixes: tuple[str, ...]
    writer: str
    is_text: bool = True
    # What takes its time when all entries are read.
    then: str = ""

    @property
    def write(self) -> Callable[[ExportedJournal], Pieces]:
        """The function that makes the pieces of the file."""
        found: Callable[[ExportedJournal], Pieces] = imported(self.writer)
        return found


_FORMATS = (
    ExportFormat("markdown", file_suffix.MARKDOWN, "formats.markdown:journal_as_markdown"),
    ExportFormat("html", file_suffix.HTML, "report.html.book:journal_as_book"),
    ExportFormat(
        "pdf", ("pdf",), "report.pdf.book:journal_as_pdf", is_text=False, then="Setting the pages"
    ),
    ExportFormat("json", ("json",), "formats.journal_json:journal_as_json"),
    ExportFormat("jsonl", ("jsonl", "ndjson"), "formats.journal_json:entries_as_jsonl"),
    ExportFormat("csv", ("csv",), "formats.journal_csv:journal_as_csv"),
    ExportFormat("jrnl", ("txt", "jrnl"), "formats.jrnl:journal_as_jrnl"),
    ExportFormat("dayone", ("zip",), "formats.day_one:journal_as_day_one", is_text=False),
)
_BY_NAME = {one.name: one for one in _FORMATS} | {"md": _FORMATS[0], "htm": _FORMATS[1]}
NAMES = tuple(one.name for one in _FORMATS)
_MISSING: Mapping[str | None, type[UsageError]] = {
    "typst": TypesetterMissing,
    "icalendar": CalendarLibraryMissing,
    "tzlocal": CalendarLibraryMissing,
}
_FOR_SHARING = "formats.readable_markdown:journal_as_readable_markdown"
_LAYOUTS = {"day": "formats.markdown:days_as_markdown", "vault": "formats.vault:journal_as_vault"}


def format_of(name: str | None, to: Path | None) -> ExportFormat:
    """The format of that name, else of the file's suffix, else Markdown.

    Raises UnknownFormat, and SuffixOfAnother where the file's suffix is of another format.
    """
    suffix = file_suffix.known_suffix(to) if to else ""
    if name is None:
        if not suffix:
            # Not a part of a name, as in “Review 16.11”.
            if to and to.suffix[1:].isalpha() and not to.is_dir():
                raise UnknownFormat
            return _FORMATS[0]
        found = next((one for one in _FORMATS if suffix in one.suffixes), None)
    else:
        found = _BY_NAME.get(name.casefold())
    if found is None:
        raise UnknownFormat
    if to and not file_suffix.suits(to, found.suffixes):
        fitting = to.with_suffix(f".{found.suffixes[0]}")
        raise SuffixOfAnother(form=found.name, name=to, fitting=fitting)
    return found


def shared_format(found: ExportFormat) -> ExportFormat:
    """The format as other eyes get it: Markdown without what programs read."""
    return found._replace(writer=_FOR_SHARING) if found is _FORMATS[0] else found


def files_of_layout(layout: str, journal: ExportedJournal) -> Files:
    """The name and the text of each file of a folder."""
    found: Files = imported(_LAYOUTS[layout])(journal)
    return found


def imported(path: str) -> Any:
    """What ``path`` names, as in “formats.markdown:journal_as_markdown”, imported only now.

    Raises TypesetterMissing and CalendarLibraryMissing for a library that is an extra.
    """
    module, _, name = path.partition(":")
    try:
        return getattr(import_module(f"compassjournal.{module}"), name)
    except ModuleNotFoundError as missing:
        if missing.name not in _MISSING:
            raise
        raise _MISSING[missing.name] from None
