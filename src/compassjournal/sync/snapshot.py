"""A device's snapshot: every row of its journal in one SQLCipher file under the sharing key."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import dumps, loads
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.sync.revision import Revision, State, vector_as_json
from compassjournal.sync.rows import SyncedRow

# "cmpx" in ASCII: no journal, so that nobody restores it as one.
_APPLICATION_ID = 0x636D7078
# The newest form that this compass reads.
FORMAT = 1
_TABLES = (
    "CREATE TABLE head (format INTEGER, device TEXT, name TEXT, number_of_rows INTEGER)",
    """CREATE TABLE row (what TEXT, which TEXT, counter INTEGER, device TEXT, seen TEXT,
        state INTEGER, content TEXT, PRIMARY KEY (what, which))""",
)
_UNKNOWN = """SELECT row.rowid FROM peer.row LEFT JOIN main.revision AS mine
        ON mine.what = row.what AND mine.which = row.which
    WHERE mine.what IS NULL OR mine.counter <> row.counter OR mine.device <> row.device
        OR mine.seen <> row.seen"""
_ROWS = """SELECT what, which, counter, device, seen, state, content FROM row
    WHERE rowid IN (SELECT value FROM json_each(?))
    ORDER BY CASE what WHEN 'entry' THEN 0 WHEN 'intention' THEN 1 ELSE 2 END, what, which"""


class SnapshotError(Exception):
    """The file is no whole snapshot under this key."""


class NewerSnapshot(SnapshotError):  # noqa: N818 - named for what is wrong
    """A newer compass wrote it."""


class OtherKey(SnapshotError):  # noqa: N818
    """It is encrypted under another key, or is another program's."""


@dataclass(frozen=True, slots=True)
class Head:
    """Whose snapshot it is."""

    device: str
    name: str


def write_snapshot(empty: Path, key: Key, head: Head, rows: Iterable[SyncedRow]) -> bytes:
    """Fill an empty file with the rows, verify it, and return its stamp, which is its salt.

    Raises the driver's errors, and SnapshotError where it cannot be read again.
    """
    number = 0

    def values() -> Iterator[tuple[object, ...]]:
        nonlocal number
        for row in rows:
            number += 1
            revision = row.revision
            yield (
                *(row.what, row.which, *revision.version, vector_as_json(revision.seen)),
                *(int(revision.state), row.content),
            )

    with contextlib.closing(connect(empty, "rw", key, 0)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        for statement in _TABLES:
            connection.execute(statement)
        connection.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", values())
        connection.execute(
            "INSERT INTO head VALUES (?, ?, ?, ?)", (FORMAT, head.device, head.name, number)
        )
        connection.execute("COMMIT")
    with open_snapshot(empty, key):
        return sqlcipher_file.read_salt(empty)


class Snapshot:
    """An open snapshot, verified page by page."""

    def __init__(self, file: Path, key: Key, connection: sqlite.Connection, head: Head) -> None:
        self._file, self._key, self._connection = file, key, connection
        self.head, self.stamp = head, sqlcipher_file.read_salt(file)

    def unknown_rows(self, journal: sqlite.Connection) -> list[int]:
        """The numbers of the rows whose version or vector is other in the journal, or not there.

        Read ahead of the write transaction, during which a second connection might wait for it for
        ever; a row that changes here meanwhile is compared again when it is merged.
        """
        journal.execute("ATTACH ? AS peer KEY ?", (str(self._file), f"x'{self._key.raw.hex()}'"))
        try:
            return [number for (number,) in journal.execute(_UNKNOWN)]
        finally:
            journal.execute("DETACH peer")

    def rows(self, numbers: list[int]) -> Iterator[SyncedRow]:
        """The rows of these numbers, each after the one it refers to; raises SnapshotError."""
        try:
            for what, which, counter, device, seen, state, content in self._connection.execute(
                _ROWS, (dumps(numbers),)
            ):
                revision = Revision(counter, device, loads(seen), State(state))
                yield SyncedRow(what, which, revision, content)
        except (sqlite.Error, ValueError, TypeError):
            raise SnapshotError from None


@contextlib.contextmanager
def open_snapshot(file: Path, key: Key) -> Iterator[Snapshot]:
    """A snapshot that is whole; raises SnapshotError, NewerSnapshot, OtherKey and OSError."""
    if not sqlcipher_file.is_encrypted(file):
        raise SnapshotError
    try:
        with contextlib.closing(connect(file, "ro", key, 0)) as connection:
            yield Snapshot(file, key, connection, _verified_head(connection))
    except sqlite.Error:
        if not sqlcipher_file.key_matches(file, key):
            raise OtherKey from None
        raise SnapshotError from None


def _verified_head(connection: sqlite.Connection) -> Head:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != _APPLICATION_ID:
        raise SnapshotError
    heads = connection.execute("SELECT format FROM head").fetchall()
    if len(heads) != 1:
        raise SnapshotError
    ((version,),) = heads
    if isinstance(version, int) and version > FORMAT:
        raise NewerSnapshot
    # Each page has its HMAC under the file's own salt: a page of an older snapshot fails too.
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise SnapshotError
    device, name, number = connection.execute(
        "SELECT device, name, number_of_rows FROM head"
    ).fetchone()
    (count,) = connection.execute("SELECT count(*) FROM row").fetchone()
    if version != FORMAT or count != number or not isinstance(device, str):
        raise SnapshotError
    return Head(device, str(name))
