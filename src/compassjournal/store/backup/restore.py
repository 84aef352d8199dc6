"""Going back to a copy: what it would change, and the copy put in the journal's place."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from compassjournal.errors.backup import (
    CopyDamaged,
    CopyFailed,
    CopyIsTheJournal,
    CopyNewer,
    CopyNotThere,
    NotACopy,
)
from compassjournal.errors.files import FileThere, FolderUnusable
from compassjournal.errors.journal import (
    JournalDamaged,
    JournalNewer,
    JournalReadOnly,
    JournalReplaced,
    NotAJournal,
)
from compassjournal.store import driver_errors, session_lock, verified_copy
from compassjournal.store.backup import filenames
from compassjournal.store.backup.model import EntryFingerprint, RestorePlan, RestoreResult
from compassjournal.store.connection import (
    TrackedConnection,
    backup_folder,
    journal_exists,
    open_copy,
    open_for_reading,
    open_without_migrating,
)
from compassjournal.store.encryption import rekey_file, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.replace_file import replace_journal_file
from compassjournal.store.row_mapping import ENTRY_COLUMNS, LATER, checksum
from compassjournal.store.write_block import block_writers
from compassjournal.system import atomic_files

if sys.platform != "win32":
    pass

_BEFORE = f"{filenames.BEFORE_PREFIX}restore"
_JOURNAL = "-journal"
# A column that an older compass did not have, as it is when nothing was said.
_UNSET = {name: "NULL" if unset is None else str(unset) for name, unset in LATER.items()}
# What opening and reading a file raise that is no whole journal.
_DAMAGE = (JournalDamaged, NotAJournal, CopyFailed)


@dataclass(frozen=True, slots=True)
class VerifiedCopy:
    """A copy that was looked at: its file, what opens it, and its entries by their ids."""

    path: Path
    key: Key | None
    entries: dict[str, EntryFingerprint]


def verify_copy(copy: Path, key: Key | None, path: Path) -> VerifiedCopy:
    """The copy, seen to be whole, each entry as it was saved.

    Raises CopyNotThere, CopyIsTheJournal, NotACopy, CopyNewer, CopyDamaged, and for a locked one
    what opening raises.
    """
    if not copy.exists():
        raise CopyNotThere(path=copy)
    if not copy.is_file():
        raise NotACopy(path=copy)
    if atomic_files.file_identity(copy) == atomic_files.file_identity(path):
        raise CopyIsTheJournal(path=copy)
    try:
        with (
            contextlib.closing(open_without_migrating(copy, key)) as connection,
            driver_errors.translate_driver_errors(copy),
        ):
            found = dict(_entries(connection))
            if not verified_copy.passes_quick_check(connection) or not _checksums_match(connection):
                raise CopyDamaged(path=copy)
    except JournalNewer:
        raise CopyNewer(path=copy) from None
    except (JournalDamaged, JournalReadOnly):
        raise CopyDamaged(path=copy) from None
    except NotAJournal:
        raise NotACopy(path=copy) from None
    return VerifiedCopy(copy, key, found)


def plan_restore(
    path: Path, key: Key | None, source: VerifiedCopy, *, shut: bool = False
) -> RestorePlan:
    """What would become of the journal's entries; raises what opening the journal raises.

    Of a journal that is not there, cannot be read, or is ``shut``, locked with a key that is not
    at hand, nothing can be told but what would come.
    """
    here: dict[str, EntryFingerprint] = {}
    is_readable = not shut and (path.exists() or path.is_symlink())
    try:
        if not shut:
            present = open_for_reading(path, key)
            with contextlib.closing(present), driver_errors.translate_driver_errors(path):
                here = dict(_entries(present))
    except _DAMAGE:
        is_readable = False
    there = source.entries
    return RestorePlan(
        number=len(there),
        is_readable=is_readable,
        removed=_sorted(one for one_id, one in here.items() if one_id not in there),
        restored=_sorted(one for one_id, one in there.items() if one_id not in here),
        changed=_sorted(
            one for one_id, one in here.items() if there.get(one_id, one).checksum != one.checksum
        ),
    )


def restore_backup(
    path: Path, key: Key | None, source: VerifiedCopy, now: datetime, *, shut: bool = False
) -> RestoreResult:
    """Put the copy in the journal's place, and keep the present one first.

    A journal that is locked stays so, with its key; of one that is ``shut`` the file is kept, and
    the copy's lock is the journal's from then on. Whoever writes meanwhile waits, and then finds
    the new file. Raises BeingWritten, FolderUnusable, WriteFailed and what opening raises; then
    the journal is as it was.
    """
    with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
        try:
            if journal_exists(path) and not shut:
                return _replace_readable_journal(path, key, source, now)
        except _DAMAGE:
            if path.is_symlink() or not path.is_file():
                raise
        return _replace_unreadable_journal(path, key, source, now)


def _replace_readable_journal(
    path: Path, key: Key | None, source: VerifiedCopy, now: datetime
) -> RestoreResult:
    lock = _lock_of(path, key)
    with replace_journal_file(path, key) as (new, present):
        # From here on nobody may close the journal's file in this process: its locks would go.
        names = filenames.numbered_names(filenames.timestamped_name(now, _BEFORE))
        kept = verified_copy.create_verified_copy(
            present,
            backup_folder(path),
            names,
            lambda one: open_without_migrating(one, key),
        )
        has_other_key = _fill(new, source, lock)
    return RestoreResult(kept, was_whole=True, has_other_key=has_other_key)


def _replace_unreadable_journal(
    path: Path, key: Key | None, source: VerifiedCopy, now: datetime
) -> RestoreResult:
    """Where no journal is, or none that can be read: its file is set aside as it is."""
    lock, before, kept = _lock_of(path, key), atomic_files.file_identity(path), None
    atomic_files.make_private_folder(path.parent)
    try:
        with contextlib.ExitStack() as held:
            if before != (0, 0):
                block_writers(path, lock.key if lock else None, held)
            with atomic_files.write_then_rename(path, replace=before != (0, 0)) as new:
                has_other_key = _fill(new, source, lock)
                if before != (0, 0):
                    kept = _set_aside(path, now, held)
                if atomic_files.file_identity(path) != before:
                    raise JournalReplaced(path=path)
                # Old pages of the former file would be taken for the new one's.
                path.with_name(path.name + _JOURNAL).unlink(missing_ok=True)
                atomic_files.sync_folder(path.parent)
                if os.name != "posix":
                    # Windows gives no name to a file while the one before it is open.
                    held.close()
    except FileThere:
        raise JournalReplaced(path=path) from None
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    return RestoreResult(kept, was_whole=False, has_other_key=has_other_key)


def _set_aside(path: Path, now: datetime, held: contextlib.ExitStack) -> Path:
    """Copy the file and its old pages, byte by byte, into the folder of backups."""
    folder = backup_folder(path)
    if folder.is_symlink():
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    atomic_files.make_private_folder(folder)
    names = filenames.numbered_names(filenames.timestamped_name(now, filenames.DAMAGED_REASON))
    target = next(
        one
        for one in map(folder.joinpath, names)
        if not atomic_files.is_taken(one)
        and not atomic_files.is_taken(one.with_name(one.name + _JOURNAL))
    )
    for ending in (_JOURNAL, ""):
        one = path.with_name(path.name + ending)
        if one.exists():
            # Closed at the end: to close it would let go of the locks.
            opened = held.enter_context(one.open("rb"))
            name = target.with_name(target.name + ending)
            with atomic_files.write_then_rename(name, replace=False) as new, new.open("wb") as copy:
                shutil.copyfileobj(opened, copy)
    return target


@dataclass(frozen=True, slots=True)
class _Lock:
    """What the journal is locked with."""

    key: Key | None
    salt: bytes


def _lock_of(path: Path, key: Key | None) -> _Lock | None:
    if key is None or not sqlcipher_file.is_encrypted(path):
        return None
    return _Lock(key, sqlcipher_file.read_salt(path))


def _fill(new: Path, source: VerifiedCopy, lock: _Lock | None) -> bool:
    """Put the copy into the new file, under the journal's own lock where it has one.

    Whether it is locked with the copy's own, which the journal had not.
    """
    is_locked = sqlcipher_file.is_encrypted(source.path)
    has_this = is_locked and lock == _Lock(source.key, sqlcipher_file.read_salt(source.path))
    if lock is not None and not has_this:
        form = rekey_file.TargetEncryption(lock.key, lock.salt, open_without_migrating)
        with contextlib.closing(open_copy(source.path, source.key)) as connection:
            rekey_file.export_and_verify(connection, new, source.path, form)
        return False
    with contextlib.closing(open_without_migrating(source.path, source.key)) as connection:
        verified_copy.copy_and_verify(
            connection, new, lambda one: open_without_migrating(one, source.key)
        )
    return is_locked and not has_this


def _entries(connection: TrackedConnection) -> Iterator[tuple[str, EntryFingerprint]]:
    for row in connection.execute("SELECT id, handle, day, checksum FROM entry"):
        one_id, handle, day, seal = row
        yield str(one_id), EntryFingerprint(str(handle), str(day), bytes(seal))


def _checksums_match(connection: TrackedConnection) -> bool:
    """Whether each entry is as it was saved; an older compass knew fewer columns."""
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(entry)").fetchall()]
    columns = [one if one in names else _UNSET.get(one, "NULL") for one in ENTRY_COLUMNS]
    found = connection.execute(f"SELECT {', '.join(columns)}, checksum FROM entry")
    with contextlib.suppress(TypeError):
        return all(checksum(values) == seal for *values, seal in found)
    return False


def _sorted(found: Iterator[EntryFingerprint]) -> tuple[EntryFingerprint, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.handle), reverse=True))
