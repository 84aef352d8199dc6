"""Check every entry's checksum and date, and its mentions; half of a large journal elsewhere.

A million entries take one interpreter 26 s. From `MIN_SHARED` on the upper half is checked by a
process of its own, which inherits nothing but its order on stdin, which holds the key. Where it
cannot be started, or ends without a result, its half is checked here too.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from subprocess import Popen
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.model.entry import Entry
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import names_by_mark
from compassjournal.store.doctor.row_checks import is_text
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.store.row_mapping import ADDED_COLUMNS, ENTRY_COLUMNS, entry_from_verified_row
from compassjournal.store.verified_copy import Counted
from compassjournal.system import crash_privacy, processes

# Bytes: some thirty thousand entries, checked in 0.8 s.
MIN_SHARED = 50_000_000
# Entries in memory at a time.
_PAGE = 500
# SQLite's highest row number.
_END = 2**63 - 1


class EntriesRead(NamedTuple):
    """What was read: ``newest`` is when the last was written, ``changed`` names the damaged.

    ``mentions`` are those of the entries, if they all fit.
    """

    number: int
    newest: str
    changed: list[str]
    mentions: int
    mentions_fit: bool


def read_all_entries(
    connection: TrackedConnection, key: Key | None, counted: Counted, *, mentions: bool
) -> EntriesRead:
    """Check all entries, and with ``mentions`` whether those stored are those of the texts.

    ``connection`` holds a read transaction, so that both halves are of one moment.
    """
    if connection.path.stat().st_size < MIN_SHARED:
        found = read_entries(connection, (0, _END), counted, mentions=mentions)
    else:
        (highest,) = connection.execute("SELECT coalesce(max(rowid), 0) FROM entry").fetchone()
        upper = (highest // 2, _END)
        with _started(connection.path, key, upper, mentions=mentions) as process:
            lower = read_entries(connection, (0, upper[0]), counted, mentions=mentions)
            other = _result(process)
        if other is None:
            other = read_entries(connection, upper, counted, mentions=mentions)
        else:
            # Counted for whoever watches.
            for _ in counted(range(other.number)):
                pass
        found = EntriesRead(
            lower.number + other.number,
            max(lower.newest, other.newest),
            lower.changed + other.changed,
            lower.mentions + other.mentions,
            lower.mentions_fit and other.mentions_fit,
        )
    if mentions and found.mentions_fit:
        # More than those are of no entry.
        stored = connection.execute("SELECT count(*) FROM mention").fetchone()
        return found._replace(mentions_fit=stored == (found.mentions,))
    return found


def read_entries(
    connection: TrackedConnection, rows: tuple[int, int], counted: Counted, *, mentions: bool
) -> EntriesRead:
    """Check the entries with these row numbers, the last of which is exclusive."""
    return connection.decode_by_driver(
        lambda: _read(connection, counted(_entry_rows(connection, rows)), mentions=mentions)
    )


def _read(connection: sqlite.Connection, rows: Iterator[Any], *, mentions: bool) -> EntriesRead:
    number, newest, changed, mentioned, fit = 0, "", list[str](), 0, True
    while page := [*islice(rows, _PAGE)]:
        number += len(page)
        entries = list[Entry]()
        for *columns, checksum, handle in page:
            entry = entry_from_verified_row(columns, checksum)
            if entry is None or not is_text(handle):
                changed.append(_handle(columns[0]))
            else:
                entries.append(entry)
                newest = max(newest, columns[2])
        if fit and mentions:
            stored = _stored_mentions(connection, entries)
            fit, mentioned = stored == _mentions_in_texts(entries), mentioned + len(stored)
    return EntriesRead(number, newest, changed, mentioned, fit)


def _entry_rows(connection: sqlite.Connection, rows: tuple[int, int]) -> sqlite.Cursor:
    """The rows of the entries, as `entry_from_verified_row` takes them, and their handles."""
    present = {name for _, name, *_ in connection.execute("PRAGMA table_info(entry)")}
    unset = {name: "NULL" if value is None else value for name, value in ADDED_COLUMNS.items()}
    columns = ", ".join(one if one in present else str(unset[one]) for one in ENTRY_COLUMNS)
    query = (
        f"SELECT {columns}, checksum, handle FROM entry NOT INDEXED WHERE rowid >= ? AND rowid < ?"
    )
    return connection.execute(query, rows)


def _mentions_in_texts(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    """The rows of the mentions that the texts of the entries have."""
    return {
        (entry.id, mark, name, entry.day.isoformat())
        for entry in entries
        for mark, names in names_by_mark(entry.text).items()
        for name in names
    }


def _stored_mentions(
    connection: sqlite.Connection, entries: Iterable[Entry]
) -> set[tuple[str, ...]]:
    """The rows of the mentions of the entries."""
    rows = connection.execute(
        "SELECT entry_id, mark, name, day FROM json_each(?) AS one"
        " CROSS JOIN mention ON entry_id = one.value",
        (json.dumps([entry.id for entry in entries]),),
    )
    return {*rows}


def _handle(entry_id: Any) -> str:
    try:
        return handle_of(entry_id)
    except (ValueError, TypeError, AttributeError):
        return "one without a name"


@contextlib.contextmanager
def _started(
    path: Path, key: Key | None, rows: tuple[int, int], *, mentions: bool
) -> Iterator[Popen[bytes] | None]:
    """The process that checks these rows within the block; None where none can be started."""
    raw = key.raw.hex() if key else None
    order = {"path": str(path), "key": raw, "rows": rows, "mentions": mentions}
    process = None
    try:
        with contextlib.suppress(OSError):
            process = processes.start_worker(__name__, json.dumps(order).encode("ascii"))
        yield process
    finally:
        if process is not None:
            # Whoever left the block by Ctrl-C does not wait for it.
            process.kill()
            with process:
                pass


def _result(process: Popen[bytes] | None) -> EntriesRead | None:
    """What the process found; None where it ended without a result."""
    if process is None or process.stdout is None:
        return None
    try:
        return EntriesRead(**json.loads(process.stdout.read()))
    except (ValueError, TypeError):
        return None


def main() -> None:
    """Check the entries that the order on stdin names; what was found is JSON on stdout."""
    os.umask(0o077)
    crash_privacy.suppress_tracebacks(lambda: False)
    order = json.load(sys.stdin)
    key = Key(bytes.fromhex(order["key"])) if order["key"] else None
    # Nobody waits: without a result the other process checks these rows too.
    with contextlib.closing(connect(Path(order["path"]), "ro", key, 0)) as connection:
        found = read_entries(connection, order["rows"], iter, mentions=order["mentions"])
    json.dump(found._asdict(), sys.stdout)


if __name__ == "__main__":
    main()
