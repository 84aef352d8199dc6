"""A damaged journal put together anew: from what can be read of it, and from its copies."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.encryption import NothingReadable
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalBusy, JournalDamaged, JournalReplaced
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.store import driver_errors, migrations, verified_copy
from compassjournal.store.connection import backup_folder, connect, open_without_migrating
from compassjournal.store.doctor.damaged_file import (
    file_and_rollback_journal,
    keep_damaged_original,
    private_working_copy,
)
from compassjournal.store.doctor.findings import RecoverySummary, UnrecoverableEntry
from compassjournal.store.doctor.recover_rows import (
    KEYS,
    RecoveredRows,
    Values,
    recover_rows,
    table_columns,
)
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.row_mapping import ENTRY_COLUMNS, LATER, entry_from_verified_row
from compassjournal.system import atomic_files

# Seconds to wait for who is writing into a file that is still whole enough for it.
_PATIENCE = 5

# What shows that a file has changed, of it and of what SQLite keeps beside it.
FileStates = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyAndSalt:
    """What opens a locked journal: its key, and the salt by which a passphrase makes it."""

    key: Key
    salt: bytes


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """What a new journal would hold, in words and in rows."""

    summary: RecoverySummary
    rows: RecoveredRows = field(repr=False)
    file_states: FileStates = field(repr=False)


def plan_recovery(path: Path, opens: KeyAndSalt | None, copies: Sequence[Path]) -> RecoveryPlan:
    """What can be saved of the journal, and from its copies, the newest of which comes first.

    Nothing is changed. Raises NothingReadable where there is not one entry, FolderUnusable.
    """
    seen = _seen(path)
    try:
        with private_working_copy(path) as private:
            found = recover_rows(private, _key(path, opens))
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    missing_something = bool(found.broken)
    given = tuple(_fill_from_backups(found, copies, opens)) if missing_something else ()
    entries = found.rows["entry"]
    if not entries:
        raise NothingReadable(path=path, folder=backup_folder(path))
    there = {handle_of(one) for one in entries}
    gone = {values["handle"] for values in found.rows["deleted"].values()}
    lost = (found.known.keys() | found.unsound) - there - gone
    missing = tuple(UnrecoverableEntry(one, found.known.get(one)) for one in sorted(lost))
    incomplete = bool(found.broken - {"entry"})
    uncounted = "entry" in found.broken and not found.is_counted
    saved = RecoverySummary(
        len(entries), given, missing, incomplete=incomplete, uncounted=uncounted
    )
    return RecoveryPlan(saved, found, seen)


def replace_with_recovered(
    path: Path, salvage: RecoveryPlan, opens: KeyAndSalt | None, now: datetime
) -> Path:
    """Keep the damaged file as it is, and put a new journal in its place; where it is kept.

    Raises JournalMoved where another program changed the journal meanwhile, JournalBusy,
    FolderUnusable and WriteFailed; then the journal is as it was.
    """
    target = path.resolve()
    try:
        original = keep_damaged_original(path, now)
        with (
            contextlib.ExitStack() as held,
            atomic_files.write_then_rename(target, replace=True) as new,
        ):
            with driver_errors.translate_driver_errors(path):
                _fill(new, salvage, opens)
                _verify(new, salvage, opens)
            _block_writers_and_drop_rollback_journal(path, salvage.file_states, opens, held)
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    return original


# -- what copies give ---------------------------------------------------------------------------


def _fill_from_backups(
    found: RecoveredRows, copies: Iterable[Path], opens: KeyAndSalt | None
) -> Iterator[tuple[Path, int]]:
    """Fill what was lost from the copies; each that gave entries, and how many."""
    lost = found.broken
    gone = found.rows["deleted"]
    for copy in copies:
        key = _key(copy, opens)
        try:
            with private_working_copy(copy) as private:
                older = recover_rows(private, key)
        except OSError:
            continue
        number = 0
        for table in KEYS:
            if table in lost:
                for key_of_row, values in older.rows[table].items():
                    # What was deleted since stays deleted.
                    if key_of_row not in found.rows[table] and key_of_row not in gone:
                        found.rows[table][key_of_row] = values
                        number += table == "entry"
        if number:
            yield copy, number


# -- the damaged file kept, and the new one in its place ----------------------------------------


def _block_writers_and_drop_rollback_journal(
    path: Path, seen: FileStates, opens: KeyAndSalt | None, held: contextlib.ExitStack
) -> None:
    """Hold the file against other writers, and take away what belongs to it alone."""
    if _seen(path) != seen:
        raise JournalReplaced(path=path)
    if path.is_file():
        try:
            holder = connect(path, "rw", _key(path, opens), _PATIENCE)
            held.callback(holder.close)
            holder.execute("BEGIN IMMEDIATE")
        except sqlite.Error as error:
            # Too damaged to be held is too damaged to be written by another.
            if isinstance(driver_errors.error_for_result_code(error, path), JournalBusy):
                raise JournalBusy(path=path) from None
    if os.name != "posix":
        # Windows gives no name to a file while the one before it is open.
        held.close()
    # SQLite would take the old pages in it for those of the new file.
    file_and_rollback_journal(path.resolve())[1].unlink(missing_ok=True)
    atomic_files.sync_folder(path.resolve().parent)


def _key(file: Path, opens: KeyAndSalt | None) -> Key | None:
    """The key for a file that may be locked or not, whatever the others are."""
    return opens.key if opens and sqlcipher_file.is_encrypted(file) else None


def _seen(path: Path) -> FileStates:
    """What the file and the one beside it look like now."""
    found: list[tuple[int, ...]] = []
    for one in file_and_rollback_journal(path):
        try:
            told = one.stat()
        except OSError:
            found.append(())
        else:
            found.append((told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)


def _fill(new: Path, salvage: RecoveryPlan, opens: KeyAndSalt | None) -> None:
    rows = salvage.rows.rows
    with contextlib.closing(connect(new, "rw", opens.key if opens else None, 1)) as made:
        if opens:
            # With another salt the passphrase would make another key.
            made.execute(f"PRAGMA cipher_salt = \"x'{opens.salt.hex()}'\"")
        migrations.run_migrations(made)
        made.execute("PRAGMA secure_delete = ON")
        made.execute("BEGIN IMMEDIATE")
        _insert(made, "entry", _numbered(rows["entry"].values()))
        for entry_id, values in rows["entry"].items():
            for mark in "@#":
                for name in mentions(values["text"], mark):
                    made.execute("INSERT INTO mention VALUES (?, ?, ?)", (entry_id, mark, name))
        for values in rows["intention"].values():
            if values["entry_id"] not in rows["entry"]:
                values["entry_id"] = None
        for table in KEYS:
            if table != "entry":
                _insert(made, table, rows[table].values())
        made.execute("COMMIT")


def _numbered(entries: Iterable[Values]) -> list[Values]:
    """The entries with their handles and numbers; who has no number of their own at the end."""
    taken: set[int] = set()
    first, last = [], []
    for values in entries:
        number = values.get("seq", values.get("number"))
        ready = {**LATER, **values, "handle": handle_of(values["id"]), "seq": None}
        if isinstance(number, int) and number > 0 and number not in taken:
            taken.add(number)
            first.append(ready | {"seq": number})
        else:
            last.append(ready)
    return first + last


def _insert(made: sqlite.Connection, table: str, rows: Iterable[Values]) -> None:
    columns = table_columns(table)
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    made.executemany(
        f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
        [[values.get(name) for name in columns] for values in rows],
    )


def _verify(new: Path, salvage: RecoveryPlan, opens: KeyAndSalt | None) -> None:
    """Look at the new file as any reader will; raises JournalDamaged where it is not whole."""
    key = opens.key if opens else None
    with contextlib.closing(open_without_migrating(new, key)) as connection:
        whole = verified_copy.passes_quick_check(connection)
        columns = ", ".join(ENTRY_COLUMNS)
        found = connection.execute(f"SELECT {columns}, checksum FROM entry").fetchall()
    sealed = sum(entry_from_verified_row(values, seal) is not None for *values, seal in found)
    fits = (
        sqlcipher_file.is_encrypted(new) and sqlcipher_file.key_matches(new, key)
        if key
        else not sqlcipher_file.is_encrypted(new)
    )
    if not (whole and fits and sealed == salvage.summary.entries):
        raise JournalDamaged(path=new)
