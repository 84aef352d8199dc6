"""Where a person's words are: every place that compass writes to, its size, and who can read it."""

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.system import filesystem
from compassjournal.system.paths import Paths
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE

if sys.platform != "win32":
    import grp
    import pwd

# Of a folder so many files are looked at.
_MOST = 5000
_YOU, _EVERYBODY = "you alone", "everybody on this computer"
_NOBODY = "nobody without the passphrase"


@dataclass(frozen=True, slots=True)
class StorageLocation:
    """One place: what it is, its size in bytes with all that is in it, and who can read it.

    ``size`` is None where there is nothing, or where it could not be told; ``files`` counts what
    is in a folder.
    """

    what: str
    path: Path
    size: int | None = None
    files: int | None = None
    readers: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether something is there."""
        return self.readers is not None


@dataclass(frozen=True, slots=True)
class StorageReport:
    """Every place, and what is to be said of the disk that the journal lies on.

    ``is_locked`` says whether the journal itself is.
    """

    places: tuple[StorageLocation, ...]
    is_locked: bool
    is_there: bool
    file_system: str | None
    on_network: bool
    synced_by: str | None


def storage_report(paths: Paths, memory: Path, elsewhere: Iterable[Path]) -> StorageReport:
    """Everything that compass keeps, as far as it can be seen without opening any of it.

    ``memory`` is where an editor's page lies while it is open; ``elsewhere`` are copies in other
    folders.
    """
    journal = paths.journal
    cut_off = journal.with_name(f"{journal.name}-journal")
    backups = journal.parent / "backups"
    places = [
        ("Your journal", journal),
        *([("Beside it, of a write that goes on or was cut off", cut_off)] * cut_off.exists()),
        ("Copies of it", backups),
        *(("A copy elsewhere", one) for one in elsewhere),
        ("Unfinished answers", paths.drafts),
        ("Pages open in an editor", memory),
        *([("Pages open in an editor", paths.temporary)] * (memory != paths.temporary)),
        ("Your settings", paths.config),
        ("Your own questions", paths.own_prompts),
        ("Your own people to talk to", paths.data / OWN_CONTACTS_FILE),
        ("Questions read before, which hold no words of yours", paths.cache),
        ("A mark that the keyring has the key", find_key.keyring_flag(journal)),
    ]
    told = filesystem.filesystem_of(journal)
    return StorageReport(
        tuple(_place(what, path, pages=path == memory) for what, path in places),
        sqlcipher_file.is_encrypted(journal),
        journal.exists(),
        told.file_system,
        bool(told.network),
        filesystem.sync_service_of(journal),
    )


def _place(what: str, path: Path, *, pages: bool) -> StorageLocation:
    try:
        told = path.stat()
    except OSError:
        return StorageLocation(what, path)
    if not stat.S_ISDIR(told.st_mode):
        return StorageLocation(what, path, told.st_size, None, readers(path, [path]))
    # A folder that others use too: of it the pages of ours alone.
    inside = _files(path, "compass-*/*" if pages else "**/*")
    size = sum(_size(one) for one in inside)
    return StorageLocation(what, path, size, len(inside), readers(path, inside, ours=not pages))


def readers(path: Path, files: Iterable[Path], *, ours: bool = True) -> str:
    """Who can read these files in a folder, or this one file, in words.

    ``ours`` says that the folder is ours alone; else the files are asked one by one.
    """
    files = list(files)
    if files and all(sqlcipher_file.is_encrypted(one) for one in files):
        return _NOBODY
    if sys.platform == "win32":
        return "whoever may open your account's folders on this computer"
    found = [_reader(one) for one in (files or ([path] if ours else []))]
    for who in (_EVERYBODY, *(one for one in found if one not in {_EVERYBODY, _YOU})):
        if who in found:
            return who
    return _YOU


def _reader(file: Path) -> str:
    """Who can read one file, by its mode and that of every folder above it."""
    real = Path(os.path.realpath(file))
    try:
        told = real.stat()
        above = [one.stat() for one in real.parents]
    except OSError:
        return _YOU
    if told.st_mode & 0o004 and all(one.st_mode & 0o001 for one in above):
        return _EVERYBODY
    if told.st_mode & 0o040 and all(
        one.st_mode & 0o001 or (one.st_gid == told.st_gid and one.st_mode & 0o010) for one in above
    ):
        return f"you and the group {_group(told.st_gid)}"
    return _YOU if told.st_uid == os.getuid() else f"its owner, {_user(told.st_uid)}"


def _group(number: int) -> str:
    with contextlib.suppress(KeyError):
        return grp.getgrgid(number).gr_name
    return str(number)


def _user(number: int) -> str:
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(number).pw_name
    return str(number)


def _files(folder: Path, pattern: str) -> list[Path]:
    found: list[Path] = []
    with contextlib.suppress(OSError):
        for one in folder.glob(pattern):
            if len(found) == _MOST:
                break
            if one.is_file() and not one.is_symlink():
                found.append(one)
    return sorted(found)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
