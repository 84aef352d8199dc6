"""Create a verified backup: once a day, before a change, or by hand."""

import contextlib
import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from compassjournal.errors import CompassError
from compassjournal.errors.backup import (
    BackupFailed,
    BackupMismatch,
    BackupUnregistered,
    NoJournalToBackUp,
)
from compassjournal.errors.files import FileExists, FolderUnusable
from compassjournal.errors.journal import JournalBusy, JournalReplaced, WriteFailed
from compassjournal.store.backup import file_archive, filenames
from compassjournal.store.backup.catalog import (
    backups_beside,
    backups_elsewhere,
    elsewhere_list_file,
    prune,
)
from compassjournal.store.connection import (
    backup_folder,
    journal_exists,
    open_for_reading,
    open_without_migrating,
)
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.verified_copy import create_verified_copy, snapshot
from compassjournal.system import atomic_files
from compassjournal.system.setting_values import DEFAULT_COPIES, CopiesKept


def create_backup(path: Path, key: Key | None, now: datetime, why: str) -> Path:
    """Create a verified, fsynced, private backup, named for ``now`` and ``why``; its path.

    Raises what `open_for_reading` and `create_verified_copy` raise, NoJournalToBackUp, and
    JournalReplaced where another file took the journal's place meanwhile.
    """
    name = filenames.timestamped_name(now, why)
    return _create_backup(path, key, backup_folder(path), *filenames.numbered_names(name))


def create_daily_backup(
    path: Path, key: Key | None, day: date, counts: CopiesKept = DEFAULT_COPIES, *, patience: float
) -> Path | None:
    """Create the backup of that day where there is none yet, and prune all but ``counts`` of them.

    None where there was one, be it by hand; ``patience`` is the busy timeout in seconds.
    """
    if has_daily_backup(path, day):
        return None
    try:
        name, folder = filenames.daily_name(day), backup_folder(path)
        made = _create_backup(path, key, folder, name, patience=patience)
    except FileExists:
        return None
    prune(path, counts)
    return made


def has_daily_backup(path: Path, day: date) -> bool:
    """Whether there is a backup of that day, be it by hand."""
    return any(_counts_for(day, backup.parsed_name) for backup in backups_beside(path))


def create_backup_elsewhere(
    path: Path,
    key: Key | None,
    now: datetime,
    folder: Path,
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Path:
    """Create a backup in a folder of the person's own, with these files in it, and list it.

    Raises what `create_backup` raises, and BackupUnregistered where the backup was made but could
    not be listed.
    """
    try:
        folder = folder.absolute().resolve()
    except (OSError, RuntimeError, ValueError):
        raise FolderUnusable(path=folder, reason="it is no name of a folder") from None
    name = filenames.name_for_elsewhere(now)
    made = _create_backup(path, key, folder, *filenames.numbered_names(name), files=files)
    _record_elsewhere(path, made)
    return made


def _create_backup(
    path: Path,
    key: Key | None,
    folder: Path,
    *names: str,
    patience: float | None = None,
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Path:
    if not journal_exists(path):
        raise NoJournalToBackUp
    before = atomic_files.file_identity(path)
    encryption = sqlcipher_file.encryption_of(path, key)

    def check_same_file() -> None:
        if atomic_files.file_identity(path) != before:
            raise JournalReplaced(path=path)

    def set_files(copy: Path) -> None:
        if files or file_archive.has_files(connection):
            file_archive.set_files(copy, key, files)

    with contextlib.closing(open_for_reading(path, key, patience=patience)) as connection:
        with snapshot(connection, key) as source:
            copy = create_verified_copy(
                source, folder, names, encryption, still=check_same_file, complete=set_files
            )
        with contextlib.closing(open_without_migrating(copy, key)) as copied:
            if _count_purged(copied) < _count_purged(connection):
                # Of the backups there were then, it was none: it has the words still.
                copy.unlink()
                raise JournalReplaced(path=path)
        return copy


def _count_purged(connection: TrackedConnection) -> int:
    """How many changes were of entries that are deleted for ever."""
    with translate_driver_errors(connection.path):
        query = "SELECT count(*) FROM change WHERE what = 'gone'"
        ((number,),) = connection.execute(query).fetchall()
    return int(number)


def _counts_for(day: date, name: filenames.BackupName) -> bool:
    has_reason = name.why in (filenames.DAILY_REASON, filenames.MANUAL_REASON)
    return has_reason and name.moment is not None and name.moment.date() == day


def _record_elsewhere(path: Path, copy: Path) -> None:
    try:
        line = str(copy)
        if not line.isprintable() or "\ufffd" in line:
            raise FolderUnusable(path=copy.parent, reason="its name cannot be noted")
        atomic_files.make_private_folder(backup_folder(path))
        text = "".join(f"{file}\n" for file in (*backups_elsewhere(path), copy))
        atomic_files.write_file(elsewhere_list_file(path), text, replace=True, follow=False)
    except CompassError as error:
        raise BackupUnregistered(copy=copy, problem=error) from None


# Seconds: somebody's shell waits, and whoever else is writing will make the backup.
_PATIENCE = 0.5
_REASONS: dict[type[CompassError], str] = {
    BackupMismatch: "the copy was not what it was made of",
    FolderUnusable: "its folder `backups` cannot be used",
    WriteFailed: "the disk is full or refuses",
}


def daily_backup_after_write(
    path: Path, key: Key | None, day: date, mark: Path, counts: CopiesKept = DEFAULT_COPIES
) -> CompassError | None:
    """Create the daily backup where there is none; the error to show where it first fails.

    ``mark`` is a file that stands for an error shown already; a backup that succeeds deletes it.
    """
    if sqlcipher_file.is_encrypted(path) and (
        key is None or not sqlcipher_file.key_matches(path, key)
    ):
        # This very command encrypted it or changed the key: the next command has the key.
        return None
    try:
        create_daily_backup(path, key, day, counts, patience=_PATIENCE)
    except (JournalBusy, JournalReplaced):
        # Whoever is writing, or has replaced the file, makes the daily backup.
        return None
    except CompassError as error:
        reason = _REASONS.get(type(error), "`compass doctor` looks for the reason")
        return None if _already_reported(mark) else BackupFailed(reason=reason)
    with contextlib.suppress(OSError):
        mark.unlink(missing_ok=True)
    return None


def _already_reported(mark: Path) -> bool:
    """Whether the error was shown before; from now on it counts as shown."""
    try:
        atomic_files.make_private_folder(mark.parent)
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, atomic_files.PRIVATE_FILE))
    except FileExistsError:
        return True
    except (CompassError, OSError):
        return False
    return False
