"""A file taken away so that its bytes go too, where the disk lets them."""

import contextlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import BinaryIO

from compassjournal.system import atomic_files, filesystem

if sys.platform != "win32":
    import fcntl

_CHUNK = 2**20
# Who reads a journal is done in less.
_PATIENCE, _TURN = 3.0, 0.02
# The bytes that SQLite's unix locks lie on (https://sqlite.org/src/file/src/os.h): who reads
# holds some of them.
_LOCKS, _LOCKED = 0x40000000, 512


def erase_file(file: Path) -> bool:
    """Remove the file, its bytes overwritten first; whether they are gone from the disk by that.

    Overwritten is no file that has another name as well, none that somebody goes on reading, and
    none on a disk that keeps the old bytes in any case.
    """
    counts = filesystem.filesystem_of(file).overwrite_is_effective
    overwritten = False
    if counts is not False:
        with contextlib.suppress(OSError):
            overwritten = _overwritten(file)
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
    atomic_files.sync_after_delete(file.parent)
    return overwritten and counts is True


def _overwritten(file: Path) -> bool:
    told = file.lstat()
    if not stat.S_ISREG(told.st_mode) or told.st_nlink != 1:
        return False
    with file.open("rb+", buffering=0) as opened:
        # A link put in its place since then would be followed.
        if not os.path.samestat(told, os.fstat(opened.fileno())) or not _wait_for_exclusive_access(
            opened
        ):
            return False
        left = told.st_size
        while left:
            left -= opened.write(os.urandom(min(left, _CHUNK))) or 0
        os.fsync(opened.fileno())
    return True


def _wait_for_exclusive_access(opened: BinaryIO) -> bool:
    """Whether nobody reads the file any more; who comes to read it waits until it is closed."""
    if sys.platform == "win32":
        # Windows gives no other name to a file, and takes none away, while somebody has it open.
        return True
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED, _LOCKS)
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(_TURN)
        else:
            return True
