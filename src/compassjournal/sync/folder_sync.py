"""One sync with a folder: read what the others wrote, merge it, write one's own."""

from pathlib import Path

from compassjournal.errors.sync import SyncFolderMissing
from compassjournal.store.encryption.key import Key
from compassjournal.sync import folder as transport
from compassjournal.sync.setup import SyncSetup, read_setup
from compassjournal.sync.shared_files import differ_from_rows
from compassjournal.sync.synced_journal import SyncedJournal, SyncResult


def is_in_use(location: str) -> bool:
    """Whether a machine syncs there already; raises OSError."""
    return any(transport.snapshot_files(Path(location)))


def opens(location: str, key: Key) -> bool:
    """Whether the sharing key opens any of the files there; raises OSError."""
    return any(transport.is_under(file, key) for file in transport.snapshot_files(Path(location)))


def sync(journal: SyncedJournal, setup: SyncSetup) -> SyncResult:
    """Merge what the other devices wrote, and write what they have not.

    Raises SyncFolderMissing, SyncFolderUnwritable and what writing the journal raises.
    """
    folder = Path(setup.location)
    result = SyncResult()
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
    if changed or differ_from_rows(journal.query, journal.places):
        journal.load_merge().merge_files(journal, setup, changed, result, is_ours=is_ours)
        setup = read_setup(journal.query) or setup
        is_written = is_written and is_ours and setup.written == setup.counter
    if not is_written:
        journal.load_merge().write_own_snapshot(journal, setup)
        result.wrote = True
    return result
