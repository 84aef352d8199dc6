"""Read every valid row of every table that a damaged journal still has."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.model.ids import HANDLE_LENGTH, handle_of, parse_handle
from compassjournal.store import migrations
from compassjournal.store.doctor.reopening_connection import ReopeningConnection
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key

Values = dict[str, Any]

# The primary key of each table.
PRIMARY_KEYS = {
    "entry": "id",
    "intention": "id",
    "skip": "id",
    "star": "prompt_id",
    "course": "id",
    "change": "id",
    "deleted": "entry_id",
}
# Read errors in one table after which it is given up,
_MAX_ERRORS = 2000
# and before its first row: then its root page is damaged.
_MAX_ERRORS_BEFORE_ROW = 200
# The highest rowid tried where max(rowid) cannot be read.
_LAST_ROWID = 1 << 17


@dataclass(slots=True)
class RecoveredRows:
    """The valid rows of a file by table and key, and the tables not read completely (``broken``).

    ``invalid_handles`` are those of entries with an invalid row; ``indexed_handles`` those of all
    entries that the indexes name, with their days where known; ``handles_complete`` says that this
    list is complete.
    """

    rows: dict[str, dict[Any, Values]] = field(
        default_factory=lambda: {name: {} for name in PRIMARY_KEYS}
    )
    broken: set[str] = field(default_factory=set)
    invalid_handles: set[str] = field(default_factory=set)
    indexed_handles: dict[str, date | None] = field(default_factory=dict)
    handles_complete: bool = False

    def add_row(self, table: str, values: Values) -> bool:
        """Add the row, unless its key is there already; whether it is valid."""
        # An entry's handle follows from its id, and is written anew.
        sound = is_valid_row(table, values | {"handle": ""} if table == "entry" else values)
        if sound:
            self.rows[table].setdefault(values[PRIMARY_KEYS[table]], values)
        return sound


def recover_rows(path: Path, key: Key | None) -> RecoveredRows:
    """The rows that can be read from a private copy of the file, which may be changed.

    A file that cannot be opened yields none. Raises OSError.
    """
    recovered = RecoveredRows()
    if key is None and path.stat().st_size:
        sqlcipher_file.write_sqlite_header(path)
    try:
        with contextlib.closing(ReopeningConnection(path, key)) as connection:
            for table in PRIMARY_KEYS:
                _read_table(connection, table, recovered)
            recovered.indexed_handles, recovered.handles_complete = _indexed_handles(connection)
    except (sqlite.Error, UnicodeError):
        recovered.broken |= set(PRIMARY_KEYS)
    recovered.invalid_handles -= {handle_of(one) for one in recovered.rows["entry"]}
    return recovered


def _read_table(connection: ReopeningConnection, table: str, recovered: RecoveredRows) -> None:
    """Add the rows that SQL reads of a table."""
    try:
        cursor = connection.execute(_select(table), (1, 0))
    except (sqlite.Error, UnicodeError):
        # The first schema had no table of tombstones.
        if table != "deleted" or _has_table(connection, "words"):
            recovered.broken.add(table)
        return
    # By their places: the file's own names for them may be damaged.
    present = ("number", *table_columns(table))
    columns = present if len(present) == len(cursor.columns) else cursor.columns
    rows, whole = _rows(connection, table)
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        if not recovered.add_row(table, values):
            whole = False
            if table == "entry" and not any(
                recovered.add_row(table, repaired) for repaired in _from_indexes(connection, values)
            ):
                recovered.invalid_handles |= _invalid_handle(values)
    if not whole:
        recovered.broken.add(table)


# Indexes that hold copies of an entry's columns.
_INDEXES = {
    "ix_entry_day": ("day", "written_at", "id"),
    "ix_entry_prompt": ("prompt_id", "day", "kind", "pack"),
    "ix_entry_rota": ("kind", "strand", "behaviour", "direction", "dimension", "pack"),
    "ix_entry_taps": ("day", "kind", "energy", "load", "practised"),
}


def _from_indexes(connection: ReopeningConnection, values: Values) -> Iterator[Values]:
    """The entry with columns replaced from each index in turn, and then from all."""
    combined = dict(values)
    for index, columns in _INDEXES.items():
        query = f"SELECT {', '.join(columns)} FROM entry INDEXED BY {index} WHERE rowid = ?"
        with contextlib.suppress(sqlite.Error, UnicodeError):
            if row := connection.execute(query, (values["number"],)).first():
                indexed = dict(zip(columns, row, strict=True))
                combined |= indexed
                yield values | indexed
    yield combined


def _has_table(connection: ReopeningConnection, table: str) -> bool:
    try:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0")
    except (sqlite.Error, UnicodeError):
        return False
    return True


def _rows(connection: ReopeningConnection, table: str) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows by rowid, and whether all were read; a range that fails at its start is halved."""
    rows: list[tuple[Any, ...]] = []
    # A stack of the rowid ranges still to be read, the next one last; rowids begin with 1.
    ranges, errors = [(1, _max_rowid(connection, table))], 0
    while ranges and errors < (_MAX_ERRORS if rows else _MAX_ERRORS_BEFORE_ROW):
        first, last = ranges.pop()
        done = first - 1
        try:
            for row in connection.execute(_select(table), (first, last)):
                done = row[0]
                rows.append(row)
        except (sqlite.Error, UnicodeError):
            errors += 1
            if done < first < last:
                middle = (first + last) // 2
                ranges += [(middle + 1, last), (first, middle)]
            elif first <= done < last:
                ranges.append((done + 1, last))
    return rows, errors == 0


