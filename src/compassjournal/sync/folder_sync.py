"""One sync with a folder: read what the others wrote, merge it, write one's own."""

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from compassjournal.errors.sync import SyncFolderMissing, SyncFolderUnwritable
from compassjournal.store import driver_errors
from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption.key import Key
from compassjournal.store.write import bulk
from compassjournal.store.write.change_log import ChangeLog
from compassjournal.sync import folder as transport
from compassjournal.sync.merge import MergeSummary, merge_rows
from compassjournal.sync.rows import changed_rows
from compassjournal.sync.setup import (
    Peer,
    Query,
    SyncSetup,
    read_setup,
    save_peer,
    take_new_device_id,
    utc_stamp,
)
from compassjournal.sync.shared_files import differ_from_rows, gather_files, write_files
from compassjournal.sync.snapshot import Head, Snapshot, write_snapshot
from compassjournal.system import atomic_files


@dataclass(frozen=True, slots=True)
class SyncedJournal:
    """What a sync needs of the journal; ``begin`` begins a write transaction."""

    path: Path
    key: Key | None
    query: Query
    begin: Callable[[], AbstractContextManager[ChangeLog]]
    own_prompts: Path
    now: datetime


@dataclass(slots=True)
class SyncResult:
    """What one sync did: what came, from whom, what was left out, and whether this device wrote."""

    came: MergeSummary = field(default_factory=MergeSummary)
    peers: list[Peer] = field(default_factory=list)
    skipped: list[transport.Skipped] = field(default_factory=list)
    wrote: bool = False


def sync_with_folder(journal: SyncedJournal, setup: SyncSetup) -> SyncResult:
    """Merge what the other devices wrote, and write what they have not.

    Raises SyncFolderMissing, SyncFolderUnwritable and what writing the journal raises.
    """
    folder = Path(setup.location)
    result = SyncResult()
    try:
        own = transport.snapshot_file(folder, setup.device)
        is_ours = transport.is_ours(folder, setup)
        changed = transport.changed_files(folder, setup)
        if not is_ours:
            changed.append(own)
        if not folder.is_dir():
            raise SyncFolderMissing(path=folder)
        is_written = own.exists() and setup.written == setup.counter
    except OSError:
        raise SyncFolderMissing(path=folder) from None
    if changed or differ_from_rows(journal.query, journal.own_prompts):
        _merge(journal, setup, changed, result, is_ours=is_ours)
        setup = read_setup(journal.query) or setup
        is_written = is_written and setup.written == setup.counter
    if not is_written:
        _write(journal, setup)
        result.wrote = True
    return result


def _merge(
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
        with journal.begin() as batch:
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


def _write(journal: SyncedJournal, setup: SyncSetup) -> None:
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
    with journal.begin() as batch:
        bulk.driver_connection_of(batch).execute(f"UPDATE sync_setup SET {values}", (value,))
