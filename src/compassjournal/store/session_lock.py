"""Who is writing a page now, told to who would put another file in the journal's place."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import WritingInProgress
from compassjournal.errors.journal import JournalBusy, JournalReplaced
from compassjournal.store import driver_errors
from compassjournal.store.connection import TrackedConnection, connect
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files

# An empty file, whose locks alone matter: they end with their process, however it ends.
LOCK_FILE = "sittings"
# As often as who leaves may take the file away between its opening and its locking.
_TRIES = 20
# Long enough for who leaves at this moment.
_MOMENT = 1.0
# A read holds off who would write, and only that: others may be writing pages too.
_SHARED = ("BEGIN", "SELECT count(*) FROM sqlite_master")
_ALONE = ("BEGIN EXCLUSIVE",)


@contextlib.contextmanager
def hold_writing_lock(path: Path, key: Key | None) -> Iterator[None]:
    """Within the block a page is being written; nobody locks or restores the journal meanwhile.

    Who does so just now is waited for, at most a minute: JournalBusy. Raises JournalMoved where
    ``key`` is no longer the journal's: drafts would be plain beside a locked one. Where nothing
    can be put into the folder of drafts, nothing is held.
    """
    with _held(drafts_folder(path), _SHARED, patience=None):
        if (
            sqlcipher_file.is_encrypted(path)
            if key is None
            else not sqlcipher_file.key_matches(path, key)
        ):
            raise JournalReplaced(path=path)
        yield


@contextlib.contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Within the block nobody begins a page whose draft is kept in the folder.

    Raises BeingWritten where somebody has.
    """
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(_held(folder, _ALONE, patience=_MOMENT))
            goes_on = stack.pop_all()
    except JournalBusy:
        raise WritingInProgress from None
    with goes_on:
        yield


def drafts_folder(path: Path) -> Path:
    """The folder of the journal's drafts."""
    return path.parent / "drafts"


@contextlib.contextmanager
def _held(folder: Path, statements: tuple[str, ...], patience: float | None) -> Iterator[None]:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    connection = _connection(folder, statements, patience)
    try:
        yield
    finally:
        if connection is not None:
            _let_go(connection, folder / LOCK_FILE)
            for made in missing:
                # With something in it it stays.
                with contextlib.suppress(OSError):
                    made.rmdir()


def _connection(
    folder: Path, statements: tuple[str, ...], patience: float | None
) -> TrackedConnection | None:
    """A connection that holds the file; None where there can be none. Raises JournalBusy."""
    file = folder / LOCK_FILE
    for _ in range(_TRIES):
        connection = None
        try:
            atomic_files.make_private_folder(folder)
            file.touch(atomic_files.PRIVATE_FILE)
            with driver_errors.translate_driver_errors(file):
                connection = connect(file, "rw", None, patience)
                for statement in statements:
                    connection.execute(statement).fetchall()
                if connection.file_identity == atomic_files.file_identity(file):
                    return connection
                connection.close()
        except JournalBusy:
            if connection is not None:
                connection.close()
            raise
        except (CompassError, OSError):
            if connection is not None:
                connection.close()
            if not folder.is_dir() or file.exists():
                return None
    return None


def _let_go(connection: TrackedConnection, file: Path) -> None:
    """Leave the file, which goes with the last who leaves it."""
    with contextlib.suppress(sqlite.Error, OSError), contextlib.closing(connection):
        connection.busy_timeout = 0.0
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN EXCLUSIVE")
        # Not yet closed: who opened it before waits for the lock, and then sees that it is gone.
        file.unlink(missing_ok=True)
    # Windows takes no file away that is open, and then only one that nobody has open.
    with contextlib.suppress(OSError):
        if os.name != "posix":
            file.unlink(missing_ok=True)
