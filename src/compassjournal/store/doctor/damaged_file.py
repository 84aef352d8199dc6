"""Copy a damaged journal file byte for byte, to work on or to keep."""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from compassjournal.store.connection import backup_folder
from compassjournal.system import atomic_files

# The suffix of a kept original, after its timestamp: it is no backup to restore from.
DAMAGED = "damaged"
_BLOCK = 4096


def damaged_originals(path: Path) -> tuple[Path, ...]:
    """The damaged files kept among the backups, oldest first."""
    with contextlib.suppress(OSError):
        return tuple(sorted(backup_folder(path).glob(f"*.{DAMAGED}")))
    return ()


@contextlib.contextmanager
def private_working_copy(path: Path) -> Iterator[Path]:
    """A private copy of the file and its rollback journal, deleted when the block ends.

    The file itself is not touched. Raises OSError.
    """
    # Named as a part of the file, so that after a kill it is removed with abandoned parts.
    handle, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    private = Path(name)
    try:
        for source, target in zip(
            file_and_rollback_journal(path), file_and_rollback_journal(private), strict=True
        ):
            if source.is_file():
                copy_bytes(source, target)
        yield private
    finally:
        for file in file_and_rollback_journal(private):
            file.unlink(missing_ok=True)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file privately, byte for byte; a block of 4,096 bytes that cannot be read is zeros."""
    with source.open("rb", buffering=0) as read, target.open("wb") as written:
        atomic_files.restrict_file(target)
        size = source.stat().st_size
        for start in range(0, size, _BLOCK):
            length = min(_BLOCK, size - start)
            try:
                read.seek(start)
                block = read.read(length)
            except OSError:
                block = b""
            written.write(block.ljust(length, b"\0"))


def keep_damaged_original(path: Path, now: datetime) -> Path:
    """Copy the file and its rollback journal into the backup folder; the path of the copy."""
    folder = backup_folder(path)
    atomic_files.make_private_folder(folder)
    timestamp = f"{now:%Y-%m-%dT%H%M%S}"
    names = (f"{timestamp}{number}.{DAMAGED}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(one for name in names if not atomic_files.exists_or_is_link(one := folder / name))
    # The rollback journal first: the file alone could be taken for a complete one.
    for source, target in reversed(
        [*zip(file_and_rollback_journal(path), file_and_rollback_journal(kept), strict=True)]
    ):
        if source.is_file():
            with atomic_files.write_then_rename(target, replace=False) as new:
                copy_bytes(source, new)
    return kept


def file_and_rollback_journal(path: Path) -> tuple[Path, Path]:
    """The file, and the path of its SQLite rollback journal."""
    return path, path.with_name(f"{path.name}-journal")
