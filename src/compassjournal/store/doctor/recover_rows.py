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
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.store.schema import ROW_KEYS

Values = dict[str, Any]

# The primary key of each table that is recovered.
PRIMARY_KEYS = ROW_KEYS | {"change": "id", "deleted": "entry_id"}
# The schema that first had the table, where that was not the first of all.
_FIRST_SCHEMA = {"deleted": 2, "account": 6, "account_cycle": 6}
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


@dataclass(slots=True)
class _Result:
    """The rows of a query up to the first that cannot be read; ``is_whole`` says there is none."""

    columns: list[str] = field(default_factory=list)
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class _DamagedFile:
    """A file whose queries never raise, each on a connection of its own.

    SQLCipher refuses all reads on a connection once it has met a page with an invalid HMAC.
    """

    path: Path
    key: Key | None

    def read(self, query: str, *values: object) -> _Result:
        """The result of the query, as far as it can be read."""
        result = _Result()
        with (
            contextlib.suppress(sqlite.Error, UnicodeError),
            contextlib.closing(connect(self.path, "rw", self.key, 1)) as connection,
        ):
            try:
                connection.execute("SELECT 1 FROM entry LIMIT 0")
            except (sqlite.Error, UnicodeError):
                # Else one damaged row of sqlite_master makes every table unreadable.
                connection.execute("PRAGMA writable_schema = ON")
            connection.execute("PRAGMA cell_size_check = ON")
            cursor = connection.execute(query, values)
            result.columns = [name for name, *_ in cursor.description]
            # What was read before an error stays in the list.
            result.rows.extend(cursor)
            result.is_whole = True
        return result


def recover_rows(path: Path, key: Key | None) -> RecoveredRows:
    """The rows that can be read from a private copy of the file, which may be changed.

    A file that cannot be opened yields none. Raises OSError.
    """
    recovered = RecoveredRows()
    if path.stat().st_size and (key is None or not sqlcipher_file.is_encrypted(path)):
        sqlcipher_file.write_sqlite_header(path)
    file = _DamagedFile(path, key)
    for table in PRIMARY_KEYS:
        _read_table(file, table, recovered)
    recovered.indexed_handles, recovered.handles_complete = _indexed_handles(file)
    recovered.invalid_handles -= {handle_of(one) for one in recovered.rows["entry"]}
    return recovered


def _read_table(file: _DamagedFile, table: str, recovered: RecoveredRows) -> None:
    """Add the rows that SQL reads of a table."""
    columns = file.read(_select(table), 1, 0).columns
    if not columns:
        schema = file.read("PRAGMA user_version").rows
        if not (schema and 0 < schema[0][0] < _FIRST_SCHEMA.get(table, 1)):
            recovered.broken.add(table)
        return
    # By their places: the file's own names for them may be damaged.
    present = ["number", *table_columns(table)]
    columns = present if len(present) == len(columns) else columns
    rows, whole = _rows(file, table)
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        if not recovered.add_row(table, values):
            whole = False
            if table == "entry" and not any(
                recovered.add_row(table, repaired) for repaired in _from_indexes(file, values)
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


def _from_indexes(file: _DamagedFile, values: Values) -> Iterator[Values]:
    """The entry with columns replaced from each index in turn, and then from all."""
    combined = dict(values)
    for index, columns in _INDEXES.items():
        query = f"SELECT {', '.join(columns)} FROM entry INDEXED BY {index} WHERE rowid = ?"
        for row in file.read(query, values["number"]).rows:
            indexed = dict(zip(columns, row, strict=True))
            combined |= indexed
            yield values | indexed
    yield combined


def _rows(file: _DamagedFile, table: str) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows by rowid, and whether all were read; a range that fails at its start is halved."""
    rows: list[tuple[Any, ...]] = []
    highest = file.read(f"SELECT max(rowid) FROM {table} NOT INDEXED").rows
    # A stack of the rowid ranges still to be read, the next one last; rowids begin with 1.
    ranges, errors = [(1, highest[0][0] or 1 if highest else _LAST_ROWID)], 0
    while ranges and errors < (_MAX_ERRORS if rows else _MAX_ERRORS_BEFORE_ROW):
        first, last = ranges.pop()
        found = file.read(_select(table), first, last)
        rows += found.rows
        if found.is_whole:
            continue
        errors += 1
        done = found.rows[-1][0] if found.rows else first - 1
        if done < first < last:
            middle = (first + last) // 2
            ranges += [(middle + 1, last), (first, middle)]
        elif first <= done < last:
            ranges.append((done + 1, last))
    return rows, errors == 0


def _select(table: str) -> str:
    return (
        f"SELECT rowid AS number, * FROM {table} NOT INDEXED"
        " WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    )


def _indexed_handles(file: _DamagedFile) -> tuple[dict[str, date | None], bool]:
    """The handles in two indexes, with their days; damage seldom hits both alike."""
    days, handles = (
        file.read(f"SELECT handle, {day} FROM entry INDEXED BY {index}")
        for day, index in (("day", "ix_entry_taps"), ("NULL", "ix_entry_handle"))
    )
    by_day, by_handle = (
        {name: _day(day) for name, day in one.rows if isinstance(name, str) and _is_handle(name)}
        for one in (days, handles)
    )
    both_whole = days.is_whole and handles.is_whole
    named = by_day.keys() & by_handle.keys() if both_whole else by_day.keys() | by_handle.keys()
    return {name: by_day.get(name) for name in named}, days.is_whole or handles.is_whole


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


@cache
def table_columns(table: str) -> tuple[str, ...]:
    """The columns of a table in the current schema, in the order of a row."""
    with contextlib.closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        migrations.run_migrations(connection)
        rows = connection.execute(f"SELECT * FROM {table}")
        return tuple(name for name, *_ in rows.description)
