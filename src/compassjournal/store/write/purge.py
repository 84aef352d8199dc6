"""Deleting for ever: out of the journal, its index and free pages, its drafts and its copies."""

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
    copy_journal_into,
    open_copy,
    open_for_writing,
)
from compassjournal.store.drafts import DraftFile, edits_folder
from compassjournal.store.encryption import affected_files
from compassjournal.store.encryption.key import Key
from compassjournal.store.tables import DeletedRow
from compassjournal.store.write.change_log import ChangeLog
from compassjournal.store.write.transaction import WriteTransactions, to_stored_timestamp
from compassjournal.system import atomic_files

# Of the changes that touched the entry only that there was one stays: undo passes them over.
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
_TRACES = "DELETE FROM deleted WHERE entry_id IN (SELECT id FROM purged)"


class PurgeWrites(WriteTransactions):
    """What cannot be undone; also the end of the thirty days, which comes with the next write."""

    def purge(self, entry_ids: Sequence[str]) -> tuple[Path, ...]:
        """Delete entries so that none of their words is left; the copies that were out of reach.

        Raises what opening and writing the journal raise; then the words may be in it still.
        """
        with contextlib.closing(open_for_writing(self._path, self._key)) as connection:
            # The journal last: cut off before, it has the entry still, which can be named again.
            missed = tuple(
                copy
                for copy in affected_files.backup_files(self._path)
                if not _purged_copy(copy, self._key, entry_ids)
            )
            folder = self._path.parent / "drafts"
            for entry_id in entry_ids:
                DraftFile(folder, entry_id).discard()
                DraftFile(edits_folder(folder), entry_id).discard()
            _purge(connection, entry_ids, self._path)
        return missed

    @contextlib.contextmanager
    def transaction(self, verb: str, now: datetime) -> Iterator[ChangeLog]:
        """One write, and after it the purge of what was deleted `UNDELETE_PERIOD` ago."""
        with super().transaction(verb, now) as batch:
            yield batch
            last = to_stored_timestamp(now - UNDELETE_PERIOD)
            query = select(DeletedRow.entry_id).where(col(DeletedRow.gone_at) < last)
            due = batch.session.exec(query).all()
        if due:
            # What was written is on the disk; a purge that fails is tried at the next write.
            with contextlib.suppress(CompassError):
                self.purge(due)


def _purge(connection: TrackedConnection, entry_ids: Sequence[str], path: Path) -> None:
    with driver_errors.translate_driver_errors(path):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        begin_immediate(connection, path)
        for statement in _PURGE:
            connection.execute(statement, {"ids": json.dumps([*entry_ids])})
        if "deleted" in tables:
            connection.execute(_TRACES)
        connection.execute("DROP TABLE purged")
        if "words" in tables:
            # Parts of words stay as bounds between the pages of the index until it is made anew.
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("COMMIT")
        # secure_delete leaves what lay on a page when the page was filled anew.
        connection.execute("VACUUM")


def _purged_copy(copy: Path, key: Key | None, entry_ids: Sequence[str]) -> bool:
    """Whether the copy was written anew without the entries; else it is left as it was."""
    if copy.is_symlink():
        # What it leads to would keep them.
        return False
    try:
        with atomic_files.write_then_rename(copy, replace=True) as new:
            with contextlib.closing(open_copy(copy, key)) as connection:
                copy_journal_into(connection, new)
            with contextlib.closing(open_copy(new, key)) as connection:
                _purge(connection, entry_ids, new)
    except (CompassError, OSError):
        return False
    return True
