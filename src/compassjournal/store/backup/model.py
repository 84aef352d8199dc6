"""Values of backups: a file, its content, and what restoring it changes."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from compassjournal.store.backup.filenames import BackupName


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as its name and its folder tell; ``size`` in bytes, None where out of reach."""

    path: Path
    parsed_name: BackupName
    size: int | None

    @property
    def is_there(self) -> bool:
        """Whether the file can be reached; a stick may be unplugged."""
        return self.size is not None


class BackupState(StrEnum):
    """Whether a backup can be read; ENCRYPTED needs another key."""

    OPEN = "open"
    ENCRYPTED = "locked"
    DAMAGED = "damaged"
    UNREACHABLE = "away"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup's state, and its number of entries where that is OPEN."""

    backup: Backup
    state: BackupState
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class EntryFingerprint:
    """An entry or account in a journal or a backup: its whole handle, its day, its checksum."""

    handle: str
    day: str
    checksum: bytes


@dataclass(frozen=True, slots=True)
class RestoredRows:
    """What a restore takes away, brings back and changes, newest first."""

    removed: tuple[EntryFingerprint, ...] = ()
    restored: tuple[EntryFingerprint, ...] = ()
    changed: tuple[EntryFingerprint, ...] = ()


@dataclass(frozen=True, slots=True)
class RestorePlan:
    """What restoring a backup of ``number`` entries does to the present entries and accounts.

    ``is_readable`` is false where there is no journal, or one that cannot be read.
    """

    number: int
    is_readable: bool
    entries: RestoredRows = RestoredRows()
    accounts: RestoredRows = RestoredRows()


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """Where the former journal is kept (None where there was none), and whether it was whole.

    ``has_other_key`` says that the journal opens with the backup's own passphrase now.
    """

    kept: Path | None
    was_whole: bool
    has_other_key: bool
