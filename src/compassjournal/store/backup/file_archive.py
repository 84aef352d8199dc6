"""Files inside a backup, as an SQLite archive (https://www.sqlite.org/sqlar.html).

`sqlite3 FILE -A --list` lists them, `-A --extract` takes them out.
"""

import contextlib
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from compassjournal.errors.backup import BackupMismatch
from compassjournal.store.connection import open_without_migrating
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection

_CREATE = "CREATE TABLE sqlar(name TEXT PRIMARY KEY, mode INT, mtime INT, sz INT, data BLOB)"
# The mode of a regular file for its owner alone; no time of change.
_STATUS = 0o100600, 0


def set_files(copy: Path, key: Key | None, files: Mapping[str, bytes]) -> None:
    """Have these files alone in a backup that nobody else uses yet, and read them back.

    Raises what opening and writing it raise, and BackupMismatch.
    """
    rows = [(name, *_STATUS, len(one), _packed(one)) for name, one in files.items()]
    with _transaction(copy, key) as connection:
        connection.execute("DROP TABLE IF EXISTS sqlar")
        if rows:
            connection.execute(_CREATE)
            connection.executemany("INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)", rows)
    with (
        contextlib.closing(open_without_migrating(copy, key)) as connection,
        translate_driver_errors(copy),
    ):
        if read_archived_files(connection) != files:
            raise BackupMismatch(path=copy.parent)


def has_files(connection: TrackedConnection) -> bool:
    """Whether there are files in it; in a journal they are those of the copy that it was."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlar'").fetchone()
    return found is not None


def read_archived_files(connection: TrackedConnection) -> dict[str, bytes]:
    """The files in a backup, by name; raises ValueError for a damaged one."""
    if not has_files(connection):
        return {}
    rows = connection.execute("SELECT name, sz, data FROM sqlar ORDER BY name")
    return {str(name): _unpacked(size, data) for name, size, data in rows}


@contextlib.contextmanager
def _transaction(copy: Path, key: Key | None) -> Iterator[TrackedConnection]:
    with (
        contextlib.closing(open_without_migrating(copy, key, "rw")) as connection,
        translate_driver_errors(copy),
    ):
        # The file is synced when it is complete, and deleted when not.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def _packed(content: bytes) -> bytes:
    """A zlib stream, whose checksum shows a flipped bit.

    Stored, not compressed: its size then differs from that of the content, and equal sizes would
    mean that it is no stream.
    """
    return zlib.compress(content, level=0) if content else b""


def _unpacked(size: object, data: object) -> bytes:
    if not isinstance(size, int) or not isinstance(data, bytes) or size > len(data):
        # A stream that grows was not made here, and could fill the memory.
        raise ValueError
    try:
        content = zlib.decompress(data) if size else b""
    except zlib.error:
        raise ValueError from None
    if len(content) != size:
        raise ValueError
    return content
