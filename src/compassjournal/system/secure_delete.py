"""Delete a file after overwriting its content, where the file system allows that."""

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
# Longer than any read of a journal, in seconds.
_PATIENCE, _RETRY_INTERVAL = 3.0, 0.02
# The byte range of SQLite's POSIX locks (https://sqlite.org/src/file/src/os.h): a reader holds
# some of it.
_LOCK_START, _LOCK_LENGTH = 0x40000000, 512


def erase_file(file: Path) -> bool:
    """Overwrite and remove the file; returns whether its bytes are erased from the disk.

    Removed without overwriting: a file with a second hard link, one that somebody still reads,
    and one on a disk that keeps the old bytes in any case.
    """
    effective = filesystem.filesystem_of(file).overwrite_is_effective
    overwritten = False
    if effective is not False:
        with contextlib.suppress(OSError):
            overwritten = _overwrite(file)
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
    atomic_files.sync_after_delete(file.parent)
    return overwritten and effective is True


def _overwrite(file: Path) -> bool:
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        return False
    with file.open("rb+", buffering=0) as opened:
        # A symbolic link put in its place since would have been followed.
        if not os.path.samestat(status, os.fstat(opened.fileno())) or not _lock_out_readers(opened):
            return False
        remaining = status.st_size
        while remaining:
            remaining -= opened.write(os.urandom(min(remaining, _CHUNK))) or 0
        os.fsync(opened.fileno())
    return True


def _lock_out_readers(opened: BinaryIO) -> bool:
    """Lock out SQLite readers until the file is closed; False if one remains after 3 seconds."""
    if sys.platform == "win32":
        # Windows neither renames nor deletes a file while somebody has it open.
        return True
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_LENGTH, _LOCK_START)
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(_RETRY_INTERVAL)
        else:
            return True
