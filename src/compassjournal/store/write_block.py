"""Block other writers of a journal file, even one that SQLite cannot open."""

import contextlib
import sys
import time
from pathlib import Path
from typing import BinaryIO

from compassjournal.errors import CompassError
from compassjournal.errors.journal import JournalBusy
from compassjournal.store import driver_errors
from compassjournal.store.busy import POLL_INTERVAL, BusyWait
from compassjournal.store.connection import connect
from compassjournal.store.encryption.key import Key

if sys.platform != "win32":
    import fcntl

# The byte of SQLite's RESERVED lock: https://sqlite.org/src/file/src/os.h
_RESERVED = 0x40000001


def block_writers(path: Path, key: Key | None, held: contextlib.ExitStack) -> None:
    """Block writers of a maybe damaged journal until ``held`` closes; raises JournalBusy."""
    try:
        with driver_errors.translate_driver_errors(path):
            connection = connect(path, "rw", key, None)
            held.enter_context(contextlib.closing(connection))
            connection.execute("BEGIN IMMEDIATE")
    except JournalBusy:
        raise
    except CompassError:
        # SQLite cannot open it with this key; another process may, with its own.
        _take_reserved_lock(path, held)


def _take_reserved_lock(path: Path, held: contextlib.ExitStack) -> None:
    """Take the RESERVED lock without SQLite, except on Windows; raises JournalBusy after a wait."""
    if sys.platform == "win32":
        return
    try:
        file = held.enter_context(path.open("r+b"))
    except OSError:
        # A file that we may not write, no other process of this person writes.
        return
    wait = BusyWait(None)
    while not _try_lock_byte(file):
        time.sleep(POLL_INTERVAL)
        if not wait.may_retry():
            raise JournalBusy(path=path)


def _try_lock_byte(file: BinaryIO) -> bool:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _RESERVED)
    except OSError:
        return False
    return True
