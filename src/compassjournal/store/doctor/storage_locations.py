"""List every place that compass writes to, with its size and who can read it."""

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from compassjournal.store.database_files import rollback_journal
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.affected_files import linked_files
from compassjournal.store.other_copies import is_encrypted_copy, other_copies
from compassjournal.system import filesystem, links, personal_files
from compassjournal.system.own_names import OWN_NAMES_FILE
from compassjournal.system.paths import Paths
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE

# Files of a folder counted at most.
_MAX_FILES = 5000
_YOU, _EVERYBODY = "you alone", "everybody on this computer"
_NOBODY = "nobody without the passphrase"
_OTHER_COPY = "A copy that compass did not make"
_LINKED = "A draft or a copy that is not only there"
_PERSONAL = _JOURNAL, _SETTINGS, _QUESTIONS, _CONTACTS, _NAMES = (
    "Your journal",
    "Your settings",
    "Your own questions",
    "Your own people to talk to",
    "Your own names to look for",
)


@dataclass(frozen=True, slots=True)
class StorageLocation:
    """One place: what it is, its total size in bytes, and who can read it, in words.

    ``size`` is None where there is nothing or it is unknown; ``files`` is the number of files in a
    folder; ``target`` is what a link leads to, ``names`` the number of hard links of a file.
    """

    what: str
    path: Path
    size: int | None = None
    files: int | None = None
    readers: str | None = None
    target: Path | None = None
    names: int = 0

    @property
    def is_there(self) -> bool:
        """Whether there is a file or folder."""
        return self.readers is not None

    @property
    def is_other_copy(self) -> bool:
        """Whether it is a copy of the journal that compass did not make."""
        return self.what == _OTHER_COPY

    @property
    def is_personal(self) -> bool:
        """Whether it is for what the person writes, and so worth knowing before it is there."""
        return self.what in _PERSONAL


@dataclass(frozen=True, slots=True)
class StorageReport:
    """All places, whether the journal is encrypted, and facts about its disk."""

    locations: tuple[StorageLocation, ...]
    is_encrypted: bool
    is_there: bool
    file_system: str | None
    on_network: bool
    synced_by: str | None


def storage_report(
    paths: Paths, memory: Path, elsewhere: Iterable[Path], reminders: Iterable[Path] = ()
) -> StorageReport:
    """All places that compass writes to, as far as they can be seen without a key.

    ``memory`` is the folder of open editor pages; ``elsewhere`` are backups in other folders,
    ``reminders`` files that the system's own scheduler reads.
    """
    journal = paths.journal
    disk = filesystem.filesystem_of(journal)
    return StorageReport(
        tuple(
            _location(what, path, pages=path == memory)
            for what, path in _places(paths, memory, elsewhere, reminders)
        ),
        sqlcipher_file.is_encrypted(journal),
        journal.exists(),
        disk.file_system,
        bool(disk.network),
        filesystem.sync_service_of(journal),
    )


def _places(
    paths: Paths, memory: Path, elsewhere: Iterable[Path], reminders: Iterable[Path]
) -> list[tuple[str, Path]]:
    journal = paths.journal
    rollback = rollback_journal(journal)
    backups, contacts = journal.parent / "backups", paths.data / OWN_CONTACTS_FILE
    names = paths.data / OWN_NAMES_FILE
    files = (paths.config, contacts, names)
    kept = [kept for file in files for kept in personal_files.kept_files(file)]
    return [
        (_JOURNAL, journal),
        *([("Beside it, of a write that goes on or was cut off", rollback)] * rollback.exists()),
        ("Copies of it", backups),
        *((_OTHER_COPY, one) for one in other_copies(journal)),
        *((_LINKED, one) for one in linked_files(journal) if one != journal),
        *(("A copy elsewhere", one) for one in elsewhere),
        ("Unfinished answers", paths.drafts),
        ("Pages open in an editor", memory),
        *([("Pages open in an editor", paths.temporary)] * (memory != paths.temporary)),
        (_SETTINGS, paths.config),
        (_QUESTIONS, paths.own_prompts),
        (_CONTACTS, contacts),
        (_NAMES, names),
        *(("Kept when that of a copy took its place", one) for one in kept),
        ("Questions read before, which hold no words of yours", paths.cache),
        *(("A reminder, which holds no words of yours", one) for one in reminders),
        ("A mark that the keyring has the key", find_key.keyring_flag(journal)),
    ]


def _location(what: str, path: Path, *, pages: bool) -> StorageLocation:
    target = links.real_path(path) if path.is_symlink() else None
    try:
        status = path.stat()
    except OSError:
        return StorageLocation(what, path, target=target)
    if not stat.S_ISDIR(status.st_mode):
        readers, names = readers_in_words(path, [path]), links.name_count(path)
        return StorageLocation(what, path, status.st_size, None, readers, target, names)
    # A folder shared with other programs: only pages of compass count.
    inside = _files(path, "compass-*/*" if pages else "**/*")
    size = sum(_size(one) for one in inside)
    return StorageLocation(
        what, path, size, len(inside), readers_in_words(path, inside, ours=not pages), target
    )


def readers_in_words(path: Path, files: Iterable[Path], *, ours: bool = True) -> str:
    """Who can read the files of a folder, or one file, in words.

    ``ours`` says that nobody else uses the folder, so an empty one is rated too.
    """
    files = list(files)
    if files and all(map(is_encrypted_copy, files)):
        return _NOBODY
    if sys.platform == "win32":
        return "whoever may open your account's folders on this computer"
    others = [who for one in (files or [path] * ours) if (who := _reader(one)) != _YOU]
    return _EVERYBODY if _EVERYBODY in others else next(iter(others), _YOU)


def _reader(file: Path) -> str:
    """Who can read a file, by its mode and the modes of all folders above it."""
    real = Path(os.path.realpath(file))
    try:
        status = real.stat()
        parents = [parent.stat() for parent in real.parents]
    except OSError:
        return _YOU
    if status.st_mode & 0o004 and all(parent.st_mode & 0o001 for parent in parents):
        return _EVERYBODY
    if status.st_mode & 0o040 and all(
        parent.st_mode & 0o001 or (parent.st_gid == status.st_gid and parent.st_mode & 0o010)
        for parent in parents
    ):
        return f"you and the group {_name(real.group, status.st_gid)}"
    return (
        _YOU if status.st_uid == os.getuid() else f"its owner, {_name(real.owner, status.st_uid)}"
    )


def _name(find: Callable[[], str], number: int) -> str:
    """The name of a group or user, its number where it has none."""
    with contextlib.suppress(KeyError):
        return find()
    return str(number)


def _files(folder: Path, pattern: str) -> list[Path]:
    # An empty file is a lock.
    found = (file for file in folder.glob(pattern) if not file.is_symlink() and _size(file))
    with contextlib.suppress(OSError):
        return sorted(islice(found, _MAX_FILES))
    return []


def _size(file: Path) -> int:
    """The size of a regular file; 0 for anything else."""
    with contextlib.suppress(OSError):
        return file.stat().st_size if file.is_file() else 0
    return 0
