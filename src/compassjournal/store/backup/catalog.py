"""The copies of the journal: those beside it in its folder of backups, and those elsewhere."""

import contextlib
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.store import driver_errors
from compassjournal.store.backup import filenames, retention
from compassjournal.store.backup.model import Backup, BackupInfo, BackupState
from compassjournal.store.connection import backup_folder, open_without_migrating
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key

# A list of paths is short, whatever somebody puts in its place.
_LONGEST = 100_000


def backups_beside(path: Path) -> tuple[Backup, ...]:
    """The copies in the folder of backups, newest first."""
    try:
        found = [one for one in backup_folder(path).iterdir() if one.suffix == ".db"]
    except OSError:
        found = []
    return _newest_first(found)


def all_backups(path: Path) -> tuple[Backup, ...]:
    """The copies beside the journal and elsewhere, newest first."""
    return _newest_first([*(one.path for one in backups_beside(path)), *backups_elsewhere(path)])


def backups_elsewhere(path: Path) -> tuple[Path, ...]:
    """The copies made in other folders, in the order in which they were made."""
    list_ = elsewhere_list(path)
    # A pipe in its place would be waited for.
    if not list_.is_file():
        return ()
    with contextlib.suppress(OSError), list_.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_LONGEST).splitlines()
        return tuple(dict.fromkeys(one for one in map(Path, lines) if one.is_absolute()))
    return ()


def backup_at(copy: Path) -> Backup:
    """The copy as its name and its folder tell."""
    return Backup(copy, filenames.parse_backup_name(copy.name), _size(copy))


def inspect_backup(backup: Backup, key: Key | None) -> BackupInfo:
    """How many entries the copy has, where it can be opened; it is not read through."""
    copy = backup.path
    if not backup.is_there:
        return BackupInfo(backup, BackupState.AWAY)
    if sqlcipher_file.is_encrypted(copy) and (
        key is None or not sqlcipher_file.key_matches(copy, key)
    ):
        return BackupInfo(backup, BackupState.LOCKED)
    try:
        with (
            contextlib.closing(open_without_migrating(copy, key)) as connection,
            driver_errors.translate_driver_errors(copy),
        ):
            (number,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    except CompassError:
        return BackupInfo(backup, BackupState.DAMAGED)
    return BackupInfo(backup, BackupState.OPEN, int(number))


def elsewhere_list(path: Path) -> Path:
    """The list of the copies elsewhere: one absolute path a line."""
    return backup_folder(path) / "elsewhere"


def prune(path: Path) -> None:
    """Take away the copies whose time is over; one that cannot be taken away stays."""
    names = {one.path.name: one.path for one in backups_beside(path)}
    for name in names.keys() - retention.backups_to_keep(names):
        with contextlib.suppress(OSError):
            names[name].unlink()


def _newest_first(found: list[Path]) -> tuple[Backup, ...]:
    return tuple(
        sorted(
            map(backup_at, found),
            key=lambda one: (*one.parsed_name.order, one.path.name),
            reverse=True,
        )
    )


def _size(copy: Path) -> int | None:
    try:
        return copy.stat().st_size
    except (OSError, ValueError):
        return None
