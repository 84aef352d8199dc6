"""A cross-process readers-writer lock: sessions share it, encrypt and restore take it alone."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import WritingInProgress
from compassjournal.errors.journal import JournalBusy, JournalReplaced
from compassjournal.store import driver_errors
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.system import atomic_files

# An empty file used for its SQLite locks alone: they end with their process, however it ends.
LOCK_FILE = "sittings"
# How often a leaving process may delete the file between our opening and locking it.
_TRIES = 20
# Seconds: long enough for a session that is ending just now.
_EXCLUSIVE_TIMEOUT = 1.0
# A read transaction blocks an exclusive one but no other read: sessions share it.
_SHARED = ("BEGIN", "SELECT count(*) FROM sqlite_master")
_EXCLUSIVE = ("BEGIN EXCLUSIVE",)


@contextlib.contextmanager
def shared_lock(path: Path, key: Key | None) -> Iterator[None]:
    """Share the lock as a writing session: nobody replaces the journal within the block.

    Waits at most a minute for whoever does so now, then raises JournalBusy. Raises JournalReplaced
    where ``key`` is no longer the journal's: drafts would be plain next to an encrypted journal.
    Where the drafts' folder cannot be written, no lock is held.
    """
    with _hold(drafts_folder(path), _SHARED, patience=None):
        if (
            sqlcipher_file.is_encrypted(path)
            if key is None
            else not sqlcipher_file.key_matches(path, key)
        ):
            raise JournalReplaced(path=path)
        yield


@contextlib.contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Hold the lock alone: no session with drafts in ``folder`` begins within the block.

    Raises WritingInProgress where one goes on.
    """
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(_hold(folder, _EXCLUSIVE, patience=_EXCLUSIVE_TIMEOUT))
            held = stack.pop_all()
    except JournalBusy:
        raise WritingInProgress from None
    with held:
        yield


def drafts_folder(path: Path) -> Path:
    """The folder of the journal's drafts."""
    return path.parent / "drafts"


@contextlib.contextmanager
def _hold(folder: Path, statements: tuple[str, ...], patience: float | None) -> Iterator[None]:
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    connection = _lock_connection(folder, statements, patience)
    try:
        yield
    finally:
        if connection is not None:
            _release(connection, folder / LOCK_FILE)
            for created in missing:
                # Refused where the folder is not empty: then it stays.
                with contextlib.suppress(OSError):
                    created.rmdir()


def _lock_connection(
    folder: Path, statements: tuple[str, ...], patience: float | None
) -> TrackedConnection | None:
    """A connection that holds the lock; None where there can be no file. Raises JournalBusy."""
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


def _release(connection: TrackedConnection, file: Path) -> None:
    """Release the lock; the last holder deletes the file."""
    with contextlib.suppress(sqlite.Error, OSError), contextlib.closing(connection):
        connection.busy_timeout = 0.0
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN EXCLUSIVE")
        # Still locked: whoever has it open gets the lock next, sees another identity and retries.
        file.unlink(missing_ok=True)
    # Windows deletes no open file: try again now that ours is closed.
    with contextlib.suppress(OSError):
        if os.name != "posix":
            file.unlink(missing_ok=True)
