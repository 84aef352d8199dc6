"""Encrypt, re-key or decrypt a journal, with its backups, drafts and leftovers."""

import contextlib
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.journal import NotAJournal
from compassjournal.store import driver_errors, session_lock
from compassjournal.store.backup import create
from compassjournal.store.connection import (
    backup_folder,
    open_for_writing,
)
from compassjournal.store.draft_recovery import recover_pages
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.affected_files import (
    backup_files,
    draft_files,
    folders_with_key,
    glob_sorted,
    leftovers,
    require_replaceable,
)
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.other_copies import other_copies
from compassjournal.store.replace_file import replace_journal_file
from compassjournal.store.retrying_connection import connect
from compassjournal.store.verified_copy import Counted, copy_and_verify
from compassjournal.system import atomic_files, links
from compassjournal.system.paths import MEMORY

# The reason given for the backup that is made first.
_BACKUP_REASON = "before-lock"
# Busy timeout in seconds: opening a draft locks it for a moment, writing for longer.
_TIMEOUT = 0.3
# Selects a row in a draft or a backup, none in the database of another program.
_OWN_TABLES = "SELECT 1 FROM sqlite_master WHERE name IN ('draft', 'entry')"
# Holds the previous key, encrypted, so that a key change can be resumed after a kill.
_RESUME_NAME = "relocking"


@dataclass(frozen=True, slots=True)
class KeyChangeResult:
    """The outcome of a key change for the journal's other files.

    ``converted_backups`` now have the journal's key, or none as it has; ``unconverted`` are those
    out of reach, which open as before, drafts and other copies left in plaintext, and editor pages
    that are no text.
    """

    converted_backups: tuple[Path, ...]
    unconverted: tuple[Path, ...]


def change_journal_key(
    path: Path,
    old: Key | None,
    new: Key | None,
    salt: bytes,
    now: datetime,
    *,
    counted: Counted = iter,
) -> KeyChangeResult:
    """Encrypt, re-key or (``new`` is None) decrypt the journal and its other files.

    A backup is made first, and the journal is replaced only by a converted file that compared
    equal; ``counted`` passes on the rows of both. Raises WritingInProgress while an answer is being
    written, HardLinked, and what opening, backing up and converting the journal raise; nothing has
    changed then. What fails later is ``unconverted``.
    """
    with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
        require_replaceable(path)
        open_for_writing(path, old).close()
        # Into drafts, which get the new key with the others.
        pages = recover_pages(path, (MEMORY, path.parent / "tmp"), old, now)
        create.create_backup(path, old, now, _BACKUP_REASON)
        target = KeyAndSalt(new, salt) if new else None
        if new is None:
            # Drafts first: a plaintext draft of an encrypted journal gets encrypted again after a
            # kill, but no key is left for an encrypted draft of a plaintext journal.
            _convert(draft_files(path), old, None)
        try:
            with replace_journal_file(path, old) as (fresh, source):
                copy_and_verify(source, fresh, target, counted=counted)
                if old and new:
                    _save_previous_key(path, old, new)
        except BaseException:
            _roll_back(path, old)
            raise
        result = _convert_others(path, old, target, counted)
        return replace(result, unconverted=(*result.unconverted, *pages.unreadable))


def _roll_back(path: Path, old: Key | None) -> None:
    """Give the drafts their old key again, where the journal still has it.

    Under its new key already, the saved previous key stays: the next write completes the change.
    """
    if old is not None and sqlcipher_file.key_matches(path, old):
        with contextlib.suppress(OSError):
            _resume_file(path).unlink(missing_ok=True)
        _convert(draft_files(path), None, sqlcipher_file.encryption_of(path, old))


def resume_key_change(path: Path, key: Key) -> KeyChangeResult:
    """Give the journal's key to its files that are plaintext or have the previous key.

    Completes a key change that was killed. Raises JournalReplaced where ``key`` is no longer the
    journal's, JournalBusy after a minute; a file out of reach is in ``unconverted``.
    """
    # The shared lock: waits for a key change in progress, and others may go on writing.
    with session_lock.shared_lock(path, key):
        present = KeyAndSalt(key, sqlcipher_file.read_salt(path))
        return _convert_others(path, _load_previous_key(path, key), present)


