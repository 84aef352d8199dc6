"""A damaged journal put together anew: from what can be read of it, and from its copies."""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.encryption import NothingReadable
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalBusy, JournalDamaged, JournalMoved
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.store import connection as engine
from compassjournal.store import migrations, verified_copy
from compassjournal.store.doctor.findings import Missing, Saved
from compassjournal.store.doctor.recover_rows import KEYS, Remains, Values, columns_of, remains_of
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.row_mapping import ENTRY_COLUMNS, LATER, entry_of
from compassjournal.system import atomic_files

# What the kept original is called after its moment: no copy that a journal could be made of.
DAMAGED = "damaged"
_BLOCK = 4096
# Seconds to wait for who is writing into a file that is still whole enough for it.
_PATIENCE = 5

# What shows that a file has changed, of it and of what SQLite keeps beside it.
Seen = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Opens:
    """What opens a locked journal: its key, and the salt by which a passphrase makes it."""

    key: Key
    salt: bytes


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a new journal would hold, in words and in rows."""

    saved: Saved
    remains: Remains = field(repr=False)
    seen: Seen = field(repr=False)


def read(path: Path, opens: Opens | None, copies: Sequence[Path]) -> Salvage:
    """What can be saved of the journal, and from its copies, the newest of which comes first.

    Nothing is changed. Raises NothingReadable where there is not one entry, FolderUnusable.
    """
    seen = _seen(path)
    try:
        with apart(path) as private:
            found = remains_of(private, _key(path, opens))
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    missing_something = bool(found.broken)
    given = tuple(_given(found, copies, opens)) if missing_something else ()
    entries = found.rows["entry"]
    if not entries:
        raise NothingReadable(path=path, folder=engine.backups_of(path))
    there = {handle_of(one) for one in entries}
    gone = {values["handle"] for values in found.rows["deleted"].values()}
    lost = (found.known.keys() | found.unsound) - there - gone
    missing = tuple(Missing(one, found.known.get(one)) for one in sorted(lost))
    incomplete = bool(found.broken - {"entry"})
    uncounted = "entry" in found.broken and not found.is_counted
    saved = Saved(len(entries), given, missing, incomplete=incomplete, uncounted=uncounted)
    return Salvage(saved, found, seen)


def put(path: Path, salvage: Salvage, opens: Opens | None, now: datetime) -> Path:
    """Keep the damaged file as it is, and put a new journal in its place; where it is kept.

    Raises JournalMoved where another program changed the journal meanwhile, JournalBusy,
    FolderUnusable and WriteFailed; then the journal is as it was.
    """
    target = path.resolve()
    try:
        original = _kept(path, now)
        with contextlib.ExitStack() as held, atomic_files.aside(target, replace=True) as new:
            with engine.plainly(path):
                _fill(new, salvage, opens)
                _verify(new, salvage, opens)
            _let_go(path, salvage.seen, opens, held)
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    return original


def originals(path: Path) -> tuple[Path, ...]:
    """The damaged files kept beside the copies, oldest first."""
    with contextlib.suppress(OSError):
        return tuple(sorted(engine.backups_of(path).glob(f"*.{DAMAGED}")))
    return ()


@contextlib.contextmanager
def apart(path: Path) -> Iterator[Path]:
    """A private copy of the file, and of what lies beside it of a write that was cut off.

    What is done with it leaves the file itself as it is. Raises OSError.
    """
    # What a kill leaves of it goes with what else was being written aside for the file.
    number, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(number)
    private = Path(name)
    try:
        for source, target in zip(_files(path), _files(private), strict=True):
            if source.is_file():
                copied(source, target)
        yield private
    finally:
        for one in _files(private):
            one.unlink(missing_ok=True)


def copied(source: Path, target: Path) -> None:
    """Copy a file byte for byte, privately; of a block that the disk refuses, zeros."""
    with source.open("rb", buffering=0) as read, target.open("wb") as written:
        atomic_files.keep_private(target)
        size = source.stat().st_size
        for start in range(0, size, _BLOCK):
            wanted = min(_BLOCK, size - start)
            try:
                read.seek(start)
                block = read.read(wanted)
            except OSError:
                block = b""
            written.write(block.ljust(wanted, b"\0"))


# -- what copies give ---------------------------------------------------------------------------


def _given(
    found: Remains, copies: Iterable[Path], opens: Opens | None
) -> Iterator[tuple[Path, int]]:
    """Fill what was lost from the copies; each that gave entries, and how many."""
    lost = found.broken
    gone = found.rows["deleted"]
    for copy in copies:
        key = _key(copy, opens)
        try:
            with apart(copy) as private:
                older = remains_of(private, key)
        except OSError:
            continue
        number = 0
        for table in KEYS:
            if table in lost:
                for key_of_row, values in older.rows[table].items():
                    # What was deleted since stays deleted.
                    if key_of_row not in found.rows[table] and key_of_row not in gone:
                        found.rows[table][key_of_row] = values
                        number += table == "entry"
        if number:
            yield copy, number


# -- the damaged file kept, and the new one in its place ----------------------------------------


def _kept(path: Path, now: datetime) -> Path:
    """Keep the file, and what lies beside it of a write that was cut off, byte for byte."""
    folder = engine.backups_of(path)
    atomic_files.make_private_folder(folder)
    moment = f"{now:%Y-%m-%dT%H%M%S}"
    names = (f"{moment}{number}.{DAMAGED}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(one for name in names if not atomic_files.is_taken(one := folder / name))
    # The journal of it first: the file alone could be taken for a whole one.
    for source, target in reversed([*zip(_files(path), _files(kept), strict=True)]):
        if source.is_file():
            with atomic_files.aside(target, replace=False) as new:
                copied(source, new)
    return kept


def _let_go(path: Path, seen: Seen, opens: Opens | None, held: contextlib.ExitStack) -> None:
    """Hold the file against other writers, and take away what belongs to it alone."""
    if _seen(path) != seen:
        raise JournalMoved(path=path)
    if path.is_file():
        try:
            holder = engine.connect(path, "rw", _key(path, opens), _PATIENCE)
            held.callback(holder.close)
            holder.execute("BEGIN IMMEDIATE")
        except sqlite.Error as error:
            # Too damaged to be held is too damaged to be written by another.
            if isinstance(engine.meaning(error, path), JournalBusy):
                raise JournalBusy(path=path) from None
    if os.name != "posix":
        # Windows gives no name to a file while the one before it is open.
        held.close()
    # SQLite would take the old pages in it for those of the new file.
    _files(path.resolve())[1].unlink(missing_ok=True)
    atomic_files.sync_folder(path.resolve().parent)


def _key(file: Path, opens: Opens | None) -> Key | None:
    """The key for a file that may be locked or not, whatever the others are."""
    return opens.key if opens and sqlcipher_file.is_locked(file) else None


def _files(path: Path) -> tuple[Path, Path]:
    """The file, and where SQLite keeps the pages that a write changes."""
    return path, path.with_name(f"{path.name}-journal")


def _seen(path: Path) -> Seen:
    """What the file and the one beside it look like now."""
    found: list[tuple[int, ...]] = []
    for one in _files(path):
        try:
            told = one.stat()
        except OSError:
            found.append(())
        else:
            found.append((told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns))
    return tuple(found)


def _fill(new: Path, salvage: Salvage, opens: Opens | None) -> None:
    rows = salvage.remains.rows
    with contextlib.closing(engine.connect(new, "rw", opens.key if opens else None, 1)) as made:
        if opens:
            # With another salt the passphrase would make another key.
            made.execute(f"PRAGMA cipher_salt = \"x'{opens.salt.hex()}'\"")
        migrations.migrate(made)
        made.execute("PRAGMA secure_delete = ON")
        made.execute("BEGIN IMMEDIATE")
        _insert(made, "entry", _numbered(rows["entry"].values()))
        for entry_id, values in rows["entry"].items():
            for mark in "@#":
                for name in mentions(values["text"], mark):
                    made.execute("INSERT INTO mention VALUES (?, ?, ?)", (entry_id, mark, name))
        for values in rows["intention"].values():
            if values["entry_id"] not in rows["entry"]:
                values["entry_id"] = None
        for table in KEYS:
            if table != "entry":
                _insert(made, table, rows[table].values())
        made.execute("COMMIT")


def _numbered(entries: Iterable[Values]) -> list[Values]:
    """The entries with their handles and numbers; who has no number of their own at the end."""
    taken: set[int] = set()
    first, last = [], []
    for values in entries:
        number = values.get("seq", values.get("number"))
        ready = {**LATER, **values, "handle": handle_of(values["id"]), "seq": None}
        if isinstance(number, int) and number > 0 and number not in taken:
            taken.add(number)
            first.append(ready | {"seq": number})
        else:
            last.append(ready)
    return first + last


def _insert(made: sqlite.Connection, table: str, rows: Iterable[Values]) -> None:
    columns = columns_of(table)
    marks = ", ".join("?" * len(columns))
    names = ", ".join(f'"{name}"' for name in columns)
    made.executemany(
        f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})",
        [[values.get(name) for name in columns] for values in rows],
    )


def _verify(new: Path, salvage: Salvage, opens: Opens | None) -> None:
    """Look at the new file as any reader will; raises JournalDamaged where it is not whole."""
    key = opens.key if opens else None
    with contextlib.closing(engine.open_as_is(new, key)) as connection:
        whole = verified_copy.is_whole(connection)
        columns = ", ".join(ENTRY_COLUMNS)
        found = connection.execute(f"SELECT {columns}, checksum FROM entry").fetchall()
    sealed = sum(entry_of(values, seal) is not None for *values, seal in found)
    fits = (
        sqlcipher_file.is_locked(new) and sqlcipher_file.fits(new, key)
        if key
        else not sqlcipher_file.is_locked(new)
    )
    if not (whole and fits and sealed == salvage.saved.entries):
        raise JournalDamaged(path=new)
