"""The folder transport: each device writes its own snapshot, and reads the others'."""

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.sync.setup import SyncSetup
from compassjournal.sync.snapshot import (
    NewerSnapshot,
    OtherKey,
    Snapshot,
    SnapshotError,
    open_snapshot,
)

SUFFIX = ".compass"
_OWN_NAME = re.compile(r"[0-9a-f]{16}\.compass$")


class Problem(Enum):
    """Why a file of the folder was left out."""

    DAMAGED = auto()
    NEWER = auto()
    OTHER_KEY = auto()
    OTHER_NAME = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of the folder that was left out."""

    file: str
    problem: Problem


def snapshot_file(folder: Path, device: str) -> Path:
    """The file that a device writes."""
    return folder / f"{device}{SUFFIX}"


def is_ours(folder: Path, setup: SyncSetup) -> bool:
    """Whether this device's file is as it left it, or not there yet; raises OSError.

    Else the journal's file was copied to another machine, or an older one was put back.
    """
    file = snapshot_file(folder, setup.device)
    if not file.exists() or sqlcipher_file.read_salt(file) in setup.stamps:
        return True
    # What does not even open is a damaged file, to be written anew.
    return not is_under(file, setup.key)


def is_whole(file: Path, setup: SyncSetup) -> bool:
    """Whether this device's file has the stamp and a size that it can have; raises OSError."""
    return (
        file.exists()
        and sqlcipher_file.read_salt(file) in setup.stamps
        and file.stat().st_size == setup.size
    )


def snapshot_files(folder: Path) -> list[Path]:
    """The files of all devices; raises OSError."""
    return sorted(file for file in folder.glob(f"*{SUFFIX}") if file.is_file())


def changed_files(folder: Path, setup: SyncSetup) -> list[Path]:
    """The files of other devices that are not noted as seen as they are; raises OSError."""
    known = dict(setup.known_files)
    own = snapshot_file(folder, setup.device).name
    return [
        file
        for file in snapshot_files(folder)
        if file.name != own and stamp_of(file) != known.get(file.name)
    ]


@contextlib.contextmanager
def open_peer(file: Path, key: Key, private_folder: Path) -> Iterator[Snapshot | Skipped]:
    """A private copy of a device's snapshot, or why there is none.

    A copy, since the service that syncs the folder may replace the file while it is read.
    """
    if not _OWN_NAME.match(file.name):
        yield Skipped(file.name, Problem.OTHER_NAME)
        return
    with TemporaryDirectory(dir=private_folder, prefix="sync-") as folder:
        copy = Path(folder, file.name)
        try:
            shutil.copyfile(file, copy)
        except OSError:
            yield Skipped(file.name, Problem.UNREADABLE)
            return
        with contextlib.ExitStack() as stack:
            try:
                snapshot = stack.enter_context(open_snapshot(copy, key))
                if snapshot.head.device != file.stem:
                    raise SnapshotError
            except NewerSnapshot:
                problem = Problem.NEWER
            except OtherKey:
                problem = Problem.OTHER_KEY
            except SnapshotError:
                problem = Problem.DAMAGED
            else:
                yield snapshot
                return
        yield Skipped(file.name, problem)


def is_under(file: Path, key: Key) -> bool:
    """Whether the file is a snapshot under that key, whole or not."""
    return sqlcipher_file.is_encrypted(file) and sqlcipher_file.key_matches(file, key)


def stamp_of(file: Path) -> bytes:
    """What tells a file from a later one: its salt, size and time of change."""
    with contextlib.suppress(OSError):
        status = file.stat()
        return sqlcipher_file.read_salt(file) + f"{status.st_size} {status.st_mtime_ns}".encode()
    return b"unreadable"
