"""List the files that share a journal's key: drafts, backups and leftovers of a kill."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from compassjournal.errors.files import FolderUnusable
from compassjournal.store import session_lock
from compassjournal.store.backup import catalog
from compassjournal.store.connection import backup_folder
from compassjournal.store.drafts import edits_folder
from compassjournal.store.other_copies import copies_sharing_lock
from compassjournal.system import atomic_files, links


def folders_with_key(path: Path) -> tuple[Path, ...]:
    """The folders of drafts, unfinished edits and backups."""
    drafts = session_lock.drafts_folder(path)
    return (drafts, edits_folder(drafts), backup_folder(path))


def _is_deleted(copy: Path) -> bool:
    """Whether the backup was deleted: its folder is reachable, and it is not there."""
    with contextlib.suppress(OSError):
        return copy.parent.is_dir() and not atomic_files.exists_or_is_link(copy)
    return False


def glob_sorted(folder: Path, pattern: str) -> list[Path]:
    """The matching files, sorted; none where the folder cannot be read."""
    with contextlib.suppress(OSError):
        return sorted(folder.glob(pattern))
    return []


def draft_files(path: Path) -> list[Path]:
    """The databases of drafts and unfinished edits."""
    drafts, edits, _ = folders_with_key(path)
    return [*glob_sorted(drafts, "*.db"), *glob_sorted(edits, "*.db")]


def backup_files(path: Path) -> list[Path]:
    """All backups of the journal, in its folder and elsewhere, reachable or not.

    Includes copies that compass did not make, and damaged originals that were kept, which cannot
    be converted.
    """
    in_folder = glob_sorted(backup_folder(path), "*.db") + glob_sorted(
        backup_folder(path), "*.damaged*"
    )
    elsewhere = [copy for copy in catalog.backups_elsewhere(path) if not _is_deleted(copy)]
    return list(dict.fromkeys([*in_folder, *copies_sharing_lock(path), *elsewhere]))


def require_replaceable(path: Path) -> None:
    """Raise what `file_to_replace` raises for the journal, HardLinked for a draft or a backup too.

    Another name would keep the words readable, or under the former key. Raises FolderUnusable where
    the folder of backups is a link.
    """
    atomic_files.file_to_replace(path)
    if (folder := path.parent / "backups").is_symlink():
        # No copy is made through a link, and one comes before the lock.
        raise FolderUnusable(path=folder, reason="it is a link to another folder")
    for file in (*draft_files(path), *backup_files(path)):
        atomic_files.require_single_name(file)


def linked_files(path: Path) -> list[Path]:
    """The journal, drafts and backups that are symbolic links or have other names on the disk."""
    files = (path, *draft_files(path), *backup_files(path))
    return [file for file in files if file.is_symlink() or links.name_count(file) > 1]


def leftovers(path: Path) -> Iterator[Path]:
    """Temporary files of killed processes, and rollback journals whose database is gone."""
    for folder in folders_with_key(path):
        yield from atomic_files.abandoned_parts(folder)
        for rollback in glob_sorted(folder, "*.db-journal"):
            if not atomic_files.exists_or_is_link(
                rollback.with_name(rollback.name.removesuffix("-journal"))
            ):
                yield rollback
    for file in dict.fromkeys((path, links.real_path(path), *catalog.backups_elsewhere(path))):
        yield from atomic_files.abandoned_parts(file.parent, {file.name})
