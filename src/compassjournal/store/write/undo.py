"""Undo and redo a batch of the change log."""

import contextlib
import json
from collections.abc import Iterator

from sqlalchemy import update
from sqlmodel import col, select

from compassjournal.errors.journal import ChangedMeanwhile, VersionDamaged
from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import handle_of
from compassjournal.store.account_tables import AccountRow
from compassjournal.store.edit_tables import DeletedRow
from compassjournal.store.row_mapping import entry_from_verified_row
from compassjournal.store.tables import ChangeRow, EntryRow
from compassjournal.store.write.accounts import account_of, soft_delete_account
from compassjournal.store.write.bulk_reversal import reverse_in_bulk
from compassjournal.store.write.change_log import ChangeLog, checksummed_values
from compassjournal.store.write.edit import reindex_mentions, soft_delete
from compassjournal.store.write.import_history import HISTORY, remove_history
from compassjournal.store.write.logged_rows import load_row, row_from_json


def reverse_change(batch: ChangeLog, batch_id: str, entry_id: str | None) -> None:
    """Restore the rows from before a change, last row first, or only those of one entry.

    The reversal is logged as a change too. Raises ChangedMeanwhile where nothing of it is left to
    undo, and VersionDamaged where a logged row is damaged.
    """
    was_bulk = entry_id is None and reverse_in_bulk(batch, batch_id)
    query = select(ChangeRow).where(ChangeRow.batch == batch_id, col(ChangeRow.undone_by).is_(None))
    rows = batch.session.exec(query.order_by(col(ChangeRow.id).desc())).all()
    if entry_id is not None:
        rows = [row for row in rows if _concerns(row, entry_id)]
    rows = [row for row in rows if row.what != "gone"]
    if not rows and not was_bulk:
        raise ChangedMeanwhile
    for row in rows:
        if row.what == HISTORY:
            remove_history(batch, row.which)
        else:
            _restore_row(batch, row)
        row.undone_by = batch.id
        if batch.verb is Verb.REDO:
            # The changes that the undo had reversed are in force again.
            reinstated = update(ChangeRow).where(
                col(ChangeRow.undone_by) == batch_id,
                col(ChangeRow.which) == row.which,
                col(ChangeRow.what) == row.what,
            )
            batch.session.execute(reinstated.values(undone_by=None))


def _concerns(row: ChangeRow, entry_id: str) -> bool:
    if row.what == "intention" and row.before:
        with _raising_version_damaged(row):
            return bool(json.loads(row.before)["entry_id"] == entry_id)
    return row.which == entry_id


def _restore_row(batch: ChangeLog, change: ChangeRow) -> None:
    """Make one row what it was before the change, and log what it is now."""
    with _raising_version_damaged(change):
        current = load_row(batch.session, change.what, change.which)
    if change.before is None:
        if isinstance(current, EntryRow):
            soft_delete(batch, current)
        elif isinstance(current, AccountRow):
            soft_delete_account(batch, current)
        elif current is not None:
            batch.delete(change.what, change.which, current)
        return
    entry = None
    with _raising_version_damaged(change):
        previous = row_from_json(change.what, change.before)
        if isinstance(previous, EntryRow):
            entry = entry_from_verified_row(
                [*checksummed_values(previous).values()], previous.checksum
            )
            if entry is None:
                raise ValueError
        elif isinstance(previous, AccountRow) and account_of(previous) is None:
            raise ValueError
    batch.record(change.what, change.which, current)
    batch.session.merge(previous)
    if entry is not None:
        reindex_mentions(batch, entry)
    if tombstone := batch.session.get(DeletedRow, change.which):
        batch.session.delete(tombstone)
    batch.session.flush()


@contextlib.contextmanager
def _raising_version_damaged(change: ChangeRow) -> Iterator[None]:
    """Raise VersionDamaged where the logged row cannot be read within the block."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        raise VersionDamaged(handle=_handle(change)) from None


def _handle(change: ChangeRow) -> str:
    """The handle of what changed, or “a change” where the row has no such id."""
    try:
        return handle_of(change.which)
    except (ValueError, AttributeError):
        return "a change"
