"""A database and its rollback journal as plain files: states, byte copies, leftovers."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkstemp

from compassjournal.system import atomic_files, links

# Device, inode, size and mtime of the file and of its rollback journal, to detect a change.
FileStates = tuple[tuple[int, ...], ...]

_BLOCK = 4096


def rollback_journal(path: Path) -> Path:
    """The path of the database's rollback journal, which SQLite makes beside the real file."""
    real = links.real_path(path)
    return real.with_name(f"{real.name}-journal")


def with_rollback_journal(path: Path) -> tuple[Path, Path]:
    """The path of the database and that of its rollback journal."""
    return path, rollback_journal(path)


def file_states(path: Path) -> FileStates:
    """The present states of the file and its rollback journal."""
    states: list[tuple[int, ...]] = []
    for file in with_rollback_journal(path):
        try:
            status = file.stat()
        except OSError:
            states.append(())
        else:
            states.append((status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(states)


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
            with_rollback_journal(path), with_rollback_journal(private), strict=True
        ):
            if source.is_file():
                _copy_bytes(source, target)
        yield private
    finally:
        for file in with_rollback_journal(private):
            file.unlink(missing_ok=True)


def set_aside(path: Path, kept: Path) -> None:
    """Copy a file that may be damaged, and its rollback journal; raises OSError, FileExists."""
    # The rollback journal first: the file alone could be taken for a complete one.
    for source, target in reversed(
        [*zip(with_rollback_journal(path), with_rollback_journal(kept), strict=True)]
    ):
        if source.is_file():
            with atomic_files.write_then_rename(target, replace=False) as new:
                _copy_bytes(source, new)


def _copy_bytes(source: Path, target: Path) -> None:
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
