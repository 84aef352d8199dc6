"""Changes undone, the latest first, and what was undone brought back."""

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from compassjournal.errors.journal import ChangedMeanwhile, VersionDamaged
from compassjournal.model.changes import Verb
from compassjournal.model.ids import handle_of
from compassjournal.store.row_mapping import entry_from_verified_row
from compassjournal.store.tables import ChangeRow, DeletedRow, EntryRow
from compassjournal.store.write.change_log import ChangeLog, checksummed_values, load_row, row_of
from compassjournal.store.write.edit import EditWrites, reindex_mentions, soft_delete


class UndoWrites(EditWrites):
    """What a change did is taken back row by row, and that is remembered as a change too."""

    def undo(self, batch_id: str, now: datetime, *, entry_id: str | None = None) -> None:
        """Bring back what was before that change; of one entry alone when it is named.

        Raises ChangedMeanwhile when nothing of it is left to undo, and VersionDamaged when what
        was remembered is not what was written.
        """
        self._reverse(batch_id, Verb.UNDO, now, entry_id)

    def redo(self, batch_id: str, now: datetime, *, entry_id: str | None = None) -> None:
        """Bring back what an undoing took away; raises what `undo` raises."""
        self._reverse(batch_id, Verb.REDO, now, entry_id)

    def _reverse(self, batch_id: str, verb: Verb, now: datetime, entry_id: str | None) -> None:
        with self.transaction(verb, now) as batch:
            query = select(ChangeRow).where(
                ChangeRow.batch == batch_id, col(ChangeRow.undone_by).is_(None)
            )
            rows = batch.session.exec(query.order_by(col(ChangeRow.id).desc())).all()
            if entry_id is not None:
                rows = [row for row in rows if _concerns(row, entry_id)]
            rows = [row for row in rows if row.what != "gone"]
            if not rows:
                raise ChangedMeanwhile
            for row in rows:
                _restore_row(batch, row)
                row.undone_by = batch.id
                if verb is Verb.REDO:
                    # What the undoing had undone is in force again.
                    again = update(ChangeRow).where(
                        col(ChangeRow.undone_by) == batch_id,
                        col(ChangeRow.which) == row.which,
                        col(ChangeRow.what) == row.what,
                    )
                    batch.session.execute(again.values(undone_by=None))


def _concerns(row: ChangeRow, entry_id: str) -> bool:
    if row.what == "intention" and row.before:
        with _as_remembered(row):
            return bool(json.loads(row.before)["entry_id"] == entry_id)
    return row.which == entry_id


def _restore_row(batch: ChangeLog, change: ChangeRow) -> None:
    """Make one row what it was before the change, and remember what it is now."""
    with _as_remembered(change):
        there = load_row(batch.session, change.what, change.which)
    if change.before is None:
        if isinstance(there, EntryRow):
            soft_delete(batch, there)
        elif there is not None:
            batch.delete(change.what, change.which, there)
        return
    entry = None
    with _as_remembered(change):
        wanted = row_of(change.what, json.loads(change.before))
        if isinstance(wanted, EntryRow):
            entry = entry_from_verified_row([*checksummed_values(wanted).values()], wanted.checksum)
            if entry is None:
                raise ValueError
    batch.record(change.what, change.which, there)
    batch.session.merge(wanted)
    if entry is not None:
        reindex_mentions(batch, entry)
        if trace := batch.session.get(DeletedRow, entry.id):
            batch.session.delete(trace)
    batch.session.flush()


@contextlib.contextmanager
def _as_remembered(change: ChangeRow) -> Iterator[None]:
    """Within the block, what is not as it was remembered is damage; raises VersionDamaged."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise VersionDamaged(handle=_handle(change)) from None


def _handle(change: ChangeRow) -> str:
    """What to call the change's entry or intention; what is no id of one has no name."""
    try:
        return handle_of(change.which)
    except (ValueError, AttributeError):
        return "a change"
