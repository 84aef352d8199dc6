"""The copy of the day, made after the receipt: it stops nobody, and says once that it failed."""

import contextlib
import os
from datetime import date
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.backup import BackupFailed, CopyFailed
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalBusy, JournalMoved, WriteFailed
from compassjournal.store.backup import catalog
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files

# Somebody's shell waits: who else is writing will make the copy.
_PATIENCE = 0.5
_REASONS: dict[type[CompassError], str] = {
    CopyFailed: "the copy was not what it was made of",
    FolderUnusable: "its folder `backups` cannot be used",
    WriteFailed: "the disk is full or refuses",
}


def keep_copy(path: Path, key: Key | None, day: date, mark: Path) -> BackupFailed | None:
    """Make the copy of the day where there is none; what to say, where it fails the first time.

    ``mark`` is the file that remembers that it was said; one that is made takes it away.
    """
    if sqlcipher_file.is_locked(path) and (key is None or not sqlcipher_file.fits(path, key)):
        # Locked or changed by this very command: the next one has the key.
        return None
    try:
        catalog.keep_of_day(path, key, day, patience=_PATIENCE)
    except (JournalBusy, JournalMoved):
        # Who is writing, or has put another file there, makes the copy of the day.
        return None
    except CompassError as error:
        reason = _REASONS.get(type(error), "`compass doctor` looks for the reason")
        return None if _is_marked(mark) else BackupFailed(reason=reason)
    with contextlib.suppress(OSError):
        mark.unlink(missing_ok=True)
    return None


def _is_marked(mark: Path) -> bool:
    """Whether it was said before; from now on it was."""
    try:
        atomic_files.make_private_folder(mark.parent)
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, atomic_files.PRIVATE_FILE))
    except FileExistsError:
        return True
    except (CompassError, OSError):
        return False
    return False
