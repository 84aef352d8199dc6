"""Merge the snapshots of a folder into the journal, and write this device's; needs the ORM."""

import contextlib
from pathlib import Path

from compassjournal.errors.sync import SyncFolderUnwritable
from compassjournal.model.changes import Verb
from compassjournal.store import driver_errors
from compassjournal.store.connection import open_for_reading
from compassjournal.store.write import bulk
from compassjournal.store.write.transaction import write_transaction
from compassjournal.sync import folder as transport
from compassjournal.sync.folder_sync import SyncedJournal, SyncResult
from compassjournal.sync.merge import merge_rows
from compassjournal.sync.rows import changed_rows
from compassjournal.sync.setup import (
    ChangeSetup,
    Peer,
    SyncSetup,
    save_peer,
    take_new_device_id,
    utc_stamp,
)
from compassjournal.sync.shared_files import gather_files, write_files
from compassjournal.sync.snapshot import Head, Snapshot, write_snapshot
from compassjournal.system import atomic_files


def merge_snapshots(
    journal: SyncedJournal,
    setup: SyncSetup,
    changed: list[Path],
    result: SyncResult,
    *,
    is_ours: bool,
) -> None:
    """Merge the snapshots, and the person's files as they are on this disk, in one transaction."""
    with contextlib.ExitStack() as stack:
        snapshots: list[tuple[Snapshot, list[int]]] = []
        with (
            driver_errors.translate_driver_errors(journal.path),
            contextlib.closing(open_for_reading(journal.path, journal.key)) as connection,
        ):
            for file in changed:
                peer = stack.enter_context(
                    transport.open_peer(file, setup.key, journal.path.parent)
                )
                if isinstance(peer, transport.Skipped):
                    result.skipped.append(peer)
                else:
                    snapshots.append((peer, peer.unknown_rows(connection)))
        with write_transaction(journal.path, journal.key, Verb.SYNC, journal.now) as batch:
            writing = bulk.driver_connection_of(batch)
            if not is_ours:
                take_new_device_id(writing)
            gather_files(writing, journal.own_prompts)
            for peer, numbers in snapshots:
                merge_rows(batch, peer.rows(numbers), result.came)
                found = Peer(peer.head.device, peer.head.name, peer.stamp, utc_stamp(journal.now))
                save_peer(writing, found)
                result.peers.append(found)
            write_files(journal.own_prompts, result.came.files)


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
            _note(journal, "next_stamp = ?", stamp)
    except OSError as error:
        reason = atomic_files.error_reason(error)
        raise SyncFolderUnwritable(path=folder, reason=reason) from None
    _note(journal, "stamp = next_stamp, next_stamp = NULL, written = ?", counter)


def _note(journal: SyncedJournal, values: str, value: object) -> None:
    statement = f"UPDATE sync_setup SET {values}"
    change_setup(journal, lambda connection: connection.execute(statement, (value,)))


def change_setup(journal: SyncedJournal, change: ChangeSetup) -> None:
    """Change the setup in a transaction of its own."""
    with write_transaction(journal.path, journal.key, Verb.SYNC, journal.now) as batch:
        change(bulk.driver_connection_of(batch))
