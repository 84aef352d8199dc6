"""Revise and delete entries, rename people and tags."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import col, or_, select

from compassjournal.errors.journal import ChangedMeanwhile
from compassjournal.model.entry import Entry
from compassjournal.model.mentions import names_below, rename_mentions
from compassjournal.store.edit_tables import DeletedRow, IntentionRow
from compassjournal.store.row_mapping import entry_from_row, entry_from_verified_row, entry_values
from compassjournal.store.tables import EntryRow, MentionRow, entry_row, mention_rows
from compassjournal.store.write.change_log import ChangeLog, checksummed_values, entry_row_of


def revise_entry(batch: ChangeLog, before: Entry, after: Entry) -> None:
    """Apply the columns that differ between ``before`` and ``after`` to the stored entry.

    Raises ChangedMeanwhile where another process changed one of them since, or deleted the entry.
    """
    old, new = entry_values(before), entry_values(after)
    differs = {name: new[name] for name in new if new[name] != old[name]}
    row = entry_row_of(batch.session, before.id)
    stored = checksummed_values(row) if row is not None else {}
    if row is None or any(stored[name] not in (old[name], new[name]) for name in differs):
        raise ChangedMeanwhile
    if stored | differs != stored:
        batch.record("entry", row.id, row)
        _update_entry(batch, row, entry_from_row(stored | differs))


def rename_in_entries(batch: ChangeLog, mark: str, old: Sequence[str], new: str) -> int:
    """Rename people (@) or tags (#) in entries and intentions; how many entries changed."""
    changed = 0
    name = col(MentionRow.name)
    below = [(name > first) & (name < last) for first, last in map(names_below, old)]
    entry_ids = select(MentionRow.entry_id).where(
        MentionRow.mark == mark, or_(name.in_(old), *below)
    )
    rows = batch.session.exec(select(EntryRow).where(col(EntryRow.id).in_(entry_ids))).all()
    for row in rows:
        # A new checksum would make a damaged text look whole.
        entry = entry_from_verified_row([*checksummed_values(row).values()], row.checksum)
        if entry is not None:
            text = rename_mentions(entry.text, mark, {*old}, new)
            if text != entry.text:
                batch.record("entry", row.id, row)
                _update_entry(batch, row, replace(entry, text=text))
                changed += 1
    for intention in batch.session.exec(select(IntentionRow)).all():
        before = (intention.cue, intention.action, intention.word)
        after = tuple(rename_mentions(text, mark, {*old}, new) for text in before)
        if after != before:
            batch.record("intention", intention.id, intention)
            intention.cue, intention.action, intention.word = after
    return changed


def soft_delete(batch: ChangeLog, row: EntryRow) -> None:
    """Delete an entry with its intentions, and leave a tombstone."""
    query = select(IntentionRow).where(IntentionRow.entry_id == row.id)
    for intention in batch.session.exec(query).all():
        batch.delete("intention", intention.id, intention)
    batch.session.merge(DeletedRow(entry_id=row.id, handle=row.handle, gone_at=batch.made_at))
    batch.delete("entry", row.id, row)


def _update_entry(batch: ChangeLog, row: EntryRow, entry: Entry) -> None:
    """Make the row hold the entry, with a new checksum and its mentions."""
    updated = entry_row(entry)
    for name in set(EntryRow.model_fields) - {"seq"}:
        setattr(row, name, getattr(updated, name))
    reindex_mentions(batch, entry)


def reindex_mentions(batch: ChangeLog, entry: Entry) -> None:
    """Replace the mention rows of an entry by those of its text."""
    batch.session.flush()
    for old in batch.session.exec(select(MentionRow).where(MentionRow.entry_id == entry.id)).all():
        batch.session.delete(old)
    batch.session.flush()
    batch.session.add_all(mention_rows(entry))
