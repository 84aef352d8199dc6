"""Copy a database, encrypted or not, and compare every row before the copy gets its name."""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.backup import BackupMismatch
from compassjournal.errors.files import FileExists, FolderUnusable
from compassjournal.errors.journal import WriteFailed
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.system import atomic_files, links

# Bytes: some five thousand entries, exported and compared in a tenth of a second.
MIN_SNAPSHOT = 8_000_000
_BLOCK = 1 << 20
# Another process may write between copying and comparing: then both are done again, which takes a
# tenth of a second each time. In a crowd of 25 writers three times were too few.
_TRIES = 20
# The pragmas that sqlcipher_export does not copy.
_MARKS = ("user_version", "application_id")
_DISK_ERRORS = ("disk I/O error", "database or disk is full")
# Passes on the rows that are compared or checked, and counts them for somebody who watches.
Counted = Callable[[Iterable[Any]], Iterator[Any]]


def create_verified_copy(
    connection: TrackedConnection,
    folder: Path,
    names: Iterable[str],
    encryption: KeyAndSalt | None,
    *,
    still: Callable[[], None] = lambda: None,
    complete: Callable[[Path], None] = lambda _: None,
) -> Path:
    """Create a private, fsynced copy in ``folder`` under the first free name, and return its path.

    ``still`` raises where the copy is no longer wanted; ``complete`` changes the files in it that
    are no part of the journal. Raises that, FileExists where no name is free, FolderUnusable,
    WriteFailed and BackupMismatch; then there is no copy.
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
                        copy_and_verify(connection, new, encryption, complete)
                    finally:
                        # Encrypting the journal meanwhile encrypts the files in this folder too.
                        still()
                return target
    except OSError as error:
        raise FolderUnusable(path=folder, reason=atomic_files.error_reason(error)) from None
    raise FileExists(path=target)


@contextlib.contextmanager
def snapshot(connection: TrackedConnection, key: Key | None) -> Iterator[TrackedConnection]:
    """A connection to a private copy of the file, byte for byte, which is deleted at the end.

    Nobody can write to what is being read: the bytes of a million entries are compared in two
    seconds, and their rows exported and compared in half a minute. Where the file is small, or the
    disk has no room for three of it, it is the connection itself. Raises translated driver errors.
    """
    path = connection.path
    with contextlib.ExitStack() as stack:
        source = connection
        try:
            size = path.stat().st_size
            if size >= MIN_SNAPSHOT and size * 3 <= shutil.disk_usage(path.parent).free:
                part = stack.enter_context(atomic_files.temporary_file(links.real_path(path)))
                _copy_bytes(connection, part)
                source = stack.enter_context(contextlib.closing(connect(part, "ro", key, 0)))
                source.path = path
        except OSError:
            # Its room may be what the export needs.
            stack.close()
        yield source


def _copy_bytes(connection: TrackedConnection, part: Path) -> None:
    """Copy the bytes of the file as they are at one moment.

    Twice: while others write, which takes as long as the disk does, and then, while nobody can,
    whatever differs by then.
    """
    # Closed at the end alone: POSIX takes a process's locks from a file that it closes.
    with (
        translate_driver_errors(connection.path),
        connection.path.open("rb", buffering=0) as file,
        part.open("rb+") as copy,
    ):
        shutil.copyfileobj(file, copy, _BLOCK)
        connection.execute("BEGIN")
        try:
            # Waits for a writer.
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            file.seek(0)
            copy.seek(0)
            while block := file.read(_BLOCK):
                start = copy.tell()
                if block != copy.read(len(block)):
                    copy.seek(start)
                    copy.write(block)
            copy.truncate()
        finally:
            connection.execute("COMMIT")


def copy_and_verify(
    connection: TrackedConnection,
    empty: Path,
    encryption: KeyAndSalt | None,
    complete: Callable[[Path], None] = lambda _: None,
    counted: Counted = iter,
) -> None:
    """Copy the database into an empty private file, with that encryption, and compare them.

    ``complete`` then changes the files in the copy that are no part of the journal. Raises
    translated driver errors, WriteFailed, what ``complete`` raises, and BackupMismatch where the
    copy is unreadable or differs, or another process wrote each time before it was compared.
    """
    for tries_left in reversed(range(_TRIES)):
        with translate_driver_errors(connection.path):
            before = _data_version(connection)
            _export(connection, empty, encryption)
            key = encryption.key if encryption else None
            with contextlib.closing(connect(empty, "ro", key, 0)) as copy:
                # The second names pages with an invalid HMAC; a plaintext file has none.
                is_whole = (
                    passes_quick_check(copy)
                    and not copy.execute("PRAGMA cipher_integrity_check").fetchall()
                )
                is_equal = is_whole and _have_equal_content(connection, copy, counted)
            if is_equal:
                complete(empty)
                return
            written_meanwhile = _data_version(connection) != before
        if not (is_whole and written_meanwhile and tries_left):
            raise BackupMismatch(path=connection.path.parent)
        empty.write_bytes(b"")


def _export(source: TrackedConnection, empty: Path, encryption: KeyAndSalt | None) -> None:
    """Export the database as it is at one moment.

    Raises driver errors and WriteFailed; then ``source`` has to be closed.
    """
    key = f"x'{encryption.key.raw.hex()}{encryption.salt.hex()}'" if encryption else ""
    source.execute("ATTACH ? AS copy KEY ?", (str(empty), key))
    try:
        # No rollback journal, no fsync: the file is synced when complete, and deleted when not.
        source.execute("PRAGMA copy.journal_mode = OFF")
        source.execute("PRAGMA copy.synchronous = OFF")
        source.execute("BEGIN")
        # Waits for a writer, and reads again a schema that another process has changed: the export
        # would fail in either case.
        source.execute("SELECT 1 FROM main.sqlite_master").fetchone()
        for pragma in _MARKS:
            (number,) = source.execute(f"PRAGMA main.{pragma}").fetchone()
            source.execute(f"PRAGMA copy.{pragma} = {int(number)}")
        source.execute("SELECT sqlcipher_export('copy')").fetchall()
        source.execute("COMMIT")
    except sqlite.Error as error:
        # sqlcipher_export reports a full disk by message alone, without an error code.
        if str(error) in _DISK_ERRORS:
            raise WriteFailed(path=empty.parent) from None
        raise
    source.execute("DETACH copy")


def passes_quick_check(connection: sqlite.Connection) -> bool:
    """Whether every page and row can be read.

    Whether the indexes match is for `compass doctor`: a journal with a damaged full-text index
    must be copied too, and with a hundred thousand entries that check takes twice as long.
    """
    found = connection.execute("PRAGMA quick_check(1)").fetchall()
    return bool(found == [("ok",)])


def _have_equal_content(one: sqlite.Connection, other: sqlite.Connection, counted: Counted) -> bool:
    """Whether two databases have the same pragmas, schema and rows.

    Rows include ids and checksums, so a checksum is as valid as before.
    """
    queries = [f"PRAGMA {mark}" for mark in _MARKS]
    queries.append("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    tables = one.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    quoted = [name.replace('"', '""') for (name,) in tables.fetchall()]
    queries += [f'SELECT * FROM "{name}"' for name in quoted]
    return all(
        first == second
        for query in queries
        for first, second in counted(zip_longest(one.execute(query), other.execute(query)))
    )


def _data_version(connection: sqlite.Connection) -> int:
    """SQLite's data_version: it changes when another connection writes."""
    (number,) = connection.execute("PRAGMA data_version").fetchone()
    return int(number)
