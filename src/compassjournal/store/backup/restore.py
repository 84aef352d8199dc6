"""Restore a backup: verify it, plan what changes, and put it in the journal's place."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from compassjournal.errors.backup import (
    BackupDamaged,
    BackupIsTheJournal,
    BackupMismatch,
    BackupMissing,
    BackupNewer,
    BackupUnreachable,
    NotABackup,
)
from compassjournal.errors.files import FileExists, FolderUnusable
from compassjournal.errors.journal import (
    JournalDamaged,
    JournalNewer,
    JournalReadOnly,
    JournalReplaced,
    NotAJournal,
)
from compassjournal.store import driver_errors, session_lock, verified_copy
from compassjournal.store.account_mapping import ACCOUNT_COLUMNS
from compassjournal.store.backup import file_archive, filenames
from compassjournal.store.backup.model import (
    EntryFingerprint,
    RestoredRows,
    RestorePlan,
    RestoreResult,
)
from compassjournal.store.connection import (
    backup_folder,
    journal_exists,
    open_for_reading,
    open_without_migrating,
)
from compassjournal.store.database_files import file_states, set_aside, with_rollback_journal
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.replace_file import block_writers, replace_journal_file
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.row_mapping import ADDED_COLUMNS, ENTRY_COLUMNS, checksum
from compassjournal.store.verified_copy import Counted
from compassjournal.system import atomic_files

_BEFORE = f"{filenames.BEFORE_PREFIX}restore"
# The columns that an older schema lacks, as SQL literals of their unset values.
_UNSET = {name: "NULL" if unset is None else str(unset) for name, unset in ADDED_COLUMNS.items()}
_ENTRIES = "SELECT id, handle, day, checksum FROM entry ORDER BY id"
_ACCOUNTS = "SELECT id, handle, made_on, checksum FROM account ORDER BY id"
# The id of an entry or an account, its handle, day and checksum.
_Row = tuple[str, str, str, bytes]
# What opening and reading a damaged file raise.
_DAMAGE = (JournalDamaged, NotAJournal, BackupMismatch)


@dataclass(frozen=True, slots=True)
class VerifiedBackup:
    """A verified backup: its file and key, how many entries it has, the files in it."""

    path: Path
    key: Key | None
    number: int
    files: dict[str, bytes]


def verify_backup(
    copy: Path, key: Key | None, path: Path, counted: Counted = iter
) -> VerifiedBackup:
    """The backup, once every page is read and every entry and file fits its checksum.

    ``counted`` passes on the rows that are read. Raises BackupUnreachable, BackupMissing,
    BackupIsTheJournal, NotABackup, BackupNewer, BackupDamaged, PassphraseNeeded and
    WrongPassphrase.
    """
    if not copy.exists():
        raise (BackupMissing if copy.parent.is_dir() else BackupUnreachable)(path=copy)
    if not copy.is_file():
        raise NotABackup(path=copy)
    if atomic_files.file_identity(copy) == atomic_files.file_identity(path):
        raise BackupIsTheJournal(path=copy)
    try:
        with (
            contextlib.closing(open_without_migrating(copy, key)) as connection,
            driver_errors.translate_driver_errors(copy),
        ):
            (number,) = connection.execute("SELECT count(*) FROM entry").fetchone()
            files = file_archive.read_archived_files(connection)
            is_whole = verified_copy.passes_quick_check(connection)
            if not (is_whole and _checksums_match(connection, counted)):
                raise BackupDamaged(path=copy)
    except JournalNewer:
        raise BackupNewer(path=copy) from None
    except (JournalDamaged, JournalReadOnly, ValueError):
        raise BackupDamaged(path=copy) from None
    except NotAJournal:
        raise NotABackup(path=copy) from None
    return VerifiedBackup(copy, key, number, files)


def plan_restore(
    path: Path, key: Key | None, source: VerifiedBackup, *, shut: bool = False
) -> RestorePlan:
    """What would become of the journal's entries and accounts.

    A journal that is not there, cannot be read, or is ``shut``, encrypted with a key that is not
    at hand, counts as empty. Raises what opening the journal raises.
    """
    is_readable = not shut and (path.exists() or path.is_symlink())
    with contextlib.closing(open_without_migrating(source.path, source.key)) as saved:
        try:
            if shut:
                entries, accounts = _compare(None, saved)
            else:
                journal = open_for_reading(path, key)
                with contextlib.closing(journal), driver_errors.translate_driver_errors(path):
                    entries, accounts = _compare(journal, saved)
        except _DAMAGE:
            is_readable = False
            entries, accounts = _compare(None, saved)
    return RestorePlan(source.number, is_readable, entries, accounts)


def _compare(
    present: TrackedConnection | None, saved: TrackedConnection
) -> tuple[RestoredRows, RestoredRows]:
    """What is different of the entries and of the accounts."""
    entries = _differences(_rows(present, _ENTRIES), _rows(saved, _ENTRIES))
    return entries, _differences(_accounts(present), _accounts(saved))


def _differences(present: Iterator[_Row], saved: Iterator[_Row]) -> RestoredRows:
    """The rows of two journals that differ; both are in the order of their ids."""
    removed, restored, changed = list[_Row](), list[_Row](), list[_Row]()
    mine, other = next(present, None), next(saved, None)
    while mine or other:
        if mine and (other is None or mine[0] < other[0]):
            removed.append(mine)
            mine = next(present, None)
        elif other and (mine is None or other[0] < mine[0]):
            restored.append(other)
            other = next(saved, None)
        elif mine and other:
            changed += [mine] * (mine[-1] != other[-1])
            mine, other = next(present, None), next(saved, None)
    return RestoredRows(*map(_newest_first, (removed, restored, changed)))


def restore_backup(
    path: Path,
    key: Key | None,
    source: VerifiedBackup,
    now: datetime,
    *,
    shut: bool = False,
    counted: Counted = iter,
) -> RestoreResult:
    """Back up the present journal, then put the backup in its place.

    An encrypted journal stays encrypted with its key; a ``shut`` one is set aside as a file, and
    the backup's encryption is the journal's from then on. ``counted`` passes on the rows that are
    compared. Whoever writes meanwhile waits, and then
    finds the new file. Raises WritingInProgress, FolderUnusable, WriteFailed and what opening
    raises; then the journal is as it was.
    """
    with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
        try:
            if journal_exists(path) and not shut:
                return _replace_readable_journal(path, key, source, now, counted)
        except _DAMAGE:
            if not path.is_file():
                raise
        return _replace_unreadable_journal(path, key, source, now, counted)


def _replace_readable_journal(
    path: Path, key: Key | None, source: VerifiedBackup, now: datetime, counted: Counted
) -> RestoreResult:
    encryption = sqlcipher_file.encryption_of(path, key)
    with replace_journal_file(path, key) as (new, present):
        # POSIX drops a process's locks on a file when any of its handles is closed: from here on
        # nothing in this process may open and close the journal's file.
        names = filenames.numbered_names(filenames.timestamped_name(now, _BEFORE))
        kept = verified_copy.create_verified_copy(present, backup_folder(path), names, encryption)
        has_other_key = _write_into(new, source, encryption, counted)
    return RestoreResult(kept, was_whole=True, has_other_key=has_other_key)


def _replace_unreadable_journal(
    path: Path, key: Key | None, source: VerifiedBackup, now: datetime, counted: Counted
) -> RestoreResult:
    """Restore where there is no readable journal: a file in its place is set aside as it is."""
    encryption, states, kept = sqlcipher_file.encryption_of(path, key), file_states(path), None
    exists = path.exists()
    atomic_files.make_private_folder(path.parent)
    try:
        with (
            contextlib.ExitStack() as held,
            atomic_files.write_then_rename(path, replace=exists) as new,
        ):
            has_other_key = _write_into(new, source, encryption, counted)
            if exists:
                kept = _set_aside(path, now)
            block_writers(path, encryption.key if encryption else None, states, held)
    except FileExists:
        raise JournalReplaced(path=path) from None
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None
    return RestoreResult(kept, was_whole=False, has_other_key=has_other_key)


def _set_aside(path: Path, now: datetime) -> Path:
    """Copy the file and its rollback journal, byte by byte, into the backup folder."""
    folder = backup_folder(path)
    if folder.is_symlink():
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    atomic_files.make_private_folder(folder)
    names = filenames.numbered_names(filenames.timestamped_name(now, filenames.DAMAGED_REASON))
    target = next(
        file
        for file in map(folder.joinpath, names)
        if not any(map(atomic_files.exists_or_is_link, with_rollback_journal(file)))
    )
    set_aside(path, target)
    return target


def _write_into(
    new: Path, source: VerifiedBackup, encryption: KeyAndSalt | None, counted: Counted
) -> bool:
    """Write the backup's journal into the new file, with the journal's encryption if it has one.

    Whether it has the backup's instead, which the journal had not.
    """
    own = sqlcipher_file.encryption_of(source.path, source.key)

    def drop_files(copy: Path) -> None:
        if source.files:
            file_archive.set_files(copy, encryption.key if encryption else source.key, {})

    with contextlib.closing(open_without_migrating(source.path, source.key)) as connection:
        verified_copy.copy_and_verify(connection, new, encryption or own, drop_files, counted)
    return encryption is None and own is not None


def _rows(connection: TrackedConnection | None, query: str) -> Iterator[_Row]:
    """The rows, one at a time: a million of both would be 600 MB; none without a connection."""
    if connection is not None:
        # Damage can change a type.
        for row_id, handle, day, checksum in connection.execute(query):
            yield str(row_id), str(handle), str(day), checksum


def _accounts(connection: TrackedConnection | None) -> Iterator[_Row]:
    """The accounts, of which an older schema has none."""
    has_accounts = connection is not None and _has_accounts(connection)
    return _rows(connection if has_accounts else None, _ACCOUNTS)


def _has_accounts(connection: TrackedConnection) -> bool:
    named = "SELECT 1 FROM sqlite_master WHERE name = 'account'"
    return connection.execute(named).fetchone() is not None


def _checksums_match(connection: TrackedConnection, counted: Counted) -> bool:
    """Whether each entry and account fits its checksum; an older schema has fewer columns."""
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(entry)").fetchall()]
    columns = [name if name in names else _UNSET.get(name, "NULL") for name in ENTRY_COLUMNS]
    queries = [f"SELECT {', '.join(columns)}, checksum FROM entry"]
    if _has_accounts(connection):
        queries.append(f"SELECT {', '.join(ACCOUNT_COLUMNS)}, checksum FROM account")
    with contextlib.suppress(TypeError):
        return all(
            checksum(values) == stored
            for query in queries
            for *values, stored in counted(connection.execute(query))
        )
    return False


def _newest_first(rows: list[_Row]) -> tuple[EntryFingerprint, ...]:
    found = (EntryFingerprint(handle, day, checksum) for _, handle, day, checksum in rows)
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.handle), reverse=True))
