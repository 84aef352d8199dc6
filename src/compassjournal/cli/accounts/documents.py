"""The output options of `account export`: format, file or folder; and the writing itself."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

import typer

from compassjournal.cli.export_formats import imported
from compassjournal.cli.options import SCREEN, Words, option
from compassjournal.context import Compass
from compassjournal.errors.accounts import (
    AccountTypesetterMissing,
    DocumentNotForTheScreen,
    EachNeedsFolder,
    FolderForEach,
    UnknownDocument,
    WordMissing,
)
from compassjournal.errors.files import FileExists, FolderMissing
from compassjournal.errors.usage import SuffixOfAnother
from compassjournal.formats import file_suffix
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.report.accounts.document import document_of
from compassjournal.system import atomic_files

_EXTRAS = MappingProxyType({"typst": AccountTypesetterMissing, "docx": WordMissing})


class DocumentFormat(NamedTuple):
    """A format by its name; ``writer`` is imported when it is asked for."""

    name: str
    suffixes: tuple[str, ...]
    writer: str
    is_text: bool = True


_FORMATS = (
    DocumentFormat("markdown", ("md", "markdown"), "report.accounts.markdown:document_as_markdown"),
    DocumentFormat("html", file_suffix.HTML, "report.accounts.html:document_as_html"),
    DocumentFormat("docx", ("docx",), "report.accounts.word:document_as_word", is_text=False),
    DocumentFormat("pdf", ("pdf",), "report.pdf.account:document_as_pdf", is_text=False),
    DocumentFormat("text", ("txt",), "report.accounts.plain_text:document_as_text"),
)
_ALIASES = {"md": "markdown", "htm": "html", "word": "docx", "txt": "text"}
NAMES = tuple(one.name for one in _FORMATS)


@dataclass(frozen=True, slots=True)
class DocumentTarget:
    """A format and where it goes: a file, a folder with ``is_each``, or the screen without one."""

    form: DocumentFormat
    to: Path | None
    is_each: bool
    force: bool

    def require_writable(self, compass: Compass, accounts: Sequence[Account], names: Any) -> None:
        """Raise before anything is asked: OwnFile, FileExists, FolderMissing; for no library."""
        imported(self.form.writer, _EXTRAS)
        if self.to is None:
            return
        files = [self.to]
        if self.is_each:
            files = [self.to / self._file_name(one, names) for one in accounts]
        elif not self.to.parent.exists():
            raise FolderMissing(folder=self.to.parent, name=self.to.name)
        for file in files:
            compass.paths.require_foreign(file)
            if not self.force and os.path.lexists(file):
                raise FileExists(path=file)

    def write(
        self,
        compass: Compass,
        accounts: Sequence[Account],
        profiles: dict[str, Profile],
        names: dict[str, str],
    ) -> list[Path]:
        """Write the document, or one for each account; the files written, none for the screen.

        ``names`` are the accounts' file names without a suffix, by id.
        """
        write = imported(self.form.writer, _EXTRAS)
        if self.to is None:
            compass.screen.print_pieces(write(document_of(accounts, profiles, compass.now)))
            return []
        if not self.is_each:
            pieces = write(document_of(accounts, profiles, compass.now))
            atomic_files.write_file(self.to, pieces, replace=self.force)
            return [self.to]
        atomic_files.make_private_folder(self.to)
        documents = ((one, document_of([one], profiles, compass.now)) for one in accounts)
        files: Iterator[tuple[str, Any]] = (
            (self._file_name(one, names), list(write(document))) for one, document in documents
        )
        atomic_files.write_files(self.to, files, replace=self.force)
        return [self.to / self._file_name(one, names) for one in accounts]

    def _file_name(self, account: Account, names: dict[str, str]) -> str:
        return f"{names[account.id]}.{self.form.suffixes[0]}"


@dataclass(frozen=True)
class DocumentOptions:
    """The options of what is written, and where."""

    form: Annotated[Words, option("--format -f", "FORMAT", f"{', '.join(NAMES)}.")] = None
    to: Annotated[
        Path | None,
        option(
            "--to",
            "FILE|DIR",
            "A file, whose suffix says the format; the screen when - or left out.",
        ),
    ] = None
    each: Annotated[
        bool, typer.Option("--each", help="A file for each account, in the folder of --to.")
    ] = False
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False

    def target(self) -> DocumentTarget:
        """Where the documents go, and how.

        Raises UnknownDocument, SuffixOfAnother, DocumentNotForTheScreen, FolderForEach and
        EachNeedsFolder.
        """
        to = None if self.to is None or str(self.to) == SCREEN else self.to
        if self.each:
            if to is None or (to.exists() and not to.is_dir()):
                raise EachNeedsFolder
            form = _format_of(self.form, None)
        else:
            form = _format_of(self.form, to)
            if to is not None and to.is_dir():
                raise FolderForEach(path=to)
        if to is None and not form.is_text:
            raise DocumentNotForTheScreen(form=form.name, suffix=form.suffixes[0])
        return DocumentTarget(form, to, self.each, self.force)


def _format_of(name: str | None, to: Path | None) -> DocumentFormat:
    """The format of that name, else of the file's suffix, else Markdown."""
    suffix = file_suffix.known_suffix(to) if to else ""
    wanted = None if name is None else name.casefold()
    wanted = _ALIASES.get(wanted or "", wanted)
    if wanted is None:
        found = next((one for one in _FORMATS if suffix in one.suffixes), None)
        found = found or (None if suffix else _FORMATS[0])
    else:
        found = next((one for one in _FORMATS if one.name == wanted), None)
    if found is None:
        raise UnknownDocument
    if to and not file_suffix.suits(to, found.suffixes):
        fitting = to.with_suffix(f".{found.suffixes[0]}")
        raise SuffixOfAnother(form=found.name, name=to, fitting=fitting)
    return found