def _max_rowid(connection: ReopeningConnection, table: str) -> int:
    """The highest rowid of the table, or the highest to try."""
    with contextlib.suppress(sqlite.Error, UnicodeError):
        row = connection.execute(f"SELECT max(rowid) FROM {table} NOT INDEXED").first()
        return row[0] or 1 if row else 1
    return _LAST_ROWID


def _select(table: str) -> str:
    return (
        f"SELECT rowid AS number, * FROM {table} NOT INDEXED"
        " WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    )


def _indexed_handles(connection: ReopeningConnection) -> tuple[dict[str, date | None], bool]:
    """The handles in two indexes, with their days; damage seldom hits both alike."""
    by_day, by_day_whole = _indexed(connection, "handle, day", "ix_entry_taps")
    by_handle, by_handle_whole = _indexed(connection, "handle, NULL", "ix_entry_handle")
    both_whole = by_day_whole and by_handle_whole
    handles = by_day.keys() & by_handle.keys() if both_whole else by_day.keys() | by_handle.keys()
    return {handle: by_day.get(handle) for handle in handles}, by_day_whole or by_handle_whole


def _indexed(
    connection: ReopeningConnection, columns: str, index: str
) -> tuple[dict[str, date | None], bool]:
    handles: dict[str, date | None] = {}
    try:
        for handle, day in connection.execute(f"SELECT {columns} FROM entry INDEXED BY {index}"):
            if isinstance(handle, str) and _is_handle(handle):
                handles[handle] = _day(day)
    except (sqlite.Error, UnicodeError):
        return handles, False
    return handles, True


def _day(day: Any) -> date | None:
    try:
        return date.fromisoformat(day)
    except (ValueError, TypeError):
        return None


def _is_handle(handle: str) -> bool:
    return len(handle) == HANDLE_LENGTH and parse_handle(handle) == handle


def _invalid_handle(values: Values) -> set[str]:
    """The handle of an invalid entry, where it can still be read."""
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        return {handle_of(values["id"])}
    named = values.get("handle")
    return {named} if isinstance(named, str) and _is_handle(named) else set()


def table_columns(table: str) -> tuple[str, ...]:
    """The columns of a table in the current schema, in the order of a row."""
    return _columns()[table]


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    with contextlib.closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        migrations.run_migrations(connection)
        return {
            table: tuple(
                name for name, *_ in connection.execute(f"SELECT * FROM {table}").description
            )
            for table in PRIMARY_KEYS
        }
