"""Insert and delete many entries at once with plain SQL, logged in the change log."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from compassjournal.model.entry import Entry
from compassjournal.store.row_mapping import ENTRY_COLUMNS, checksum, entry_values
from compassjournal.store.write.change_log import ChangeLog

# Rows of one statement: the ORM takes 20 times as long.
CHUNK = 500
_COLUMNS = ("seq", *ENTRY_COLUMNS, "handle", "checksum")
_ENTRY = f"INSERT INTO entry ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_MENTION = "INSERT INTO mention (entry_id, mark, name, day) VALUES (?, ?, ?, ?)"
_CHANGE = "INSERT INTO change (batch, made_at, verb, what, which, before) VALUES (?, ?, ?, ?, ?, ?)"
_TOMBSTONE = "DELETE FROM deleted WHERE entry_id = ?"


def connection_of(batch: ChangeLog) -> Connection:
    """The connection of the transaction; what the session holds is written first."""
    batch.session.flush()
    return batch.session.connection()


def insert_entries(
    batch: ChangeLog, entries: Sequence[Entry], numbers: Sequence[int | None] = ()
) -> None:
    """Insert entries with their mentions, and log that there were none.

    ``numbers`` are their row numbers, new ones where there are none. An entry that was deleted here
    comes back: it has no tombstone any more.
    """
    connection = connection_of(batch)
    rows = []
    for entry, number in zip(entries, numbers or [None] * len(entries), strict=True):
        values = entry_values(entry)
        rows.append((number, *values.values(), entry.handle, checksum(values)))
    _many(connection, _ENTRY, rows)
    _many(connection, _MENTION, _mention_values(entries))
    _many(connection, _TOMBSTONE, [(entry.id,) for entry in entries])
    log(batch, "entry", [(entry.id, None) for entry in entries])


def log(batch: ChangeLog, what: str, rows: Iterable[tuple[str, str | None]]) -> None:
    """Log rows by their ids as they were before, in JSON; None where there was none."""
    head = (batch.id, batch.made_at, str(batch.verb), what)
    _many(connection_of(batch), _CHANGE, [(*head, which, before) for which, before in rows])


def _mention_values(entries: Iterable[Entry]) -> list[tuple[str, str, str, str]]:
    return [
        (entry.id, mark, name, entry.day.isoformat())
        for entry in entries
        for mark, names in (("@", entry.people), ("#", entry.tags))
        for name in names
    ]


def _many(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))
