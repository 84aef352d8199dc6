"""Open a file, a folder or a zip archive of somebody else's as text files, with limits on each."""

import codecs
import contextlib
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from compassjournal.errors.imports import SourceMissing, SourceUnreadable
from compassjournal.system import source_archive
from compassjournal.system.atomic_files import error_reason

# Files of a folder or an archive, and folders within folders.
MAX_FILES, MAX_DEPTH = 100_000, 20
# Characters: of a text that is read whole, and of one line.
MAX_TEXT, MAX_LINE = 4_000_000, 1_000_000
_PIECE = 1 << 16
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file of a source, by its path inside it; every read opens it anew.

    Each method raises SourceUnreadable for a file that cannot be read, is not text, or is over a
    limit. Line ends are read as newlines.
    """

    name: str
    size: int
    open_binary: Callable[[], IO[bytes]]

    @property
    def path(self) -> PurePosixPath:
        """The path inside the source."""
        return PurePosixPath(self.name)

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return self.path.suffix.casefold()

    def head(self, size: int) -> bytes:
        """The first bytes."""
        with self._reading(), self.open_binary() as file:
            return file.read(size)

    def beginning(self) -> str:
        """The first characters; empty for what is not text."""
        try:
            for piece in self.pieces():
                return piece
        except SourceUnreadable:
            return ""
        return ""

    def pieces(self) -> Iterator[str]:
        """The text in pieces of some ten thousand characters."""
        with self._reading(), self._text() as file:
            while piece := file.read(_PIECE):
                yield piece

    def lines(self, *, newline: str | None = None) -> Iterator[str]:
        """The lines with their newlines; with ``newline`` only that ends one, and no other is read.

        That is for our own files, whose texts may hold any sign.
        """
        with self._reading(), self._text(newline) as file:
            number = 0
            while line := file.readline(MAX_LINE + 1):
                number += 1
                if len(line) > MAX_LINE:
                    raise SourceUnreadable(self.name, "it is longer than a line can be", number)
                yield line

    def text(self) -> str:
        """The whole text."""
        with self._reading(), self._text() as file:
            text = file.read(MAX_TEXT + 1)
        if len(text) > MAX_TEXT:
            raise SourceUnreadable(self.name, f"it has more than {MAX_TEXT:,} characters")
        return text

    def _text(self, newline: str | None = None) -> io.TextIOWrapper:
        head = self.head(4)
        encoding = next((name for mark, name in _MARKS.items() if head.startswith(mark)), "utf-8")
        return io.TextIOWrapper(self.open_binary(), encoding, newline=newline)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except UnicodeError:
            raise SourceUnreadable(self.name, "it is not plain UTF-8 text") from None
        except OSError as error:
            raise SourceUnreadable(self.name, error_reason(error)) from None
        except _BROKEN:
            raise SourceUnreadable(self.name, "the archive is damaged or locked") from None


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """What was found at a path: its name, its files by name, and what was left out and why."""

    name: str
    path: Path
    files: tuple[SourceFile, ...]
    left: tuple[tuple[str, str], ...] = ()
    is_single: bool = False


def find_source_files(path: Path) -> SourceFiles:
    """The files at that path: the file itself, those of the folder, or those of the archive.

    Hidden files are passed over; links, pipes and devices in it are left out. Raises SourceMissing
    for no such path, and SourceUnreadable for a pipe or device and for more than MAX_FILES files.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise SourceMissing(path=path) from None
    name = path.name or str(path)
    if stat.S_ISDIR(status.st_mode):
        files, left = _files_of_folder(path, name)
        return SourceFiles(name, path, tuple(files), tuple(left))
    if not stat.S_ISREG(status.st_mode):
        raise SourceUnreadable(name, "it is no file but a pipe or a device")
    single = SourceFile(name, status.st_size, lambda: path.open("rb"))
    if not single.head(4).startswith(source_archive.ZIP_MARKS):
        return SourceFiles(name, path, (single,), is_single=True)
    members, left = source_archive.members_of(path, name)
    return SourceFiles(name, path, tuple(SourceFile(*one) for one in members), tuple(left))


def _files_of_folder(folder: Path, name: str) -> tuple[list[SourceFile], list[tuple[str, str]]]:
    files: list[SourceFile] = []
    left: list[tuple[str, str]] = []

    def fail(error: OSError) -> None:
        raise SourceUnreadable(name, error_reason(error)) from None

    for parent, folders, names in os.walk(folder, onerror=fail):
        inside = Path(parent).relative_to(folder)
        linked = [one for one in folders if (Path(parent) / one).is_symlink()]
        left += [((inside / one).as_posix(), "a link") for one in linked]
        deep = len(inside.parts) >= MAX_DEPTH
        folders[:] = sorted(
            one for one in folders if not (deep or one in linked or one.startswith("."))
        )
        for one in sorted(one for one in names if not one.startswith(".")):
            place, shown = Path(parent) / one, (inside / one).as_posix()
            status = place.lstat()
            if not stat.S_ISREG(status.st_mode):
                kind = "a link" if stat.S_ISLNK(status.st_mode) else "a pipe or a device"
                left.append((shown, kind))
                continue
            files.append(SourceFile(shown, status.st_size, _opener(place)))
            if len(files) > MAX_FILES:
                raise SourceUnreadable(name, f"it has more than {MAX_FILES:,} files")
    return sorted(files, key=lambda file: file.name), left


def _opener(place: Path) -> Callable[[], IO[bytes]]:
    """Open the file, but no link or pipe that has taken its place since."""

    def open_binary() -> IO[bytes]:
        flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        number = os.open(place, os.O_RDONLY | flags | getattr(os, "O_BINARY", 0))
        return os.fdopen(number, "rb")

    return open_binary
