"""Keep each unfinished answer as a draft in a small database of its own, without the ORM."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.files import FolderUnusable
from compassjournal.model.draft import Draft
from compassjournal.model.entry import Kind
from compassjournal.store import driver_errors
from compassjournal.store.database_files import with_rollback_journal
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.store.row_mapping import place_of
from compassjournal.system import atomic_files

# "cmpd" in ASCII.
DRAFT_APPLICATION_ID = 0x636D7064
_COLUMNS = (
    *("id", "day", "kind", "touched_at", "text", "prompt_id", "asked", "nudge", "place"),
    *("chosen", "energy", "moment"),
)
# Not in the drafts of older versions.
_ADDED_COLUMNS = ("chosen", "energy", "moment")
_TABLE = f"CREATE TABLE IF NOT EXISTS draft ({', '.join(_COLUMNS)}, PRIMARY KEY (id))"


class DraftFile:
    """One draft on disk while it is written; no other process can open it meanwhile.

    Safe to use from several threads: typing goes on while a version is being saved.
    """

    def __init__(self, folder: Path, draft_id: str, key: Key | None = None) -> None:
        self._path = folder / f"{draft_id}.db"
        self._key = key
        self._lock = Lock()
        self._connection: sqlite.Connection | None = None

    def save(self, draft: Draft) -> None:
        """Commit this version of the draft to the disk."""
        with self._lock, driver_errors.translate_driver_errors(self._path):
            connection = self._connection or self._open("rwc")
            connection.execute("BEGIN IMMEDIATE")
            marks = ", ".join("?" * len(_COLUMNS))
            columns = ", ".join(_COLUMNS)
            connection.execute(f"REPLACE INTO draft ({columns}) VALUES ({marks})", _values(draft))
            connection.execute("COMMIT")

    def claim(self) -> Draft | None:
        """The draft as an earlier session left it, for this process alone from now on.

        None where it is gone or damaged, or another process is writing it.
        """
        with (
            self._lock,
            contextlib.suppress(CompassError, ValueError, TypeError, KeyError),
            driver_errors.translate_driver_errors(self._path),
        ):
            return next(_drafts(self._connection or self._open("rw")), None)
        return None

    @property
    def is_held(self) -> bool:
        """Whether this process has it open, and so no other has."""
        return self._connection is not None

    def exists(self) -> bool:
        """Whether there is such a file, readable or not."""
        return atomic_files.exists_or_is_link(self._path)

    def discard(self) -> None:
        """Delete the draft: it was saved as an entry, or the person let it go."""
        self.release()
        both = with_rollback_journal(self._path)
        existing = [file for file in both if atomic_files.exists_or_is_link(file)]
        for file in existing:
            file.unlink(missing_ok=True)
        if existing:
            atomic_files.sync_after_delete(self._path.parent)

    def release(self) -> None:
        """Close the file and leave the draft for a later session."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self, mode: str) -> sqlite.Connection:
        atomic_files.make_private_folder(self._path.parent)
        if self._path.is_symlink():
            raise FolderUnusable(path=self._path, reason="it is a link to another file")
        atomic_files.restrict_file(self._path)
        connection = connect(self._path, mode, self._key, patience=1)
        try:
            # The lock, once taken, is held until the process ends: this tells a live draft from
            # an abandoned one, after a kill and on every platform.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(f"PRAGMA application_id = {DRAFT_APPLICATION_ID}")
            connection.execute(_TABLE)
            existing = _columns(connection.execute("SELECT * FROM draft"))
            for column in set(_ADDED_COLUMNS) - {*existing}:
                connection.execute(f"ALTER TABLE draft ADD COLUMN {column}")
        except sqlite.Error:
            connection.close()
            raise
        self._connection = connection
        return connection


def edits_folder(folder: Path) -> Path:
    """The folder of unfinished edits of entries, inside the drafts' folder."""
    return folder / "edits"


def abandoned_drafts(folder: Path, key: Key | None = None) -> tuple[Draft, ...]:
    """The drafts that no process is writing, newest first; unreadable ones are left out."""
    drafts = [draft for path in _files(folder) for draft in _read(path, key)]
    return tuple(sorted(drafts, key=lambda draft: draft.touched_at, reverse=True))


def _files(folder: Path) -> list[Path]:
    try:
        files = (path for path in folder.glob("*.db") if path.is_file())
        return sorted(path for path in files if not path.is_symlink())
    except OSError:
        return []


def _read(path: Path, key: Key | None) -> Iterator[Draft]:
    with (
        contextlib.suppress(CompassError, ValueError, TypeError, KeyError, OSError),
        driver_errors.translate_driver_errors(path),
    ):
        if not path.stat().st_size:
            return
        # Read-write, to roll back a draft that was cut off in mid-write.
        with contextlib.closing(connect(path, "rw", key, patience=0.1)) as connection:
            yield from _drafts(connection)


def _drafts(connection: sqlite.Connection) -> Iterator[Draft]:
    cursor = connection.execute("SELECT * FROM draft")
    columns = _columns(cursor)
    for row in cursor.fetchall():
        yield _draft(dict(zip(columns, row, strict=True)))


def _columns(cursor: sqlite.Cursor) -> list[str]:
    return [name for name, *_ in cursor.description]


def _values(draft: Draft) -> tuple[str | int | None, ...]:
    place = draft.place
    parts = (place.strand, place.behaviour, place.direction, place.dimension, place.pack)
    return (
        *(draft.id, draft.day.isoformat(), draft.kind.value, draft.touched_at.isoformat()),
        *(draft.text, draft.prompt_id, draft.asked, draft.nudge, json.dumps(parts)),
        *(int(draft.chosen), draft.energy, draft.moment.isoformat() if draft.moment else None),
    )


def _draft(row: Mapping[str, Any]) -> Draft:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS if name not in _ADDED_COLUMNS}
    moment = row.get("moment")
    return Draft(
        **values
        | {
            "day": date.fromisoformat(row["day"]),
            "kind": Kind(row["kind"]),
            "touched_at": datetime.fromisoformat(row["touched_at"]),
            "place": place_of(*json.loads(row["place"])),
            "chosen": bool(row.get("chosen")),
            "energy": row.get("energy"),
            "moment": datetime.fromisoformat(moment) if moment else None,
        }
    )
