"""Undo and redo the many entries of an import: row by row the ORM would take minutes."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from compassjournal.errors.journal import VersionDamaged
from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import handle_of
from compassjournal.store.edit_tables import IntentionRow
from compassjournal.store.row_mapping import entry_from_logged_row
from compassjournal.store.tables import EntryRow
from compassjournal.store.write import bulk
from compassjournal.store.write.change_log import ChangeLog

# Entries; a change of fewer is reversed row by row.
FEWEST = 200
_IN = "(SELECT value FROM json_each(?))"
_TO_REVERSE = "FROM change WHERE batch = ? AND undone_by IS NULL AND what = 'entry'"
_ADDED = "before IS NULL AND which IN (SELECT id FROM entry)"
_TAKEN_AWAY = "before IS NOT NULL AND which NOT IN (SELECT id FROM entry)"
_ENTRY_COLUMNS = tuple(EntryRow.model_fields)
_INTENTION_COLUMNS = tuple(IntentionRow.model_fields)


def reverse_in_bulk(batch: ChangeLog, batch_id: str) -> bool:
    """Reverse what a large change added, or took away, of entries; whether there was any.

    What else it did is left to be reversed row by row. Raises VersionDamaged.
    """
    connection = bulk.connection_of(batch)
    count = f"SELECT count(*) {_TO_REVERSE}"
    if connection.exec_driver_sql(count, (batch_id,)).scalar_one() < FEWEST:
        return False
    found = False
    for condition, reverse in ((_ADDED, _take_away), (_TAKEN_AWAY, _put_back)):
        query = f"SELECT id, which, before {_TO_REVERSE} AND {condition} LIMIT {bulk.CHUNK}"
        while rows := connection.exec_driver_sql(query, (batch_id,)).all():
            reverse(batch, rows)
            _mark(batch, batch_id, rows)
            found = True
    return found


def _take_away(batch: ChangeLog, rows: Sequence[Any]) -> None:
    """Delete entries with their intentions, log them, and leave tombstones."""
    connection = bulk.connection_of(batch)
    ids = (json.dumps([which for _, which, _ in rows]),)
    for table, columns, key in (
        ("intention", _INTENTION_COLUMNS, "entry_id"),
        ("entry", _ENTRY_COLUMNS, "id"),
    ):
        bulk.log(batch, table, _logged(connection, table, columns, f"{key} IN {_IN}", ids))
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO deleted SELECT id, handle, ? FROM entry WHERE id IN {_IN}",
        (batch.made_at, *ids),
    )
    for statement in (
        f"DELETE FROM intention WHERE entry_id IN {_IN}",
        f"DELETE FROM mention WHERE entry_id IN {_IN}",
        f"DELETE FROM entry WHERE id IN {_IN}",
    ):
        connection.exec_driver_sql(statement, ids)


def _put_back(batch: ChangeLog, rows: Sequence[Any]) -> None:
    """Insert entries as they were logged, under their former row numbers."""
    entries, numbers = [], []
    for _, which, before in rows:
        entry = entry_from_logged_row(before)
        if entry is None:
            raise VersionDamaged(handle=handle_of(which))
        entries.append(entry)
        numbers.append(json.loads(before)["seq"])
    bulk.insert_entries(batch, entries, numbers)


def _mark(batch: ChangeLog, batch_id: str, rows: Sequence[Any]) -> None:
    """Say that these rows of the log are reversed, and with a redo the earlier ones in force."""
    connection = bulk.connection_of(batch)
    numbers = json.dumps([number for number, *_ in rows])
    connection.exec_driver_sql(
        f"UPDATE change SET undone_by = ? WHERE id IN {_IN}", (batch.id, numbers)
    )
    if batch.verb is Verb.REDO:
        connection.exec_driver_sql(
            "UPDATE change SET undone_by = NULL WHERE undone_by = ? AND what = 'entry'"
            f" AND which IN {_IN}",
            (batch_id, json.dumps([which for _, which, _ in rows])),
        )


def _logged(
    connection: Connection, table: str, columns: Sequence[str], where: str, ids: tuple[str]
) -> list[tuple[str, str]]:
    """The id of each row, and the row as the change log has it."""
    names = ", ".join(f'"{name}"' for name in columns)
    rows = connection.exec_driver_sql(f"SELECT {names} FROM {table} WHERE {where}", ids)
    values = (dict(zip(columns, row, strict=True)) for row in rows)
    return [(row["id"], json.dumps(row, default=bytes.hex)) for row in values]
