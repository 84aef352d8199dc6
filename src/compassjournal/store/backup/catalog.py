"""The copies of the journal: those beside it in its folder of backups, and those elsewhere."""

import contextlib
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.store import connection as engine
from compassjournal.store.backup import filenames, model, retention
from compassjournal.store.backup.model import Listed, State
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key

# A list of paths is short, whatever somebody puts in its place.
_LONGEST = 100_000
Backup = model.Backup


def all_of(path: Path) -> tuple[Backup, ...]:
    """The copies in the folder of backups, newest first."""
    try:
        found = [one for one in engine.backups_of(path).iterdir() if one.suffix == ".db"]
    except OSError:
        found = []
    return _newest_first(found)


def known(path: Path) -> tuple[Backup, ...]:
    """The copies beside the journal and elsewhere, newest first."""
    return _newest_first([*(one.path for one in all_of(path)), *elsewhere(path)])


def elsewhere(path: Path) -> tuple[Path, ...]:
    """The copies made in other folders, in the order in which they were made."""
    list_ = list_of(path)
    # A pipe in its place would be waited for.
    if not list_.is_file():
        return ()
    with contextlib.suppress(OSError), list_.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(_LONGEST).splitlines()
        return tuple(dict.fromkeys(one for one in map(Path, lines) if one.is_absolute()))
    return ()


def told_of(copy: Path) -> Backup:
    """The copy as its name and its folder tell."""
    return Backup(copy, filenames.told_by(copy.name), _size(copy))


def looked_into(backup: Backup, key: Key | None) -> Listed:
    """How many entries the copy has, where it can be opened; it is not read through."""
    copy = backup.path
    if not backup.is_there:
        return Listed(backup, State.AWAY)
    if sqlcipher_file.is_locked(copy) and (key is None or not sqlcipher_file.fits(copy, key)):
        return Listed(backup, State.LOCKED)
    try:
        with contextlib.closing(engine.open_as_is(copy, key)) as connection, engine.plainly(copy):
            (number,) = connection.execute("SELECT count(*) FROM entry").fetchone()
    except CompassError:
        return Listed(backup, State.DAMAGED)
    return Listed(backup, State.OPEN, int(number))


def list_of(path: Path) -> Path:
    """The list of the copies elsewhere: one absolute path a line."""
    return engine.backups_of(path) / "elsewhere"


def thin(path: Path) -> None:
    """Take away the copies whose time is over; one that cannot be taken away stays."""
    names = {one.path.name: one.path for one in all_of(path)}
    for name in names.keys() - retention.kept(names):
        with contextlib.suppress(OSError):
            names[name].unlink()


def _newest_first(found: list[Path]) -> tuple[Backup, ...]:
    return tuple(
        sorted(map(told_of, found), key=lambda one: (*one.named.order, one.path.name), reverse=True)
    )


def _size(copy: Path) -> int | None:
    try:
        return copy.stat().st_size
    except (OSError, ValueError):
        return None
