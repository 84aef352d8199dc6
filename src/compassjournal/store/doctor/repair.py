"""Rebuild a damaged journal from the rows that can still be read and from its backups."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.encryption import NothingReadable
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalDamaged
from compassjournal.model.ids import handle_of
from compassjournal.store import driver_errors, migrations, verified_copy
from compassjournal.store.connection import backup_folder, open_without_migrating
from compassjournal.store.database_files import FileStates, file_states, private_working_copy
from compassjournal.store.doctor.damaged_file import keep_damaged_original
from compassjournal.store.doctor.findings import RecoverySummary, UnrecoverableEntry
from compassjournal.store.doctor.journal_checks import index_entries
from compassjournal.store.doctor.recover_rows import (
    PRIMARY_KEYS,
    RecoveredRows,
    Values,
    recover_rows,
    table_columns,
)
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.replace_file import block_writers
from compassjournal.store.retrying_connection import connect
from compassjournal.store.row_mapping import ADDED_COLUMNS, ENTRY_COLUMNS, entry_from_verified_row
from compassjournal.system import atomic_files


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """What a rebuilt journal would hold: a summary and the rows."""

    summary: RecoverySummary
    rows: RecoveredRows = field(repr=False)
    file_states: FileStates = field(repr=False)


def plan_recovery(path: Path, opens: KeyAndSalt | None, copies: Sequence[Path]) -> RecoveryPlan:
    """What can be recovered of the journal and from its backups, given newest first.

    Nothing is changed. Raises NothingReadable where there is no entry at all, and FolderUnusable.
    """
    states, key = file_states(path), opens.key if opens else None
    try:
        with private_working_copy(path) as private:
            recovered = recover_rows(private, key)
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None
    is_broken = bool(recovered.broken)
    from_copies = tuple(_fill_from_backups(recovered, copies, key)) if is_broken else ()
    entries = recovered.rows["entry"]
    if not entries:
        raise NothingReadable(path=path, folder=backup_folder(path))
    present = {handle_of(one) for one in entries}
    deleted = {values["handle"] for values in recovered.rows["deleted"].values()}
    lost = (recovered.indexed_handles.keys() | recovered.invalid_handles) - present - deleted
    missing = tuple(
        UnrecoverableEntry(one, recovered.indexed_handles.get(one)) for one in sorted(lost)
    )
    incomplete = bool(recovered.broken - {"entry"})
    uncounted = "entry" in recovered.broken and not recovered.handles_complete
    summary = RecoverySummary(
        len(entries), from_copies, missing, incomplete=incomplete, uncounted=uncounted
    )
    return RecoveryPlan(summary, recovered, states)


def replace_with_recovered(
    path: Path, salvage: RecoveryPlan, opens: KeyAndSalt | None, now: datetime
) -> Path:
    """Keep a copy of the damaged file, and replace the journal; the path of the copy.

    Raises JournalReplaced where the file has changed since the plan, JournalBusy, FolderUnusable,
    WriteFailed, JournalDamaged where the new file fails verification, and what `file_to_replace`
    raises; the journal is then unchanged.
    """
    try:
        with (
            contextlib.ExitStack() as held,
            atomic_files.write_then_rename(path, replace=True) as new,
        ):
            original = keep_damaged_original(path, now)
            with driver_errors.translate_driver_errors(path):
                _fill(new, salvage, opens)
                _verify(new, salvage, opens)
            block_writers(path, opens.key if opens else None, salvage.file_states, held)
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None
    return original


def _fill_from_backups(
    recovered: RecoveredRows, copies: Iterable[Path], key: Key | None
) -> Iterator[tuple[Path, int]]:
    """Add missing rows from the backups; each backup that gave entries, and how many."""
    broken = recovered.broken
    deleted = recovered.rows["deleted"]
    for copy in copies:
        try:
            with private_working_copy(copy) as private:
                backup = recover_rows(private, key)
        except OSError:
            continue
        entries = 0
        for table in PRIMARY_KEYS:
            if table in broken:
                for row_key, values in backup.rows[table].items():
                    # What was deleted since the backup stays deleted.
                    if row_key not in recovered.rows[table] and row_key not in deleted:
                        recovered.rows[table][row_key] = values
                        entries += table == "entry"
        if entries:
            yield copy, entries


def _fill(new: Path, plan: RecoveryPlan, opens: KeyAndSalt | None) -> None:
    with contextlib.closing(connect(new, "rw", opens.key if opens else None, 1)) as connection:
        if opens:
            # With another salt the passphrase would derive another key.
            connection.execute(f"PRAGMA cipher_salt = \"x'{opens.salt.hex()}'\"")
        migrations.run_migrations(connection)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN IMMEDIATE")
        for table, values in plan.rows.rows.items():
            found = values.values()
            _insert(connection, table, _with_row_numbers(found) if table == "entry" else found)
        index_entries(connection)
        connection.execute("COMMIT")


def _with_row_numbers(entries: Iterable[Values]) -> list[Values]:
    """The entries with handle and ``seq``; those without a ``seq`` of their own come last."""
    taken: set[int] = set()
    numbered, unnumbered = [], []
    for values in entries:
        number = values.get("seq", values.get("number"))
        complete = {**ADDED_COLUMNS, **values, "handle": handle_of(values["id"]), "seq": None}
        if isinstance(number, int) and number > 0 and number not in taken:
            taken.add(number)
            numbered.append(complete | {"seq": number})
        else:
            unnumbered.append(complete)
    return numbered + unnumbered


def _insert(connection: sqlite.Connection, table: str, rows: Iterable[Values]) -> None:
    columns = table_columns(table)
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    connection.executemany(
        f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
        [[values.get(name) for name in columns] for values in rows],
    )


def _verify(new: Path, plan: RecoveryPlan, opens: KeyAndSalt | None) -> None:
    """Check the new file as a reader would; raises JournalDamaged where it is not intact."""
    key = opens.key if opens else None
    with contextlib.closing(open_without_migrating(new, key)) as connection:
        whole = verified_copy.passes_quick_check(connection)
        columns = ", ".join(ENTRY_COLUMNS)
        rows = connection.execute(f"SELECT {columns}, checksum FROM entry").fetchall()
    valid = sum(entry_from_verified_row(values, checksum) is not None for *values, checksum in rows)
    encryption_fits = (
        sqlcipher_file.is_encrypted(new) and sqlcipher_file.key_matches(new, key)
        if key
        else not sqlcipher_file.is_encrypted(new)
    )
    if not (whole and encryption_fits and valid == plan.summary.entries):
        raise JournalDamaged(path=new)
