"""The files that share a journal's key: drafts, backups, and what a kill left of either."""

import contextlib
import glob
from collections.abc import Iterator
from pathlib import Path

from compassjournal.store import session_lock
from compassjournal.store.backup import catalog
from compassjournal.store.connection import backup_folder
from compassjournal.store.drafts import edits_folder
from compassjournal.system import atomic_files


def folders_beside(path: Path) -> tuple[Path, ...]:
    """The folders of drafts, of unfinished edits, and of backups."""
    drafts = session_lock.drafts_folder(path)
    return (drafts, edits_folder(drafts), backup_folder(path))


def _is_gone(copy: Path) -> bool:
    """Whether somebody took the copy away: its folder can be reached, and it is not there."""
    with contextlib.suppress(OSError):
        return copy.parent.is_dir() and not atomic_files.is_taken(copy)
    return False


def glob_sorted(folder: Path, pattern: str) -> list[Path]:
    """The files that fit the pattern; none where the folder cannot be read."""
    with contextlib.suppress(OSError):
        return sorted(folder.glob(pattern))
    return []


def draft_files(path: Path) -> list[Path]:
    """The drafts and unfinished edits of the journal."""
    drafts, edits, _ = folders_beside(path)
    return [*glob_sorted(drafts, "*.db"), *glob_sorted(edits, "*.db")]


def backup_files(path: Path) -> list[Path]:
    """The copies of the journal that there are, out of reach or not: beside it, and elsewhere.

    Among them what was damaged and kept as it was, which no other form can be given.
    """
    beside = glob_sorted(backup_folder(path), "*.db") + glob_sorted(
        backup_folder(path), "*.damaged*"
    )
    others = [one for one in catalog.backups_elsewhere(path) if not _is_gone(one)]
    return list(dict.fromkeys([*beside, *others]))


def abandoned_parts(path: Path) -> Iterator[Path]:
    """What was being made aside when its process was killed."""
    places = [(folder, "") for folder in folders_beside(path)]
    places += [
        (one.parent, glob.escape(one.name)) for one in (path, *catalog.backups_elsewhere(path))
    ]
    for folder, name in places:
        yield from filter(atomic_files.is_abandoned_part, glob_sorted(folder, f".{name}*.part*"))


def orphaned_rollback_journals(path: Path) -> Iterator[Path]:
    """Old pages kept for a file that is gone."""
    for folder in folders_beside(path):
        for kept in glob_sorted(folder, "*.db-journal"):
            if not atomic_files.is_taken(kept.with_name(kept.name.removesuffix("-journal"))):
                yield kept
