"""Copy a journal with VACUUM INTO and verify the copy before it gets its name."""

import contextlib
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.backup import BackupMismatch
from compassjournal.errors.files import FileExists, FolderUnusable
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.system import atomic_files

# Another process may write between copying and comparing: then both are done again.
_TRIES = 3

OpenCopy = Callable[[Path], sqlite.Connection]


def create_verified_copy(
    connection: sqlite.Connection,
    folder: Path,
    names: Iterable[str],
    opened: OpenCopy,
    *,
    still: Callable[[], None] = lambda: None,
    complete: Callable[[Path], None] = lambda _: None,
) -> Path:
    """Create a private, fsynced copy in ``folder`` under the first free name, and return its path.

    ``opened`` opens the copy for reading and raises where it is not what it should be; ``still``
    raises where the copy is no longer wanted; ``complete`` adds what is not in the journal. Raises
    that, FileExists where no name is free, FolderUnusable, WriteFailed and BackupMismatch; then
    there is no copy.
    """
    if folder.is_symlink():
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    atomic_files.make_private_folder(folder)
    target = folder
    try:
        for target in (folder / name for name in names):
            if atomic_files.exists_or_is_link(target):
                continue
            # Another process may take the name meanwhile.
            with contextlib.suppress(FileExists):
                with atomic_files.write_then_rename(target, replace=False) as new:
                    try:
                        copy_and_verify(connection, new, opened, complete)
                    finally:
                        # Encrypting the journal meanwhile encrypts the files in this folder too.
                        still()
                return target
    except OSError as error:
        raise FolderUnusable(path=folder, reason=atomic_files.error_reason(error)) from None
    raise FileExists(path=target)


def copy_and_verify(
    connection: sqlite.Connection,
    empty: Path,
    opened: OpenCopy,
    complete: Callable[[Path], None] = lambda _: None,
) -> None:
    """Copy the journal into an empty file, which is private already, and compare them.

    ``complete`` adds to the copy before it is compared. Raises WriteFailed, what that raises, and
    BackupMismatch where the copy is unreadable or differs.
    """
    for tries_left in reversed(range(_TRIES)):
        with translate_driver_errors(empty):
            before = _data_version(connection)
            connection.execute("VACUUM INTO ?", (str(empty),))
        complete(empty)
        with contextlib.closing(opened(empty)) as copy, translate_driver_errors(empty):
            is_whole, digest = passes_quick_check(copy), entries_digest(copy)
        with translate_driver_errors(empty):
            if is_whole and digest == entries_digest(connection):
                return
            written_meanwhile = _data_version(connection) != before
        if not is_whole or not written_meanwhile:
            raise BackupMismatch(path=empty.parent)
        if tries_left:
            empty.write_bytes(b"")


def passes_quick_check(connection: sqlite.Connection) -> bool:
    """Whether every page and row can be read.

    Whether the indexes match is for `compass doctor`: a journal with a damaged full-text index
    must be copied too, and with a hundred thousand entries that check takes twice as long.
    """
    found = connection.execute("PRAGMA quick_check(1)").fetchall()
    return bool(found == [("ok",)])


def entries_digest(connection: sqlite.Connection) -> bytes:
    """BLAKE2b, 16 bytes, over the ids and checksums of all entries in the order of their rows."""
    digest = blake2b(digest_size=16)
    for row in connection.execute("SELECT id, checksum FROM entry"):
        digest.update(repr(row).encode("utf-8", "surrogateescape"))
    return digest.digest()


def _data_version(connection: sqlite.Connection) -> int:
    """SQLite's data_version: it changes when another connection writes."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)
