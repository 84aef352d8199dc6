"""Find copies of the journal in compass's folders that compass did not make.

Sync programs leave them when two computers write at once: “journal (conflicted copy).db”,
“journal-DESKTOP.db”, “journal.sync-conflict-20261122-211400-ABCDEFG.db”; people and tools before
a change: “journal.db.bak”, “journal.db~”.
"""

import contextlib
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from compassjournal.store import session_lock
from compassjournal.store.connection import backup_folder
from compassjournal.store.drafts import DRAFT_APPLICATION_ID, edits_folder
from compassjournal.store.schema import APPLICATION_ID
from compassjournal.system import atomic_files, links

# Where SQLite keeps the application id (https://www.sqlite.org/fileformat2.html).
_MARK = slice(68, 72)
_MARKS = {number.to_bytes(4) for number in (APPLICATION_ID, DRAFT_APPLICATION_ID)}
_HEADER = b"SQLite format 3\0"
# A rollback journal holds pages of its database.
_ROLLBACK_HEADER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_PAGE_SIZE = 4096
# What compass is writing.
_PART = re.compile(r"\..+\.part(-journal)?")
# Where sync programs keep former versions, and how they rename a folder.
_FOLDERS = (".stversions", ".dropbox.cache", ".sync", "drafts?*", "backups?*")
# Files examined in each folder at most.
_MAX_FILES = 5000


def other_copies(path: Path) -> tuple[Path, ...]:
    """The copies of the journal, its drafts and backups that are not compass's own, sorted.

    An encrypted one is known by its name and size alone. Where the journal is a link, those beside
    the file itself are among them.
    """
    home, drafts = path.parent, session_lock.drafts_folder(path)
    found = [file for file in _files(home, "*") if file != path and _is_copy(file, path)]
    for folder in (drafts, edits_folder(drafts), backup_folder(path)):
        found += [file for file in _files(folder, "*") if _is_renamed(file, path)]
    for pattern in _FOLDERS:
        for folder in _folders(home, pattern):
            found += [file for file in _files(folder, "**/*") if _is_copy(file, path)]
    return tuple(sorted({*found, *_beside_the_real_file(path)}))


def _beside_the_real_file(path: Path) -> list[Path]:
    """The copies of a journal that is a link, where a sync program makes them."""
    real = links.real_path(path)
    beside = _files(real.parent, "*") if path.is_symlink() and real != path else ()
    named = (file for file in beside if file != real and _is_named_after(file, real.stem))
    return [file for file in named if _is_copy(file, real)]


def copies_sharing_lock(path: Path) -> list[Path]:
    """The copies whose encryption changes with the journal's; another name is left to the person.

    Where COMPASS_HOME is a folder with other files too, it may be a journal of its own.
    """
    return [
        file
        for file in other_copies(path)
        if file.parent != path.parent or _is_named_after(file, path.stem)
    ]


def _is_renamed(file: Path, path: Path) -> bool:
    """Whether a file in the folder of drafts or backups is a copy under no name of compass's."""
    is_ours = file.name.endswith((".db", ".db-journal", ".damaged")) or ".damaged-" in file.name
    return not is_ours and _is_copy(file, path)


def _is_copy(file: Path, path: Path) -> bool:
    """Whether the file is a copy, by what it holds or by its name."""
    head, size = _read_head(file)
    if not head or _is_unfinished(file) or _is_the_journal(file, path):
        return False
    if head[_MARK] in _MARKS and head.startswith(_HEADER):
        return True
    if _is_named_after(file, path.name):
        return True
    is_sealed = size % _PAGE_SIZE == 0 and _is_binary(head) and not head.startswith(_HEADER)
    # Among drafts and backups any database is; in the journal's folder may be other programs'.
    is_there = file.parent != path.parent and ".db" in file.name
    named = is_there or _is_named_after(file, path.stem)
    return named and (is_sealed or head.startswith(_ROLLBACK_HEADER))


def _is_named_after(file: Path, name: str) -> bool:
    """Whether a word of the file's name begins with that name, whatever the case."""
    return bool(re.search(rf"(^|[\W_]){re.escape(name)}", file.name, re.IGNORECASE))


def _is_binary(head: bytes) -> bool:
    try:
        # The last letter may be cut in two.
        return "\0" in getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True


def _is_unfinished(file: Path) -> bool:
    """Whether it is a temporary file, or the rollback journal of a file that is there."""
    database = file.with_name(file.name.removesuffix("-journal"))
    return bool(_PART.fullmatch(file.name)) or (
        database != file and atomic_files.exists_or_is_link(database)
    )


def _is_the_journal(file: Path, path: Path) -> bool:
    """Whether it is the journal in another case: some file systems do not tell these apart."""
    is_same = atomic_files.file_identity(file) == atomic_files.file_identity(path)
    return is_same and file.name.casefold() == path.name.casefold()


def _read_head(file: Path) -> tuple[bytes, int]:
    """The first bytes and the size; empty for a link, and for what is no readable file."""
    with contextlib.suppress(OSError):
        # Opening a pipe would block.
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                return opened.read(_MARK.stop), file.stat().st_size
    return b"", 0


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from islice(folder.glob(pattern), _MAX_FILES)


def _folders(home: Path, pattern: str) -> list[Path]:
    with contextlib.suppress(OSError):
        return [folder for folder in home.glob(pattern) if folder.is_dir()]
    return []
