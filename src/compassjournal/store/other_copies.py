"""Find copies of the journal in compass's folders that compass did not make.

Sync programs leave them when two computers write at once: “journal (conflicted copy).db”,
“journal-DESKTOP.db”, “journal.sync-conflict-20261122-211400-ABCDEFG.db”; people and tools before
a change: “journal.db.bak”, “journal.db~”.
"""

import contextlib
import os
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from compassjournal.store import session_lock
from compassjournal.store.connection import backup_folder
from compassjournal.store.drafts import DRAFT_APPLICATION_ID, edits_folder
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.journal_archives import HEAD_SIZE, holds_database, is_archive
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

    An encrypted one is known by its name and size alone. Those in other folders below the journal's
    are among them, where another journal may be, and archives; where the journal is a link, those
    beside the file itself.
    """
    home, own = path.parent, _own_folders(path)
    found = [file for file in _files(home, "*") if file != path and _is_copy(file, path)]
    for folder in own:
        found += [file for file in _files(folder, "*") if _is_renamed(file, path)]
    for folder in _renamed_folders(home):
        found += [file for file in _files(folder, "**/*") if _is_copy(file, path)]
    below = (file for file in _files_below(home) if file.parent not in own)
    found += [file for file in below if not _is_unfinished(file) and _is_readable(file)]
    return tuple(sorted({*found, *_beside_the_real_file(path)}))


def _beside_the_real_file(path: Path) -> list[Path]:
    """The copies of a journal that is a link, where a sync program makes them."""
    real = links.real_path(path)
    is_elsewhere = path.is_symlink() and real != path and not real.is_dir()
    beside = _files(real.parent, "*") if is_elsewhere else ()
    named = (file for file in beside if file != real and _is_named_after(file, real.stem))
    return [file for file in named if _is_copy(file, real)]


def copies_sharing_lock(path: Path) -> list[Path]:
    """The copies whose encryption changes with the journal's; any other is left to the person.

    Under another name, or in another folder, it may be a journal of its own; nothing is written
    into an archive.
    """
    home, own, renamed = path.parent, _own_folders(path), _renamed_folders(path.parent)

    def shares(file: Path) -> bool:
        if file.parent == home:
            return _is_named_after(file, path.stem)
        is_below = home in file.parents
        return not is_below or file.parent in own or bool({*renamed} & {*file.parents})

    databases = (one for one in other_copies(path) if not is_archive(_read_head(one)[0]))
    return [file for file in databases if shares(file)]


def is_encrypted_copy(file: Path) -> bool:
    """Whether a file, whatever its name, is to all appearance an encrypted database."""
    head, size = _read_head(links.real_path(file))
    return _is_sealed(head, size) and not is_archive(head) and sqlcipher_file.is_encrypted(file)


def _own_folders(path: Path) -> tuple[Path, ...]:
    drafts = session_lock.drafts_folder(path)
    return (drafts, edits_folder(drafts), backup_folder(path))


def _is_renamed(file: Path, path: Path) -> bool:
    """Whether a file in the folder of drafts or backups is a copy under no name of compass's."""
    is_ours = file.name.endswith((".db", ".db-journal", ".damaged")) or ".damaged-" in file.name
    return not is_ours and _is_copy(file, path)


def _is_copy(file: Path, path: Path) -> bool:
    """Whether the file is a copy, by what it holds or by its name."""
    head, size = _read_head(file)
    if not head or _is_unfinished(file) or _is_the_journal(file, path):
        return False
    if _is_named_after(file, path.name) or _is_readable(file):
        return True
    # Among drafts and backups any database is; in the journal's folder may be other programs'.
    is_there = file.parent != path.parent and ".db" in file.name
    named = is_there or _is_named_after(file, path.stem)
    return named and (_is_sealed(head, size) or head.startswith(_ROLLBACK_HEADER))


def _is_readable(file: Path) -> bool:
    """Whether it is a database of compass that is not encrypted, or an archive with one."""
    head, _ = _read_head(file)
    return _is_database(head) or holds_database(file, head, _is_database)


def _is_database(head: bytes) -> bool:
    return head[_MARK] in _MARKS and head.startswith(_HEADER)


def _is_sealed(head: bytes, size: int) -> bool:
    """Whether it can be an encrypted database: nothing but its size and its key tells."""
    is_plain = head.startswith((_HEADER, _ROLLBACK_HEADER))
    return bool(head) and size % _PAGE_SIZE == 0 and _is_binary(head) and not is_plain


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
                return opened.read(HEAD_SIZE), file.stat().st_size
    return b"", 0


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from islice(folder.glob(pattern), _MAX_FILES)


def _files_below(home: Path) -> Iterator[Path]:
    """The files in the folders below; what a link leads to is elsewhere."""
    walked = (one for one in os.walk(home) if one[0] != str(home))
    yield from islice(
        (Path(folder) / name for folder, _, names in walked for name in names), _MAX_FILES
    )


def _renamed_folders(home: Path) -> list[Path]:
    """The folders in which sync programs keep copies, or to which they rename compass's own."""
    with contextlib.suppress(OSError):
        found = (folder for pattern in _FOLDERS for folder in home.glob(pattern))
        return [folder for folder in found if folder.is_dir()]
    return []
