"""The copies of the journal: those beside it in its folder of backups, and those elsewhere."""

import contextlib
from datetime import date, datetime
from functools import partial
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.backup import CopyForgotten, NothingToCopy
from compassjournal.errors.files import FileThere, FolderUnusable
from compassjournal.errors.journal import JournalMoved
from compassjournal.store import connection as engine
from compassjournal.store.backup import retention
from compassjournal.store.backup.retention import Listed, State
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.verified_copy import kept_copy
from compassjournal.system import atomic_files

# A list of paths is short, whatever somebody puts in its place.
_LONGEST = 100_000


Backup = retention.Backup


def keep(path: Path, key: Key | None, now: datetime, why: str) -> Path:
    """Make a verified, synced, private copy beside the journal, named for the moment and why.

    Raises what `engine.open_for_reading` and `copying.kept_copy` raise, NothingToCopy, and
    JournalMoved where another file took the journal's place meanwhile.
    """
    name = retention.name_of(now, why)
    return _copied(path, key, engine.backups_of(path), *retention.names_from(name))


def keep_of_day(path: Path, key: Key | None, day: date, *, patience: float) -> Path | None:
    """Make the copy of that day, where there is none of it yet, and let older ones go.

    None where there was one; ``patience`` is how many seconds to wait for who is writing.
    """
    folder = engine.backups_of(path)
    if any(_is_of(day, one.named) for one in all_of(path)):
        return None
    try:
        made = _copied(path, key, folder, retention.name_of_day(day), patience=patience)
    except FileThere:
        return None
    thin(path)
    return made


def put_elsewhere(path: Path, key: Key | None, now: datetime, folder: Path) -> Path:
    """Make a copy in a folder of the person's own, and remember it; raises what `keep` raises.

    CopyForgotten says that there is the copy, and that compass could not note where.
    """
    try:
        folder = folder.absolute().resolve()
    except (OSError, RuntimeError, ValueError):
        raise FolderUnusable(path=folder, reason="it is no name of a folder") from None
    name = retention.name_elsewhere(now)
    made = _copied(path, key, folder, *retention.names_from(name))
    _remember(path, made)
    return made


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
    return Backup(copy, retention.told_by(copy.name), _size(copy))


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


def _copied(
    path: Path, key: Key | None, folder: Path, *names: str, patience: float | None = None
) -> Path:
    if not engine.is_there(path):
        raise NothingToCopy
    before = atomic_files.identity(path)

    def still() -> None:
        if atomic_files.identity(path) != before:
            raise JournalMoved(path=path)

    with contextlib.closing(engine.open_for_reading(path, key, patience=patience)) as connection:
        opened = partial(engine.open_as_is, key=key)
        return kept_copy(connection, folder, names, opened, still=still)


def _is_of(day: date, named: retention.Named) -> bool:
    made = named.why in (retention.EACH_DAY, retention.BY_HAND)
    return made and named.moment is not None and named.moment.date() == day


def _newest_first(found: list[Path]) -> tuple[Backup, ...]:
    return tuple(
        sorted(map(told_of, found), key=lambda one: (*one.named.order, one.path.name), reverse=True)
    )


def _size(copy: Path) -> int | None:
    try:
        return copy.stat().st_size
    except (OSError, ValueError):
        return None


def _remember(path: Path, copy: Path) -> None:
    try:
        line = str(copy)
        if not line.isprintable() or "\ufffd" in line:
            raise FolderUnusable(path=copy.parent, reason="its name cannot be noted")
        atomic_files.make_private_folder(engine.backups_of(path))
        text = "".join(f"{one}\n" for one in (*elsewhere(path), copy))
        atomic_files.write(list_of(path), text, replace=True)
    except CompassError as error:
        raise CopyForgotten(copy=copy, problem=error) from None
