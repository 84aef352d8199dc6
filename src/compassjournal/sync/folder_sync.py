"""One sync with a folder: read what the others wrote, merge it, write one's own."""

from contextlib import ExitStack
from pathlib import Path

from compassjournal.errors.sync import SyncFolderMissing
from compassjournal.store.encryption.key import Key
from compassjournal.sync import folder as transport
from compassjournal.sync.setup import Peer, SyncSetup, read_setup, utc_stamp
from compassjournal.sync.shared_files import differ_from_rows
from compassjournal.sync.synced_journal import SyncedJournal, SyncResult


def is_in_use(location: str) -> bool:
    """Whether a machine syncs there already; raises OSError."""
    return any(transport.snapshot_files(Path(location)))


def opens(location: str, key: Key) -> bool:
    """Whether the sharing key opens any of the files there; raises OSError."""
    return any(transport.is_under(file, key) for file in transport.snapshot_files(Path(location)))


def sync(journal: SyncedJournal, setup: SyncSetup, result: SyncResult) -> None:
    """Merge what the other devices wrote, and write what they have not.

    Raises SyncFolderMissing, SyncFolderUnwritable and what writing the journal raises.
    """
    folder = Path(setup.location)
    own = transport.snapshot_file(folder, setup.device)
    try:
        if not folder.is_dir():
            raise SyncFolderMissing(path=folder)
        changed = transport.changed_files(folder, setup)
        is_ours = transport.is_ours(folder, setup)
        is_written = transport.is_whole(own, setup) and setup.written == setup.counter
    except OSError:
        raise SyncFolderMissing(path=folder) from None
    # Read as another device's, once this one has another id.
    changed += [] if is_ours else [own]
    if _merge(journal, setup, changed, result, is_ours=is_ours):
        setup = read_setup(journal.query) or setup
        is_written = is_written and is_ours and setup.written == setup.counter
    if not is_written:
        journal.load_merge().write_own_snapshot(journal, setup)
        result.wrote = True


def _merge(
    journal: SyncedJournal,
    setup: SyncSetup,
    changed: list[Path],
    result: SyncResult,
    *,
    is_ours: bool,
) -> bool:
    """Merge the snapshots in these files, and the person's own files; whether there were any."""
    snapshots, seen = [], {}
    with ExitStack() as stack:
        for file in changed:
            stamp = transport.stamp_of(file)
            opened = transport.open_peer(file, setup.key, journal.path.parent)
            peer = stack.enter_context(opened)
            if isinstance(peer, transport.Skipped):
                result.skipped.append(peer)
                # What another is waiting to have read is said until it is; a mere copy, once.
                if peer.problem is not transport.Problem.OTHER_NAME:
                    continue
            else:
                snapshots.append(peer)
            seen[file.name] = stamp
        if not seen and is_ours and not differ_from_rows(journal.query, journal.places):
            return False
        heard = utc_stamp(journal.now)
        peers = [Peer(one.head.device, one.head.name, one.stamp, heard) for one in snapshots]
        merge = journal.load_merge()
        merge.merge_snapshots(journal, snapshots, result, peers, seen, is_ours=is_ours)
    return True
