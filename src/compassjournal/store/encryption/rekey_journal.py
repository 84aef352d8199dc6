"""Encrypt, re-key or decrypt a journal, with its backups, drafts and leftovers."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import WritingInProgress
from compassjournal.errors.journal import JournalBusy
from compassjournal.store import driver_errors, session_lock
from compassjournal.store.backup import create
from compassjournal.store.connection import (
    TrackedConnection,
    backup_folder,
    connect,
    open_for_writing,
    open_read_write_without_migrating,
    open_without_migrating,
)
from compassjournal.store.encryption import rekey_file, sqlcipher_file
from compassjournal.store.encryption.affected_files import (
    backup_files,
    draft_files,
    folders_with_key,
    glob_sorted,
    leftovers,
)
from compassjournal.store.encryption.key import Key
from compassjournal.store.replace_file import replace_journal_file
from compassjournal.system import atomic_files
from compassjournal.system.leftovers import remove_abandoned_pages

# The reason given for the backup that is made first.
_BACKUP_REASON = "before-lock"
# Busy timeout in seconds for a draft: opening one locks it for a moment, writing for longer.
_DRAFT_TIMEOUT = 0.3
# Holds the previous key, encrypted, so that a key change can be resumed after a kill.
_RESUME_NAME = "relocking"
# Where an editor's page is kept while open, in RAM rather than in the journal's folder.
_EDITOR_PAGES = Path("/dev/shm")  # noqa: S108 - it is only searched for leftovers


@dataclass(frozen=True, slots=True)
class KeyChangeResult:
    """The outcome of a key change for the journal's other files.

    ``converted_backups`` now have the journal's key, or none as it has; ``unconverted`` are those
    out of reach, which open as before, and drafts left in plaintext.
    """

    converted_backups: tuple[Path, ...]
    unconverted: tuple[Path, ...]


@dataclass(slots=True)
class _Files:
    """The drafts, backups and leftovers of one journal, and the key they are to get."""

    path: Path
    new: Key | None
    salt: bytes
    old: Key | None = None

    def convert_drafts(self) -> list[Path]:
        """Give every draft the key; those that could not be converted."""
        return [one for one in draft_files(self.path) if not self._ensure_key(one, _open_draft)]

    def convert_copies(self) -> tuple[list[Path], list[Path]]:
        """Give every backup the key; those that have it now, and the others."""
        converted, missed = list[Path](), list[Path]()
        for copy in backup_files(self.path):
            (
                converted if self._ensure_key(copy, open_read_write_without_migrating) else missed
            ).append(copy)
        return converted, missed

    def sweep(self) -> None:
        """Delete leftovers of killed processes: parts, rollback journals, editor pages."""
        for file in leftovers(self.path):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        for folder in (self.path.parent / "tmp", _EDITOR_PAGES):
            remove_abandoned_pages(folder)

    def _ensure_key(self, file: Path, opened: rekey_file.OpenFile) -> bool:
        """Convert the file unless it has the key; whether it has it now."""
        try:
            if file.is_symlink() or not file.is_file():
                return False
            if not sqlcipher_file.is_encrypted(file):
                return self._rekey(file, None, opened)
            if self.new is not None and sqlcipher_file.key_matches(file, self.new):
                return True
            if self.old is None or not sqlcipher_file.key_matches(file, self.old):
                return False
            return self._rekey(file, self.old, opened)
        except (CompassError, OSError, sqlite.Error):
            return False

    def _rekey(self, file: Path, old: Key | None, opened: rekey_file.OpenFile) -> bool:
        if (old, self.new) != (None, None) and file.stat().st_size:
            target = rekey_file.TargetEncryption(self.new, self.salt, opened)
            rekey_file.rekey_in_place(file, old, target)
        return True


def change_journal_key(
    path: Path, old: Key | None, new: Key | None, salt: bytes, now: datetime
) -> KeyChangeResult:
    """Encrypt, re-key or (``new`` is None) decrypt the journal and its other files.

    A backup is made first, and the journal is replaced only by a converted file that compared
    equal. Raises WritingInProgress while an answer is being written, and what opening, backing up
    and converting the journal raise; nothing has changed then. What fails later is ``unconverted``.
    """
    with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
        open_for_writing(path, old).close()
        _refuse_open_drafts(path, old)
        create.create_backup(path, old, now, _BACKUP_REASON)
        others = _Files(path, new, salt, old)
        if new is None:
            # Drafts first: a plaintext draft of an encrypted journal gets encrypted again after a
            # kill, but no key is left for an encrypted draft of a plaintext journal.
            others.convert_drafts()
        target = rekey_file.TargetEncryption(new, salt, open_without_migrating)
        try:
            with replace_journal_file(path, old) as (fresh, source):
                rekey_file.export_and_verify(source, fresh, path, target)
                _save_previous_key(path, old, new)
        except BaseException:
            _roll_back(path, old)
            raise
        return _rest(others)


def _roll_back(path: Path, old: Key | None) -> None:
    """Give the drafts their old key again, where the journal still has it.

    Under its new key already, the saved previous key stays: the next write completes the change.
    """
    plaintext = not sqlcipher_file.is_encrypted(path)
    if plaintext if old is None else sqlcipher_file.key_matches(path, old):
        with contextlib.suppress(OSError):
            _resume_file(path).unlink(missing_ok=True)
        if old is not None:
            _Files(path, old, sqlcipher_file.read_salt(path)).convert_drafts()


def resume_key_change(path: Path, key: Key) -> KeyChangeResult:
    """Give the journal's key to its files that are plaintext or have the previous key.

    Completes a key change that was killed. Raises JournalReplaced where ``key`` is no longer the
    journal's, JournalBusy after a minute; a file out of reach is in ``unconverted``.
    """
    # The shared lock: waits for a key change in progress, and others may go on writing.
    with session_lock.shared_lock(path, key):
        old = _load_previous_key(path, key)
        return _rest(_Files(path, key, sqlcipher_file.read_salt(path), old))


def resume_key_change_if_needed(path: Path, key: Key) -> None:
    """Resume a killed key change, if there is one; the check is cheap, failures are suppressed."""
    with contextlib.suppress(CompassError, OSError, sqlite.Error):
        if is_key_change_unfinished(path):
            resume_key_change(path, key)


def _rest(others: _Files) -> KeyChangeResult:
    unconverted = others.convert_drafts()
    converted, missed = others.convert_copies()
    others.sweep()
    with contextlib.suppress(OSError):
        _resume_file(others.path).unlink(missing_ok=True)
    for folder in (others.path.parent, *folders_with_key(others.path)):
        atomic_files.sync_after_delete(folder)
    # A draft under an unknown key is still secret; a plaintext one is not.
    plain = [one for one in unconverted if others.new and sqlcipher_file.is_plaintext(one)]
    return KeyChangeResult(tuple(converted), (*missed, *plain))


def _refuse_open_drafts(path: Path, key: Key | None) -> None:
    """Raise WritingInProgress where a draft is open elsewhere."""
    for draft in draft_files(path):
        try:
            opened = key if sqlcipher_file.is_encrypted(draft) else None
            connection = connect(draft, "rw", opened, _DRAFT_TIMEOUT)
            with contextlib.closing(connection), driver_errors.translate_driver_errors(draft):
                connection.execute("BEGIN EXCLUSIVE")
        except JournalBusy:
            raise WritingInProgress from None
        except (CompassError, OSError, sqlite.Error):
            # Unreadable, so nobody is writing it.
            continue


def _open_draft(path: Path, key: Key | None) -> TrackedConnection:
    connection = connect(path, "rw", key, _DRAFT_TIMEOUT)
    try:
        with driver_errors.translate_driver_errors(path):
            # The first read shows whether the key fits.
            connection.execute("SELECT count(*) FROM draft").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


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


def _save_previous_key(path: Path, old: Key | None, new: Key | None) -> None:
    """Store the previous key, encrypted under the new one.

    A kill once the journal has the new key would else leave drafts that nothing opens.
    """
    if new is None:
        return
    file = _resume_file(path)
    atomic_files.make_private_folder(file.parent)
    with (
        atomic_files.write_then_rename(file, replace=True) as empty,
        driver_errors.translate_driver_errors(file),
        contextlib.closing(connect(empty, "rw", new, _DRAFT_TIMEOUT)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("CREATE TABLE former (key)")
        connection.execute("INSERT INTO former VALUES (?)", (old and old.raw,))


def _load_previous_key(path: Path, key: Key) -> Key | None:
    """The previous key; None where there was none or it is unknown."""
    file = _resume_file(path)
    if not sqlcipher_file.is_encrypted(file) or not sqlcipher_file.key_matches(file, key):
        return None
    with (
        contextlib.suppress(CompassError, ValueError, TypeError),
        driver_errors.translate_driver_errors(file),
        contextlib.closing(connect(file, "ro", key, _DRAFT_TIMEOUT)) as connection,
    ):
        (raw,) = connection.execute("SELECT key FROM former").fetchone()
        return Key(raw) if raw else None
    return None
