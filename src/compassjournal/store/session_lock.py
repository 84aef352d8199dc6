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
# The same while a process of its own makes the day's backup; there since the first one did.
COPY_LOCK_FILE = "copying"
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
    with _hold(drafts_folder(path) / LOCK_FILE, _SHARED, patience=None):
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

    Waits at most a minute for the day's backup to end. Raises WritingInProgress where a session
    goes on.
    """
    with contextlib.ExitStack() as stack:
        try:
            if (folder / COPY_LOCK_FILE).is_file():
                stack.enter_context(_hold(folder / COPY_LOCK_FILE, _EXCLUSIVE, patience=None))
            stack.enter_context(_hold(folder / LOCK_FILE, _EXCLUSIVE, patience=_EXCLUSIVE_TIMEOUT))
        except JournalBusy:
            raise WritingInProgress from None
        yield


@contextlib.contextmanager
def copy_lock(path: Path) -> Iterator[None]:
    """Hold the lock of the process that makes the day's backup; raises JournalBusy."""
    with _hold(drafts_folder(path) / COPY_LOCK_FILE, _EXCLUSIVE, patience=0):
        yield


def is_copying(path: Path) -> bool:
    """Whether a process of its own is making the day's backup."""
    if not (drafts_folder(path) / COPY_LOCK_FILE).is_file():
        return False
    try:
        with copy_lock(path):
            return False
    except JournalBusy:
        return True


def drafts_folder(path: Path) -> Path:
    """The folder of the journal's drafts."""
    return path.parent / "drafts"


@contextlib.contextmanager
def _hold(file: Path, statements: tuple[str, ...], patience: float | None) -> Iterator[None]:
    """Hold a file's lock, or none where its folder cannot be written; raises JournalBusy."""
    with contextlib.ExitStack() as stack:
        try:
            atomic_files.make_private_folder(file.parent)
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
