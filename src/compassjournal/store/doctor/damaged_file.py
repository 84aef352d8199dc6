"""Keep a damaged journal among the backups, as it was found."""

import contextlib
from datetime import datetime
from pathlib import Path

from compassjournal.store import database_files
from compassjournal.store.connection import backup_folder
from compassjournal.system import atomic_files

# The suffix of a kept original, after its timestamp: it is no backup to restore from.
DAMAGED = "damaged"


def damaged_originals(path: Path) -> tuple[Path, ...]:
    """The damaged files kept among the backups, oldest first."""
    with contextlib.suppress(OSError):
        return tuple(sorted(backup_folder(path).glob(f"*.{DAMAGED}")))
    return ()


def keep_damaged_original(path: Path, now: datetime) -> Path:
    """Copy the file and its rollback journal into the backup folder; the path of the copy."""
    folder = backup_folder(path)
    atomic_files.make_private_folder(folder)
    timestamp = f"{now:%Y-%m-%dT%H%M%S}"
    names = (f"{timestamp}{number}.{DAMAGED}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(one for name in names if not atomic_files.exists_or_is_link(one := folder / name))
    database_files.set_aside(path, kept)
    return kept
