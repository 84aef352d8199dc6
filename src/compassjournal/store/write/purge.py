"""Delete entries for ever from the journal, its index and free pages, its drafts and backups."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlmodel import col, select

from compassjournal.errors import CompassError
from compassjournal.model.changes import UNDELETE_PERIOD
from compassjournal.store import driver_errors
from compassjournal.store.connection import (
    TrackedConnection,
    begin_immediate,
    open_for_writing,
    open_read_write_without_migrating,
    vacuum_into,
)
from compassjournal.store.drafts import DraftFile, edits_folder
from compassjournal.store.encryption import affected_files
from compassjournal.store.encryption.key import Key
from compassjournal.store.tables import DeletedRow
from compassjournal.store.write.change_log import ChangeLog
from compassjournal.store.write.transaction import WriteTransactions, to_stored_timestamp
from compassjournal.system import atomic_files

# Of a change to the entry stays only that there was one: undo skips it.
_PURGE = (
    """CREATE TEMP TABLE purged AS
        SELECT value AS id FROM json_each(:ids)
        UNION SELECT id FROM intention WHERE entry_id IN (SELECT value FROM json_each(:ids))
        UNION SELECT which FROM change WHERE what = 'intention' AND json_valid(before)
            AND json_extract(before, '$.entry_id') IN (SELECT value FROM json_each(:ids))""",
    """UPDATE change SET what = 'gone', which = '', before = NULL
        WHERE which IN (SELECT id FROM purged)""",
    "DELETE FROM intention WHERE id IN (SELECT id FROM purged)",
    "DELETE FROM mention WHERE entry_id IN (SELECT id FROM purged)",
    "DELETE FROM entry WHERE id IN (SELECT id FROM purged)",
)
_TOMBSTONES = "DELETE FROM deleted WHERE entry_id IN (SELECT id FROM purged)"


class PurgeWrites(WriteTransactions):
    """Deletion for ever, by request or at the first write after an entry's thirty days."""

    def purge(self, entry_ids: Sequence[str]) -> tuple[Path, ...]:
        """Delete entries so that none of their words is left; the backups that were not purged.

        Raises what opening and writing the journal raise; then the words may be in it still.
        """
        with contextlib.closing(open_for_writing(self._path, self._key)) as connection:
            # The journal last: after a crash it still has the entry, which can be named again.
            missed = tuple(
                backup
                for backup in affected_files.backup_files(self._path)
                if not _purge_backup(backup, self._key, entry_ids)
            )
            folder = self._path.parent / "drafts"
            for entry_id in entry_ids:
                DraftFile(folder, entry_id).discard()
                DraftFile(edits_folder(folder), entry_id).discard()
            _purge(connection, entry_ids, self._path)
        return missed

    @contextlib.contextmanager
    def transaction(self, verb: str, now: datetime) -> Iterator[ChangeLog]:
        """A write transaction, and after it the purge of what was deleted `UNDELETE_PERIOD` ago."""
        with super().transaction(verb, now) as batch:
            yield batch
            last = to_stored_timestamp(now - UNDELETE_PERIOD)
            query = select(DeletedRow.entry_id).where(col(DeletedRow.gone_at) < last)
            due = batch.session.exec(query).all()
        if due:
            # The transaction is committed; a purge that fails is tried again at the next write.
            with contextlib.suppress(CompassError):
                self.purge(due)


def _purge(connection: TrackedConnection, entry_ids: Sequence[str], path: Path) -> None:
    with driver_errors.translate_driver_errors(path):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        begin_immediate(connection, path)
        for statement in _PURGE:
            connection.execute(statement, {"ids": json.dumps([*entry_ids])})
        if "deleted" in tables:
            connection.execute(_TOMBSTONES)
        connection.execute("DROP TABLE purged")
        if "words" in tables:
            # FTS5 keeps parts of words as keys between the pages of the index until a rebuild.
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("COMMIT")
        # secure_delete leaves old content on a page that was filled again: VACUUM rewrites all.
        connection.execute("VACUUM")


def _purge_backup(backup: Path, key: Key | None, entry_ids: Sequence[str]) -> bool:
    """Rewrite the backup without the entries; False where it had to be left as it was."""
    if backup.is_symlink():
        # The rename would replace the link, and its target would keep the entries.
        return False
    try:
        with atomic_files.write_then_rename(backup, replace=True) as new:
            with contextlib.closing(open_read_write_without_migrating(backup, key)) as connection:
                vacuum_into(connection, new)
            with contextlib.closing(open_read_write_without_migrating(new, key)) as connection:
                _purge(connection, entry_ids, new)
    except (CompassError, OSError):
        return False
    return True
