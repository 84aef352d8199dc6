"""What can still be read of a journal that is damaged: every sound row of every table."""

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
from compassjournal.store.doctor import btree_pages
from compassjournal.store.doctor.reopening_connection import ReopeningConnection
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.encryption.key import Key
from compassjournal.store.row_mapping import LATER

Values = dict[str, Any]

# By what each table's rows are told apart.
KEYS = {
    "entry": "id",
    "intention": "id",
    "skip": "id",
    "star": "prompt_id",
    "course": "id",
    "change": "id",
    "deleted": "entry_id",
}
# After so many failures in one table nothing more is expected of it.
_MOST_ERRORS = 2000
# And after so many before the first row the root of the table itself is gone.
_HOPELESS = 200
# Rows have numbers up to here, where nothing tells how far they go.
_FAR = 1 << 17
# So many columns were added to a table later; an entry had so many at first.
_ADDED = {"entry": len(LATER), "change": 1}
_AT_FIRST = 21


@dataclass(slots=True)
class RecoveredRows:
    """The sound rows of a file, each by its key; the tables of which not everything was read.

    ``unsound`` are the handles of entries that are there and are not what was written; ``known``
    are those of all entries that the file names, with their days where it tells them;
    ``is_counted`` says that there were no others.
    """

    rows: dict[str, dict[Any, Values]] = field(default_factory=lambda: {name: {} for name in KEYS})
    broken: set[str] = field(default_factory=set)
    unsound: set[str] = field(default_factory=set)
    known: dict[str, date | None] = field(default_factory=dict)
    is_counted: bool = False

    def add_row(self, table: str, values: Values) -> bool:
        """Keep the row, unless one with its key is there already; whether it is sound."""
        sound = is_valid_row(table, values)
        if sound:
            self.rows[table].setdefault(values[KEYS[table]], values)
        return sound


def recover_rows(path: Path, key: Key | None) -> RecoveredRows:
    """What can be read of a file that may be changed: a private copy, opened for writing.

    By SQL where SQL can, else from the pages themselves; those of a locked file are read by SQL
    alone. Raises OSError; what cannot be opened at all has no remains by SQL.
    """
    found = RecoveredRows()
    try:
        with contextlib.closing(ReopeningConnection(path, key)) as connection:
            for table in KEYS:
                _read(connection, table, found)
            found.known, found.is_counted = _named(connection)
    except (sqlite.Error, UnicodeError):
        found.broken |= set(KEYS)
    if found.broken and key is None:
        for number, row in btree_pages.scan_leaf_pages(path):
            for table, values in _meant(number, row):
                # Of a table that SQL reads whole the pages tell nothing more.
                if table in found.broken:
                    found.add_row(table, values)
    found.unsound -= {handle_of(one) for one in found.rows["entry"]}
    return found


def _read(connection: ReopeningConnection, table: str, found: RecoveredRows) -> None:
    """Take in what SQL reads of a table."""
    try:
        asked = connection.execute(_select(table), (1, 0))
    except (sqlite.Error, UnicodeError):
        # The first journals knew nothing of what is deleted and can come back.
        if table != "deleted" or _has(connection, "words"):
            found.broken.add(table)
        return
    columns = asked.columns
    rows, whole = _rows(connection, table)
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        if not found.add_row(table, values):
            whole = False
            if table == "entry" and not any(
                found.add_row(table, one) for one in _from_indexes(connection, values)
            ):
                found.unsound |= _handle(values)
    if not whole:
        found.broken.add(table)


# The indexes that hold columns of an entry a second time.
_INDEXES = {
    "ix_entry_day": ("day", "written_at", "id"),
    "ix_entry_prompt": ("prompt_id", "day", "kind", "pack"),
    "ix_entry_rota": ("kind", "strand", "behaviour", "direction", "dimension", "pack"),
    "ix_entry_taps": ("day", "kind", "energy", "load", "practised"),
}


def _from_indexes(connection: ReopeningConnection, values: Values) -> Iterator[Values]:
    """The entry with what its indexes hold of it, one by one and then all together."""
    every = dict(values)
    for index, columns in _INDEXES.items():
        query = f"SELECT {', '.join(columns)} FROM entry INDEXED BY {index} WHERE rowid = ?"
        with contextlib.suppress(sqlite.Error, UnicodeError):
            if row := connection.execute(query, (values["number"],)).first():
                held = dict(zip(columns, row, strict=True))
                every |= held
                yield values | held
    yield every


