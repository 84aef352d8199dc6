"""What surrounds the journal on this computer: who may read it, the disk, what was left behind."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from compassjournal.store.doctor.findings import REPAIR, Finding, Severity
from compassjournal.system import atomic_files, filesystem
from compassjournal.system.leftovers import abandoned_files
from compassjournal.system.paths import Paths

# Of everything in the folder so many files are looked at.
_MOST = 5000
# With less than this, or three journals' worth, a copy may not fit any more.
_LEAST_SPACE = 50 * 2**20
_MIB = 2**20


def check_folders(paths: Paths, memory: Path) -> tuple[Finding, ...]:
    """What is to be said of the folders and their disk; ``memory`` is where editors' pages lie."""
    if not paths.data.is_dir():
        return ()
    return (*_readers(paths), *_links(paths), *_disk(paths), *_leftovers(paths, memory))


def fix_permissions_and_leftovers(paths: Paths, memory: Path) -> None:
    """Take from others what they may do with the files, and remove what was left behind."""
    for file, mode in _too_open(paths):
        with contextlib.suppress(OSError):
            file.chmod(mode)
    for file in _abandoned(paths, memory):
        with contextlib.suppress(OSError):
            if file.is_dir():
                shutil.rmtree(file)
            else:
                file.unlink()


def _readers(paths: Paths) -> Iterator[Finding]:
    if any(True for _ in _too_open(paths)):
        yield Finding(
            "permissions",
            Severity.MEND,
            "Your journal's folder, or a file in it, is not closed to others on this computer.",
            REPAIR,
        )


def _too_open(paths: Paths) -> Iterator[tuple[Path, int]]:
    """What others may read or change in the folder of the journal, and the mode it has to have."""
    if os.name != "posix":
        return
    for file in _everything(paths):
        with contextlib.suppress(OSError):
            told = file.lstat()
            if stat.S_ISLNK(told.st_mode) or not stat.S_IMODE(told.st_mode) & 0o077:
                continue
            if stat.S_ISDIR(told.st_mode):
                yield file, atomic_files.PRIVATE_FOLDER
            elif stat.S_ISREG(told.st_mode):
                yield file, atomic_files.PRIVATE_FILE


def _everything(paths: Paths) -> Iterator[Path]:
    """The folder of the journal and what is in it, as much as anybody looks through."""
    number = 0
    for folder, _, names in os.walk(paths.data):
        yield Path(folder)
        for name in names:
            number += 1
            if number > _MOST:
                return
            yield Path(folder) / name
    yield paths.config


def _links(paths: Paths) -> Iterator[Finding]:
    journal = paths.journal
    for file, what in ((journal, "The journal"), (paths.drafts, "The folder of drafts")):
        if file.is_symlink():
            yield Finding(
                "links",
                Severity.HINT,
                f"{what} is a link; it lies at {os.path.realpath(file)}, and what is said of this "
                "folder does not hold there.",
            )
    if (paths.data / "backups").is_symlink():
        yield Finding(
            "links",
            Severity.MEND,
            f"The folder {paths.data / 'backups'} is a link, and no copy is made through one. Put "
            "a folder in its place.",
        )


def _disk(paths: Paths) -> Iterator[Finding]:
    told = filesystem.filesystem_of(paths.journal)
    if told.network:
        yield Finding(
            "disk",
            Severity.HINT,
            "The journal lies on a network disk. It is kept in a way that bears that, yet write "
            "from one computer at a time; COMPASS_HOME names another folder.",
        )
    if service := filesystem.sync_service_of(paths.journal):
        yield Finding(
            "disk",
            Severity.HINT,
            f"The journal lies in a folder that {service} copies elsewhere. Write from one "
            "computer at a time, and lock it, so that what is copied cannot be read.",
            "compass lock",
        )
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(paths.data).free
        size = paths.journal.stat().st_size if paths.journal.is_file() else 0
        if free < max(_LEAST_SPACE, 3 * size):
            yield Finding(
                "disk",
                Severity.MEND,
                f"The disk has {free // _MIB} MB left, and soon a copy does not fit. Make room.",
            )


def _leftovers(paths: Paths, memory: Path) -> Iterator[Finding]:
    number = len(_abandoned(paths, memory))
    if number:
        what = "file was" if number == 1 else "files were"
        yield Finding(
            "leftovers",
            # What is left so goes by itself at the next start.
            Severity.HINT,
            f"{number} {what} left behind when compass or an editor was ended in the middle.",
            REPAIR,
        )


def _abandoned(paths: Paths, memory: Path) -> tuple[Path, ...]:
    """What a kill left half-written, and pages of editors that are gone."""
    folders = (paths.data, paths.data / "backups", paths.drafts, paths.settings, paths.cache)
    return abandoned_files(folders, (memory, paths.temporary))
