"""Going back to a copy: what it would change, and the copy put in the journal's place."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from compassjournal.errors import CompassError
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
    JournalBusy,
    JournalDamaged,
    JournalMoved,
    JournalNewer,
    JournalReadOnly,
    NotAJournal,
)
from compassjournal.store import connection as engine
from compassjournal.store import session_lock, verified_copy
from compassjournal.store.backup import filenames
from compassjournal.store.backup.model import Held, Restored, Turn
from compassjournal.store.busy import TURN, Wait
from compassjournal.store.encryption import rekey_file, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.replace_file import replaced
from compassjournal.store.row_mapping import ENTRY_COLUMNS, LATER, checksum
from compassjournal.system import atomic_files

if sys.platform != "win32":
    import fcntl

# The byte by which a writer says that it writes: https://sqlite.org/src/file/src/os.h
_RESERVED = 0x40000001
_BEFORE = f"{filenames.BEFORE_}restore"
_JOURNAL = "-journal"
# A column that an older compass did not have, as it is when nothing was said.
_UNSET = {name: "NULL" if unset is None else str(unset) for name, unset in LATER.items()}
# What opening and reading a file raise that is no whole journal.
_DAMAGE = (JournalDamaged, NotAJournal, CopyFailed)


@dataclass(frozen=True, slots=True)
class Source:
    """A copy that was looked at: its file, what opens it, and its entries by their ids."""

    path: Path
    key: Key | None
    entries: dict[str, Held]


def looked_at(copy: Path, key: Key | None, path: Path) -> Source:
    """The copy, seen to be whole, each entry as it was saved.

    Raises CopyNotThere, CopyIsTheJournal, NotACopy, CopyNewer, CopyDamaged, and for a locked one
    what opening raises.
    """
    if not copy.exists():
        raise CopyNotThere(path=copy)
    if not copy.is_file():
        raise NotACopy(path=copy)
    if atomic_files.identity(copy) == atomic_files.identity(path):
        raise CopyIsTheJournal(path=copy)
    try:
        with contextlib.closing(engine.open_as_is(copy, key)) as connection, engine.plainly(copy):
            found = dict(_entries(connection))
            if not verified_copy.is_whole(connection) or not _are_sealed(connection):
                raise CopyDamaged(path=copy)
    except JournalNewer:
        raise CopyNewer(path=copy) from None
    except (JournalDamaged, JournalReadOnly):
        raise CopyDamaged(path=copy) from None
    except NotAJournal:
        raise NotACopy(path=copy) from None
    return Source(copy, key, found)


def turn(path: Path, key: Key | None, source: Source, *, shut: bool = False) -> Turn:
    """What would become of the journal's entries; raises what opening the journal raises.

    Of a journal that is not there, cannot be read, or is ``shut``, locked with a key that is not
    at hand, nothing can be told but what would come.
    """
    here: dict[str, Held] = {}
    is_readable = not shut and (path.exists() or path.is_symlink())
    try:
        if not shut:
            present = engine.open_for_reading(path, key)
            with contextlib.closing(present), engine.plainly(path):
                here = dict(_entries(present))
    except _DAMAGE:
        is_readable = False
    there = source.entries
    return Turn(
        number=len(there),
        is_readable=is_readable,
        goes=_sorted(one for one_id, one in here.items() if one_id not in there),
        comes=_sorted(one for one_id, one in there.items() if one_id not in here),
        differs=_sorted(
            one for one_id, one in here.items() if there.get(one_id, one).seal != one.seal
        ),
    )


def restore(
    path: Path, key: Key | None, source: Source, now: datetime, *, shut: bool = False
) -> Restored:
    """Put the copy in the journal's place, and keep the present one first.

    A journal that is locked stays so, with its key; of one that is ``shut`` the file is kept, and
    the copy's lock is the journal's from then on. Whoever writes meanwhile waits, and then finds
    the new file. Raises BeingWritten, FolderUnusable, WriteFailed and what opening raises; then
    the journal is as it was.
    """
    with session_lock.nobody_writes(session_lock.folder_of(path)):
        try:
            if engine.is_there(path) and not shut:
                return _over_a_whole_one(path, key, source, now)
        except _DAMAGE:
            if path.is_symlink() or not path.is_file():
                raise
        return _over_another(path, key, source, now)


def _over_a_whole_one(path: Path, key: Key | None, source: Source, now: datetime) -> Restored:
    lock = _lock_of(path, key)
    with replaced(path, key) as (new, present):
        # From here on nobody may close the journal's file in this process: its locks would go.
        names = filenames.names_from(filenames.name_of(now, _BEFORE))
        kept = verified_copy.kept_copy(
            present, engine.backups_of(path), names, lambda one: engine.open_as_is(one, key)
        )
        has_other_key = _fill(new, source, lock)
    return Restored(kept, was_whole=True, has_other_key=has_other_key)


def _over_another(path: Path, key: Key | None, source: Source, now: datetime) -> Restored:
    """Where no journal is, or none that can be read: its file is set aside as it is."""
    lock, before, kept = _lock_of(path, key), atomic_files.identity(path), None
    atomic_files.make_private_folder(path.parent)
    try:
        with contextlib.ExitStack() as held:
            if before != (0, 0):
                _hold(path, lock.key if lock else None, held)
            with atomic_files.aside(path, replace=before != (0, 0)) as new:
                has_other_key = _fill(new, source, lock)
                if before != (0, 0):
                    kept = _set_aside(path, now, held)
                if atomic_files.identity(path) != before:
                    raise JournalMoved(path=path)
                # Old pages of the former file would be taken for the new one's.
                path.with_name(path.name + _JOURNAL).unlink(missing_ok=True)
                atomic_files.sync_folder(path.parent)
                if os.name != "posix":
                    # Windows gives no name to a file while the one before it is open.
                    held.close()
    except FileThere:
        raise JournalMoved(path=path) from None
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    return Restored(kept, was_whole=False, has_other_key=has_other_key)


def _hold(path: Path, key: Key | None, held: contextlib.ExitStack) -> None:
    """Keep others from writing into what may be half a journal; raises JournalBusy."""
    try:
        with engine.plainly(path):
            connection = engine.connect(path, "rw", key, None)
            held.enter_context(contextlib.closing(connection))
            connection.execute("BEGIN IMMEDIATE")
    except JournalBusy:
        raise
    except CompassError:
        # What SQLite cannot open with this key, another window may, with its own.
        _reserve(path, held)


def _reserve(path: Path, held: contextlib.ExitStack) -> None:
    """Take the lock of whoever writes, without SQLite; who has it is waited for: JournalBusy."""
    if sys.platform == "win32":
        return
    try:
        file = held.enter_context(path.open("r+b"))
    except OSError:
        # What may not be written is written by nobody else of this person's.
        return
    wait = Wait(None)
    while not _took(file):
        time.sleep(TURN)
        if not wait.goes_on():
            raise JournalBusy(path=path)


def _took(file: BinaryIO) -> bool:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _RESERVED)
    except OSError:
        return False
    return True


def _set_aside(path: Path, now: datetime, held: contextlib.ExitStack) -> Path:
    """Copy the file and its old pages, byte by byte, into the folder of backups."""
    folder = engine.backups_of(path)
    if folder.is_symlink():
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    atomic_files.make_private_folder(folder)
    names = filenames.names_from(filenames.name_of(now, filenames.AS_FOUND))
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
            with atomic_files.aside(name, replace=False) as new, new.open("wb") as copy:
                shutil.copyfileobj(opened, copy)
    return target


@dataclass(frozen=True, slots=True)
class _Lock:
    """What the journal is locked with."""

    key: Key | None
    salt: bytes


def _lock_of(path: Path, key: Key | None) -> _Lock | None:
    if key is None or not sqlcipher_file.is_locked(path):
        return None
    return _Lock(key, sqlcipher_file.salt_of(path))


def _fill(new: Path, source: Source, lock: _Lock | None) -> bool:
    """Put the copy into the new file, under the journal's own lock where it has one.

    Whether it is locked with the copy's own, which the journal had not.
    """
    is_locked = sqlcipher_file.is_locked(source.path)
    has_this = is_locked and lock == _Lock(source.key, sqlcipher_file.salt_of(source.path))
    if lock is not None and not has_this:
        form = rekey_file.Form(lock.key, lock.salt, engine.open_as_is)
        with contextlib.closing(engine.open_copy(source.path, source.key)) as connection:
            rekey_file.fill(connection, new, source.path, form)
        return False
    with contextlib.closing(engine.open_as_is(source.path, source.key)) as connection:
        verified_copy.fill(connection, new, lambda one: engine.open_as_is(one, source.key))
    return is_locked and not has_this


def _entries(connection: engine.Placed) -> Iterator[tuple[str, Held]]:
    for row in connection.execute("SELECT id, handle, day, checksum FROM entry"):
        one_id, handle, day, seal = row
        yield str(one_id), Held(str(handle), str(day), bytes(seal))


def _are_sealed(connection: engine.Placed) -> bool:
    """Whether each entry is as it was saved; an older compass knew fewer columns."""
    names = [name for _, name, *_ in connection.execute("PRAGMA table_info(entry)").fetchall()]
    columns = [one if one in names else _UNSET.get(one, "NULL") for one in ENTRY_COLUMNS]
    found = connection.execute(f"SELECT {', '.join(columns)}, checksum FROM entry")
    with contextlib.suppress(TypeError):
        return all(checksum(values) == seal for *values, seal in found)
    return False


def _sorted(found: Iterator[Held]) -> tuple[Held, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.handle), reverse=True))
