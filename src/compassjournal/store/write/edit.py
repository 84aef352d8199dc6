"""What is set right: an entry revised, taken away, a person or tag renamed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import col, select

from compassjournal.errors.journal import ChangedMeanwhile
from compassjournal.model.changes import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.mentions import rename_mentions
from compassjournal.store.row_mapping import entry_from_row, entry_from_verified_row, entry_values
from compassjournal.store.tables import (
    DeletedRow,
    EntryRow,
    IntentionRow,
    MentionRow,
    entry_row,
    intention_row,
    mention_rows,
)
from compassjournal.store.write.change_log import ChangeLog, checksummed_values, entry_row_of
from compassjournal.store.write.purge import PurgeWrites


class EditWrites(PurgeWrites):
    """Changes to what is there; each remembers the values before it."""

    def revise(
        self,
        before: Entry,
        after: Entry,
        now: datetime,
        *,
        intention: Intention | None = None,
        dropped: Sequence[str] = (),
    ) -> None:
        """Put what differs between ``before`` and ``after`` into the entry as it is now.

        ``intention`` is one of the entry's, new or reworded; those ``dropped`` go, by their ids.
        Raises ChangedMeanwhile where something else has changed the same part of it since, or
        taken it away.
        """
        old, new = entry_values(before), entry_values(after)
        differs = {name: new[name] for name in new if new[name] != old[name]}
        with self.transaction(Verb.EDIT, now) as batch:
            row = entry_row_of(batch.session, before.id)
            there = checksummed_values(row) if row is not None else {}
            if row is None or any(there[name] not in (old[name], new[name]) for name in differs):
                raise ChangedMeanwhile
            if there | differs != there:
                batch.record("entry", row.id, row)
                _set(batch, row, entry_from_row(there | differs))
            for intention_id in dropped:
                if plan := batch.session.get(IntentionRow, intention_id):
                    batch.delete("intention", plan.id, plan)
            if intention is not None:
                _plan(batch, intention)

    def delete(self, entry_ids: Sequence[str], now: datetime) -> int:
        """Take entries away, with the intentions that closed them; how many there were.

        They are kept for thirty days.
        """
        gone = 0
        with self.transaction(Verb.DELETE, now) as batch:
            for entry_id in dict.fromkeys(entry_ids):
                if row := entry_row_of(batch.session, entry_id):
                    soft_delete(batch, row)
                    gone += 1
        return gone

    def rename(self, mark: str, old: Sequence[str], new: str, now: datetime) -> int:
        """Call people (@) or tags (#) by another name; in how many entries they were.

        The words of intentions follow.
        """
        changed = 0
        with self.transaction(Verb.RENAME, now) as batch:
            named = select(MentionRow.entry_id).where(
                MentionRow.mark == mark, col(MentionRow.name).in_(old)
            )
            rows = batch.session.exec(select(EntryRow).where(col(EntryRow.id).in_(named))).all()
            for row in rows:
                # A damaged text is not sealed anew as if it were whole.
                entry = entry_from_verified_row([*checksummed_values(row).values()], row.checksum)
                if entry is not None:
                    batch.record("entry", row.id, row)
                    _set(batch, row, replace(entry, text=_renamed(entry.text, mark, old, new)))
                    changed += 1
            for plan in batch.session.exec(select(IntentionRow)).all():
                said = (plan.cue, plan.action, plan.word)
                words = tuple(_renamed(one, mark, old, new) for one in said)
                if words != said:
                    batch.record("intention", plan.id, plan)
                    plan.cue, plan.action, plan.word = words
        return changed


def soft_delete(batch: ChangeLog, row: EntryRow) -> None:
    """Take an entry away with its intentions, and keep that it was there."""
    plans = select(IntentionRow).where(IntentionRow.entry_id == row.id)
    for plan in batch.session.exec(plans).all():
        batch.delete("intention", plan.id, plan)
    batch.session.merge(DeletedRow(entry_id=row.id, handle=row.handle, gone_at=batch.made_at))
    batch.delete("entry", row.id, row)


def _renamed(text: str, mark: str, old: Sequence[str], new: str) -> str:
    for name in old:
        text = rename_mentions(text, mark, name, new)
    return text


def _set(batch: ChangeLog, row: EntryRow, entry: Entry) -> None:
    """Make the row hold the entry, sealed anew, and its mentions follow."""
    wanted = entry_row(entry)
    for name in set(EntryRow.model_fields) - {"seq"}:
        setattr(row, name, getattr(wanted, name))
    reindex_mentions(batch, entry)


def reindex_mentions(batch: ChangeLog, entry: Entry) -> None:
    """Make the mentions of an entry those of its text."""
    batch.session.flush()
    for old in batch.session.exec(select(MentionRow).where(MentionRow.entry_id == entry.id)).all():
        batch.session.delete(old)
    batch.session.flush()
    batch.session.add_all(mention_rows(entry))


def _plan(batch: ChangeLog, intention: Intention) -> None:
    row = batch.session.get(IntentionRow, intention.id)
    if row is None:
        batch.insert("intention", intention.id, intention_row(intention))
    elif (row.cue, row.action) != (intention.cue, intention.action):
        batch.record("intention", row.id, row)
        row.cue, row.action = intention.cue, intention.action
