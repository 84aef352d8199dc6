"""A whole copy of a journal, seen to be one before it has its name."""

import contextlib
from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.backup import CopyFailed
from compassjournal.errors.files import FileThere, FolderUnusable
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.system import atomic_files

# Where others write meanwhile, what was copied and what is compared may be apart so often.
_TRIES = 3

OpenCopy = Callable[[Path], sqlite.Connection]


def create_verified_copy(
    connection: sqlite.Connection,
    folder: Path,
    names: Iterable[str],
    opened: OpenCopy,
    *,
    still: Callable[[], None] = lambda: None,
) -> Path:
    """Put a copy into the folder, for its owner alone and synced; its path.

    It takes the first of the names that is free; ``opened`` opens it for reading, as what it has
    to be; ``still`` raises when what is copied is no longer to be. Raises that, FileThere where
    no name is free, FolderUnusable, WriteFailed and CopyFailed; then there is no copy.
    """
    if folder.is_symlink():
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    atomic_files.make_private_folder(folder)
    target = folder
    try:
        for target in (folder / name for name in names):
            if atomic_files.is_taken(target):
                continue
            # Another compass may take the name meanwhile.
            with contextlib.suppress(FileThere):
                with atomic_files.write_then_rename(target, replace=False) as new:
                    try:
                        copy_and_verify(connection, new, opened)
                    finally:
                        # Whoever locks the journal meanwhile locks what lies in this folder too.
                        still()
                return target
    except OSError as error:
        raise FolderUnusable(path=folder, reason=atomic_files.reason_of(error)) from None
    raise FileThere(path=target)


def copy_and_verify(connection: sqlite.Connection, empty: Path, opened: OpenCopy) -> None:
    """Copy the journal into an empty file, which is private already, and compare them.

    Raises WriteFailed, and CopyFailed where the copy is not what it was made of.
    """
    for left in reversed(range(_TRIES)):
        with translate_driver_errors(empty):
            before = _version(connection)
            connection.execute("VACUUM INTO ?", (str(empty),))
        with contextlib.closing(opened(empty)) as copy, translate_driver_errors(empty):
            whole, sealed = passes_quick_check(copy), entries_digest(copy)
        with translate_driver_errors(empty):
            if whole and sealed == entries_digest(connection):
                return
            written_meanwhile = _version(connection) != before
        if not whole or not written_meanwhile:
            raise CopyFailed(path=empty.parent)
        if left:
            empty.write_bytes(b"")


def passes_quick_check(connection: sqlite.Connection) -> bool:
    """Whether every page and row can be read.

    Whether the indexes fit is asked by `compass doctor`: of a journal whose index of words is
    damaged there have to be copies too, and with a hundred thousand entries it takes twice as long.
    """
    found = connection.execute("PRAGMA quick_check(1)").fetchall()
    return bool(found == [("ok",)])


def entries_digest(connection: sqlite.Connection) -> bytes:
    """A sum over the ids and the checksums of all entries, in the order in which they lie."""
    total = blake2b(digest_size=16)
    for row in connection.execute("SELECT id, checksum FROM entry"):
        total.update(repr(row).encode("utf-8", "surrogateescape"))
    return total.digest()


def _version(connection: sqlite.Connection) -> int:
    """A number that changes when another program writes."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)
