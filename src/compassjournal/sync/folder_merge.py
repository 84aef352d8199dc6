"""Merge snapshots into the journal, and write this device's; needs the ORM."""

import contextlib
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.sync import SyncFolderUnwritable
from compassjournal.model.change_verb import Verb
from compassjournal.store import driver_errors
from compassjournal.store.connection import open_for_reading
from compassjournal.store.write import bulk
from compassjournal.store.write.transaction import write_transaction
from compassjournal.sync import folder as transport
from compassjournal.sync.merge import merge_rows
from compassjournal.sync.rows import changed_rows
from compassjournal.sync.setup import (
    ChangeSetup,
    Peer,
    SyncSetup,
    save_peer,
    save_seen_file,
    take_new_device_id,
)
from compassjournal.sync.shared_files import gather_files, write_shared_files
from compassjournal.sync.snapshot import Head, Snapshot, write_snapshot
from compassjournal.sync.synced_journal import SyncedJournal, SyncResult
from compassjournal.system import atomic_files


def merge_snapshots(
    journal: SyncedJournal,
    snapshots: list[Snapshot],
    result: SyncResult,
    peers: list[Peer],
    seen: Mapping[str, bytes],
    *,
    is_ours: bool,
    **noted: object,
) -> None:
    """Merge open snapshots in one transaction, and note with it what is to be noted.

    The result has what came once the transaction has ended.
    """
    came = deepcopy(result.came)
    with (
        driver_errors.translate_driver_errors(journal.path),
        contextlib.closing(open_for_reading(journal.path, journal.key)) as connection,
    ):
        unknown = [one.unknown_rows(connection) for one in snapshots]
    with write_transaction(journal.path, journal.key, Verb.SYNC, journal.now) as batch:
        writing = bulk.driver_connection_of(batch)
        if not is_ours:
            take_new_device_id(writing)
        gather_files(writing, journal.places)
        for snapshot, numbers in zip(snapshots, unknown, strict=True):
            merge_rows(batch, snapshot.rows(numbers), came)
        for peer in peers:
            save_peer(writing, peer)
        for name, stamp in seen.items():
            save_seen_file(writing, name, stamp)
        _note(writing, noted)
        write_shared_files(journal.places, came.files)
    result.came = came
    result.peers += peers


def write_own_snapshot(journal: SyncedJournal, setup: SyncSetup) -> None:
    """Write this device's snapshot aside, verify it, note its stamp, and rename it."""
    folder = Path(setup.location)
    target = transport.snapshot_file(folder, setup.device)
    try:
        with atomic_files.write_then_rename(target, replace=True) as new:
            head = Head(setup.device, setup.device_name)
            with (
                driver_errors.translate_driver_errors(journal.path),
                contextlib.closing(open_for_reading(journal.path, journal.key)) as connection,
            ):
                connection.execute("BEGIN")
                (counter,) = connection.execute("SELECT counter FROM device").fetchone()
                stamp = write_snapshot(new, setup.key, head, changed_rows(connection, 0))
            # Before the rename: a kill in between must not make this look like another's file.
            note(journal, next_stamp=stamp)
    except OSError as error:
        reason = atomic_files.error_reason(error)
        raise SyncFolderUnwritable(path=folder, reason=reason) from None
    note(journal, stamp=stamp, next_stamp=None, written=counter, size=target.stat().st_size)


def note(journal: SyncedJournal, **noted: object) -> None:
    """Note values of the setup, by the names of their columns, in a transaction of their own."""
    change_setup(journal, lambda connection: _note(connection, noted))


def _note(connection: sqlite.Connection, noted: Mapping[str, object]) -> None:
    if noted:
        columns = ", ".join(f"{name} = ?" for name in noted)
        connection.execute(f"UPDATE sync_setup SET {columns}", [*noted.values()])


def change_setup(journal: SyncedJournal, change: ChangeSetup) -> None:
    """Change the setup in a transaction of its own."""
    with write_transaction(journal.path, journal.key, Verb.SYNC, journal.now) as batch:
        change(bulk.driver_connection_of(batch))