def _has(connection: ReopeningConnection, table: str) -> bool:
    try:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0")
    except (sqlite.Error, UnicodeError):
        return False
    return True


def _rows(connection: ReopeningConnection, table: str) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows in the order of their numbers, passing over what fails; whether nothing did."""
    rows: list[tuple[Any, ...]] = []
    # What is still to be read, the next at the end; the numbers of rows begin with 1.
    todo, errors = [(1, _last(connection, table))], 0
    while todo and errors < (_MOST_ERRORS if rows else _HOPELESS):
        first, last = todo.pop()
        reached = first - 1
        try:
            for row in connection.execute(_select(table), (first, last)):
                reached = row[0]
                rows.append(row)
        except (sqlite.Error, UnicodeError):
            errors += 1
            if reached < first < last:
                middle = (first + last) // 2
                todo += [(middle + 1, last), (first, middle)]
            elif first <= reached < last:
                todo.append((reached + 1, last))
    return rows, errors == 0


def _last(connection: ReopeningConnection, table: str) -> int:
    """The highest number that a row of the table may have."""
    with contextlib.suppress(sqlite.Error, UnicodeError):
        row = connection.execute(f"SELECT max(rowid) FROM {table} NOT INDEXED").first()
        return row[0] or 1 if row else 1
    return _FAR


def _select(table: str) -> str:
    return (
        f"SELECT rowid AS number, * FROM {table} NOT INDEXED"
        " WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
    )


def _named(connection: ReopeningConnection) -> tuple[dict[str, date | None], bool]:
    """The handles that two indexes name, with their days; damage seldom falls on both alike."""
    by_day, by_day_whole = _indexed(connection, "handle, day", "ix_entry_taps")
    alone, alone_whole = _indexed(connection, "handle, NULL", "ix_entry_handle")
    both = by_day_whole and alone_whole
    names = by_day.keys() & alone.keys() if both else by_day.keys() | alone.keys()
    return {name: by_day.get(name) for name in names}, by_day_whole or alone_whole


def _indexed(
    connection: ReopeningConnection, columns: str, index: str
) -> tuple[dict[str, date | None], bool]:
    found: dict[str, date | None] = {}
    try:
        for handle, day in connection.execute(f"SELECT {columns} FROM entry INDEXED BY {index}"):
            if isinstance(handle, str) and _is_handle(handle):
                found[handle] = _day(day)
    except (sqlite.Error, UnicodeError):
        return found, False
    return found, True


def _day(day: Any) -> date | None:
    try:
        return date.fromisoformat(day)
    except (ValueError, TypeError):
        return None


def _is_handle(handle: str) -> bool:
    return len(handle) == HANDLE_LENGTH and parse_handle(handle) == handle


def _handle(values: Values) -> set[str]:
    """The handle of an entry that is not sound, where it can still be told."""
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        return {handle_of(values["id"])}
    named = values.get("handle")
    return {named} if isinstance(named, str) and _is_handle(named) else set()


# -- a row of nobody knows which table ----------------------------------------------------------


def table_columns(table: str) -> tuple[str, ...]:
    """The columns of a table as it is now, in the order in which they lie in a row."""
    return _columns()[table]


@cache
def _columns() -> dict[str, tuple[str, ...]]:
    with contextlib.closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        migrations.run_migrations(connection)
        return {
            table: tuple(
                name for name, *_ in connection.execute(f"SELECT * FROM {table}").description
            )
            for table in KEYS
        }


def _meant(number: int, row: btree_pages.PageRow) -> Iterator[tuple[str, Values]]:
    """What the row would be in each table that it fits."""
    for table, columns in _columns().items():
        # Columns that came later lie at the end, and are not in rows of before.
        if not len(columns) - _ADDED.get(table, 0) <= len(row) <= len(columns):
            continue
        values = {**LATER, **dict(zip(columns, row, strict=False))}
        if row[0] is None:
            values[columns[0]] = number
        yield table, values
    if len(row) == _AT_FIRST:
        # An entry of the first journals, which gave it no number of its own.
        yield "entry", {**LATER, **dict(zip(_columns()["entry"][1:], row, strict=False))}
