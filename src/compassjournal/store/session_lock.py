"""A cross-process readers-writer lock: sessions share it, encrypt and restore take it alone."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import WritingInProgress
from compassjournal.errors.journal import JournalBusy, JournalReplaced
from compassjournal.store import driver_errors
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.system import atomic_files

# An empty file, never deleted, for its SQLite locks alone: they end with their process.
LOCK_FILE = "sittings"
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
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(_hold(folder, _EXCLUSIVE, patience=_EXCLUSIVE_TIMEOUT))
        except JournalBusy:
            raise WritingInProgress from None
        yield


def drafts_folder(path: Path) -> Path:
    """The folder of the journal's drafts."""
    return path.parent / "drafts"


@contextlib.contextmanager
def _hold(folder: Path, statements: tuple[str, ...], patience: float | None) -> Iterator[None]:
    """Hold the lock, or none where the folder cannot be written; raises JournalBusy."""
    file = folder / LOCK_FILE
    with contextlib.ExitStack() as stack:
        try:
            atomic_files.make_private_folder(folder)
            file.touch(atomic_files.PRIVATE_FILE)
            with driver_errors.translate_driver_errors(file):
                connection = connect(file, "rw", None, patience)
                stack.callback(connection.close)
                for statement in statements:
                    connection.execute(statement).fetchall()
        except JournalBusy:
            raise
        except (CompassError, OSError):
            pass
        yield