def resume_key_change_if_needed(path: Path, key: Key) -> None:
    """Resume a killed key change, if there is one; the check is cheap, failures are suppressed."""
    with contextlib.suppress(CompassError, OSError, sqlite.Error):
        if is_key_change_unfinished(path):
            resume_key_change(path, key)


def _convert_others(
    path: Path, old: Key | None, new: KeyAndSalt | None, counted: Counted = iter
) -> KeyChangeResult:
    """Convert drafts and backups, and delete leftovers of killed processes."""
    _, drafts = _convert(draft_files(path), old, new)
    converted, missed = _convert(backup_files(path), old, new, counted)
    for file in (*leftovers(path), _resume_file(path)):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
    for folder in (path.parent, links.real_path(path).parent, *folders_with_key(path)):
        atomic_files.sync_after_delete(folder)
    # A draft under an unknown key is still secret; a plaintext one is not.
    plain = filter(sqlcipher_file.is_plaintext, drafts)
    others = [file for file in other_copies(path) if file not in (*converted, *missed)]
    return KeyChangeResult(tuple(converted), (*missed, *((*plain, *others) if new else ())))


def _convert(
    files: list[Path], old: Key | None, new: KeyAndSalt | None, counted: Counted = iter
) -> tuple[list[Path], list[Path]]:
    """Give the new encryption to files in plaintext or under the old key.

    Those that have it now, and those unreadable, out of reach or under another key.
    """
    converted, missed = list[Path](), list[Path]()
    for file in files:
        try:
            _convert_file(file, old, new, counted)
            converted.append(file)
        except (CompassError, OSError, sqlite.Error):
            missed.append(file)
    return converted, missed


def _convert_file(file: Path, old: Key | None, new: KeyAndSalt | None, counted: Counted) -> None:
    """Encrypt or decrypt the file in place, unless it is as it should be or empty."""
    if not file.is_file():
        raise NotAJournal(path=file)
    is_encrypted = sqlcipher_file.is_encrypted(file)
    if new is None or not file.stat().st_size:
        has_it_now = not is_encrypted
    else:
        has_it_now = is_encrypted and sqlcipher_file.key_matches(file, new.key)
    if has_it_now:
        return
    present = old if is_encrypted else None
    with contextlib.ExitStack() as stack:
        source = stack.enter_context(contextlib.closing(connect(file, "rw", present, _TIMEOUT)))
        # The first read shows whether the key fits.
        if source.execute(_OWN_TABLES).fetchone() is None:
            raise NotAJournal(path=file)
        with atomic_files.write_then_rename(file, replace=True) as fresh:
            copy_and_verify(source, fresh, new, counted=counted)
            times = file.stat()
            os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
            # Windows cannot rename over a file that is open.
            stack.close()


def _resume_file(path: Path) -> Path:
    return session_lock.drafts_folder(path) / _RESUME_NAME


def is_key_change_unfinished(path: Path) -> bool:
    """Whether plaintext or leftovers of a kill lie beside the encrypted journal."""
    databases = (*draft_files(path), *glob_sorted(backup_folder(path), "*.db"))
    return (
        _resume_file(path).is_file()
        or any(map(sqlcipher_file.is_plaintext, databases))
        or any(True for _ in leftovers(path))
    )


def _save_previous_key(path: Path, old: Key, new: Key) -> None:
    """Store the previous key, encrypted under the new one.

    A kill once the journal has the new key would else leave drafts that nothing opens.
    """
    file = _resume_file(path)
    atomic_files.make_private_folder(file.parent)
    with (
        atomic_files.write_then_rename(file, replace=True) as empty,
        driver_errors.translate_driver_errors(file),
        contextlib.closing(connect(empty, "rw", new, _TIMEOUT)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("CREATE TABLE former (key)")
        connection.execute("INSERT INTO former VALUES (?)", (old.raw,))


def _load_previous_key(path: Path, key: Key) -> Key | None:
    """The previous key; None where there is none to be read with the present one."""
    with (
        contextlib.suppress(sqlite.Error, ValueError, TypeError),
        contextlib.closing(connect(_resume_file(path), "ro", key, _TIMEOUT)) as connection,
    ):
        (raw,) = connection.execute("SELECT key FROM former").fetchone()
        return Key(raw)
    return None
