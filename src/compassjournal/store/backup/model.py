"""The values of backups: a file, what it holds, what restoring it would change."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compassjournal.store.backup.filenames import BackupName


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the journal, as far as its name and its folder tell; ``size`` in bytes."""

    path: Path
    parsed_name: BackupName
    size: int | None

    @property
    def is_there(self) -> bool:
        """Whether it could be reached; a stick may be unplugged."""
        return self.size is not None


class BackupState(StrEnum):
    """Whether a copy can be looked into."""

    OPEN = "open"
    LOCKED = "locked"
    DAMAGED = "damaged"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A copy as far as it can be looked into; ``entries`` where it is open."""

    backup: Backup
    state: BackupState
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class EntryFingerprint:
    """An entry that a journal or a copy holds: its whole handle, its day, its checksum."""

    handle: str
    day: str
    checksum: bytes


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What going back to a copy of so many entries does to those that there are, newest first.

    ``is_readable`` is false where there is no journal, or one that cannot be read.
    """

    number: int
    is_readable: bool
    removed: tuple[EntryFingerprint, ...] = ()
    restored: tuple[EntryFingerprint, ...] = ()
    changed: tuple[EntryFingerprint, ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """Where the journal before is kept (None where there was none), and whether it is whole.

    ``has_other_key`` says that the journal opens with the copy's own passphrase now.
    """

    kept: Path | None
    was_whole: bool
    has_other_key: bool
