"""List, inspect and prune the backups in the journal's backup folder, and find those elsewhere."""

import contextlib
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.backup import NoBackupInFolder, SeveralBackupFolders
from compassjournal.store import driver_errors
from compassjournal.store.backup import filenames, retention
from compassjournal.store.backup.model import Backup, BackupInfo, BackupState
from compassjournal.store.connection import backup_folder, open_without_migrating
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.system.paths import JOURNAL_NAME
from compassjournal.system.setting_values import CopiesKept

# Characters: a list of paths is short, whatever somebody puts in its place.
_MAX_LIST_LENGTH = 100_000


def backups_beside(path: Path) -> tuple[Backup, ...]:
    """The backups in the journal's backup folder, newest first."""
    try:
        files = [file for file in backup_folder(path).iterdir() if file.suffix == ".db"]
    except OSError:
        files = []
    return _newest_first(files)


def all_backups(path: Path) -> tuple[Backup, ...]:
    """The backups in the backup folder and elsewhere, newest first."""
    beside = (backup.path for backup in backups_beside(path))
    return _newest_first([*beside, *backups_elsewhere(path)])


def backups_elsewhere(path: Path) -> tuple[Path, ...]:
    """The paths of the backups made in other folders, oldest first."""
    list_ = elsewhere_list_file(path)
    # Opening a named pipe in its place would block.
    if not list_.is_file():
        return ()
    with contextlib.suppress(OSError), list_.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_MAX_LIST_LENGTH).splitlines()
        return tuple(dict.fromkeys(file for file in map(Path, lines) if file.is_absolute()))
    return ()


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder of the person's own or, if none, in one of its folders, newest first.

    Raises NoBackupInFolder, and SeveralBackupFolders where more than one folder has some.
    """
    files = [file for file in folder.glob("*.db") if _looks_like_backup(file)] or [
        file for file in folder.glob("*/*.db") if _looks_like_backup(file)
    ]
    if not files:
        raise NoBackupInFolder(path=folder)
    folders = sorted({file.parent for file in files})
    if len(folders) > 1:
        names = ", ".join(one.name for one in folders)
        raise SeveralBackupFolders(path=folder, names=names)
    return _newest_first(files)


def backup_at(copy: Path) -> Backup:
    """The backup as its name and its folder tell."""
    return Backup(copy, filenames.parse_backup_name(copy.name), _size(copy))


def inspect_backup(backup: Backup, key: Key | None) -> BackupInfo:
    """The backup's state, and its number of entries where it opens; it is not read through."""
    copy = backup.path
    if not backup.is_there:
        return BackupInfo(backup, BackupState.UNREACHABLE)
    if sqlcipher_file.is_encrypted(copy) and (
        key is None or not sqlcipher_file.key_matches(copy, key)
    ):
        return BackupInfo(backup, BackupState.ENCRYPTED)
    try:
        with (
            contextlib.closing(open_without_migrating(copy, key)) as connection,
            driver_errors.translate_driver_errors(copy),
        ):
            (number,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    except CompassError:
        return BackupInfo(backup, BackupState.DAMAGED)
    return BackupInfo(backup, BackupState.OPEN, int(number))


def elsewhere_list_file(path: Path) -> Path:
    """The file that lists the backups elsewhere, one absolute path a line."""
    return backup_folder(path) / "elsewhere"


def prune(path: Path, counts: CopiesKept) -> None:
    """Delete the backups past their retention; a link, and one that cannot be deleted, stays."""
    own = (one.path for one in backups_beside(path) if not one.path.is_symlink())
    names = {file.name: file for file in own}
    for name in names.keys() - retention.backups_to_keep(names, counts):
        with contextlib.suppress(OSError):
            names[name].unlink()


def _looks_like_backup(file: Path) -> bool:
    """Whether a file has the name of a backup or of a journal, or a journal's mark.

    Other programs' databases are not opened: SQLite may write beside them.
    """
    is_named = file.name == JOURNAL_NAME or backup_at(file).parsed_name.moment is not None
    return file.is_file() and (is_named or sqlcipher_file.has_journal_mark(file))


def _newest_first(files: list[Path]) -> tuple[Backup, ...]:
    return tuple(
        sorted(
            map(backup_at, files),
            key=lambda backup: (*backup.parsed_name.order, backup.path.name),
            reverse=True,
        )
    )


def _size(copy: Path) -> int | None:
    try:
        return copy.stat().st_size
    except (OSError, ValueError):
        return None
