"""A damaged journal file copied byte for byte: to work on, and to be kept."""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from compassjournal.store.connection import backup_folder
from compassjournal.system import atomic_files

# What the kept original is called after its moment: no copy that a journal could be made of.
DAMAGED = "damaged"
_BLOCK = 4096


def damaged_originals(path: Path) -> tuple[Path, ...]:
    """The damaged files kept beside the copies, oldest first."""
    with contextlib.suppress(OSError):
        return tuple(sorted(backup_folder(path).glob(f"*.{DAMAGED}")))
    return ()


@contextlib.contextmanager
def private_working_copy(path: Path) -> Iterator[Path]:
    """A private copy of the file, and of what lies beside it of a write that was cut off.

    What is done with it leaves the file itself as it is. Raises OSError.
    """
    # What a kill leaves of it goes with what else was being written aside for the file.
    number, name = mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(number)
    private = Path(name)
    try:
        for source, target in zip(
            file_and_rollback_journal(path), file_and_rollback_journal(private), strict=True
        ):
            if source.is_file():
                copy_bytes(source, target)
        yield private
    finally:
        for one in file_and_rollback_journal(private):
            one.unlink(missing_ok=True)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file byte for byte, privately; of a block that the disk refuses, zeros."""
    with source.open("rb", buffering=0) as read, target.open("wb") as written:
        atomic_files.keep_private(target)
        size = source.stat().st_size
        for start in range(0, size, _BLOCK):
            wanted = min(_BLOCK, size - start)
            try:
                read.seek(start)
                block = read.read(wanted)
            except OSError:
                block = b""
            written.write(block.ljust(wanted, b"\0"))


def keep_damaged_original(path: Path, now: datetime) -> Path:
    """Keep the file, and what lies beside it of a write that was cut off, byte for byte."""
    folder = backup_folder(path)
    atomic_files.make_private_folder(folder)
    moment = f"{now:%Y-%m-%dT%H%M%S}"
    names = (f"{moment}{number}.{DAMAGED}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    kept = next(one for name in names if not atomic_files.is_taken(one := folder / name))
    # The journal of it first: the file alone could be taken for a whole one.
    for source, target in reversed(
        [*zip(file_and_rollback_journal(path), file_and_rollback_journal(kept), strict=True)]
    ):
        if source.is_file():
            with atomic_files.write_then_rename(target, replace=False) as new:
                copy_bytes(source, new)
    return kept


def file_and_rollback_journal(path: Path) -> tuple[Path, Path]:
    """The file, and where SQLite keeps the pages that a write changes."""
    return path, path.with_name(f"{path.name}-journal")
