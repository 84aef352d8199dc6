"""The write side of the journal: one transaction for each method."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import col, select

from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.encryption.key import Key
from compassjournal.store.tables import (
    EntryRow,
    IntentionRow,
    PackRunRow,
    SkipRow,
    StarRow,
    entry_row,
    mention_rows,
)
from compassjournal.store.write.change_log import ChangeLog, entry_row_of
from compassjournal.store.write.edit import (
    rename_in_entries,
    revise_entry,
    save_intention,
    soft_delete,
)
from compassjournal.store.write.transaction import write_transaction

if TYPE_CHECKING:
    from compassjournal.store.write.accounts import AccountWriter

# To compile a query of the ORM takes 7 ms.
_IS_THERE = "SELECT 1 FROM entry WHERE id = ?"


class Writer:
    """Writes to the journal; each method is one transaction, on the disk when it returns.

    ``begin`` begins another, as `write_transaction` does.
    """

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self.begin = partial(write_transaction, path, key)

    @cached_property
    def accounts(self) -> "AccountWriter":
        """Writes to the accounts; a day's entry needs none of their tables."""
        from compassjournal.store.write.accounts import AccountWriter

        return AccountWriter(self.begin)

    def add(
        self,
        entry: Entry,
        intention: Intention | None = None,
        *,
        now: datetime | None = None,
        settled: Intention | None = None,
        course: PackRun | None = None,
        skips: Sequence[Skip] = (),
    ) -> None:
        """Save an entry, and what came with it.

        That is the intention that closes it, the outcome of an earlier one, a pack begun, the
        prompts passed over. ``now`` is the time of the change, unless that is when the entry was
        written. Does nothing where the entry exists: its draft was saved before.
        """
        now = now or entry.written_at
        with self.begin(Verb.ADD, now) as batch:
            if batch.session.connection().exec_driver_sql(_IS_THERE, (entry.id,)).first():
                return
            batch.insert("entry", entry.id, entry_row(entry))
            batch.session.add_all(mention_rows(entry))
            if intention is not None:
                row = IntentionRow(**asdict(intention) | {"entry_id": entry.id})
                batch.insert("intention", intention.id, row)
            if settled is not None:
                _settle(batch, settled)
            if course is not None:
                batch.insert("course", course.id, PackRunRow(**course._asdict()))
            for skip in skips:
                _skip(batch, skip, now)

    def revise(
        self,
        before: Entry,
        after: Entry,
        now: datetime,
        *,
        intention: Intention | None = None,
        dropped: Sequence[str] = (),
    ) -> None:
        """Apply what differs between ``before`` and ``after`` to the stored entry.

        ``intention`` is one of the entry's, new or reworded; ``dropped`` are ids of those to
        delete. Raises ChangedMeanwhile where another process changed the same since.
        """
        with self.begin(Verb.EDIT, now) as batch:
            revise_entry(batch, before, after)
            for intention_id in dropped:
                if row := batch.session.get(IntentionRow, intention_id):
                    batch.delete("intention", row.id, row)
            if intention is not None:
                save_intention(batch, intention)

    def delete(self, entry_ids: Sequence[str], now: datetime) -> int:
        """Delete entries, with the intentions that closed them; how many there were.

        The change log keeps them for thirty days.
        """
        with self.begin(Verb.DELETE, now) as batch:
            found = (entry_row_of(batch.session, one) for one in dict.fromkeys(entry_ids))
            rows = [row for row in found if row is not None]
            for row in rows:
                soft_delete(batch, row)
        return len(rows)

    def rename(self, mark: str, old: Sequence[str], new: str, now: datetime) -> int:
        """Rename people (@) or tags (#) in entries and intentions; how many entries changed."""
        with self.begin(Verb.RENAME, now) as batch:
            return rename_in_entries(batch, mark, old, new)

    def undo(self, batch_id: str, now: datetime, *, entry_id: str | None = None) -> None:
        """Reverse a change, or what it did to one entry; raises as `reverse_change`."""
        self._reverse(Verb.UNDO, batch_id, now, entry_id)

    def redo(self, batch_id: str, now: datetime, *, entry_id: str | None = None) -> None:
        """Reverse an undo; raises as `reverse_change`."""
        self._reverse(Verb.REDO, batch_id, now, entry_id)

    def _reverse(self, verb: Verb, batch_id: str, now: datetime, entry_id: str | None) -> None:
        from compassjournal.store.write.undo import reverse_change

        with self.begin(verb, now) as batch:
            reverse_change(batch, batch_id, entry_id)

    def settle(self, intentions: Sequence[Intention], now: datetime) -> None:
        """Save the outcomes of intentions, but of those that are open."""
        with self.begin(Verb.SETTLE, now) as batch:
            for intention in intentions:
                _settle(batch, intention)

    def skip(self, skips: Sequence[Skip], now: datetime) -> None:
        """Save prompts passed over."""
        with self.begin(Verb.SKIP, now) as batch:
            for skip in skips:
                _skip(batch, skip, now)

    def mute(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Mute prompts for ever; how many were not muted before."""
        with self.begin(Verb.MUTE, now) as batch:
            muted = {row.prompt_id for row in _muted(batch)}
            unmuted = [prompt_id for prompt_id in prompt_ids if prompt_id not in muted]
            for prompt_id in unmuted:
                _skip(batch, Skip(prompt_id, day, for_ever=True), now)
        return len(unmuted)

    def unmute(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Unmute prompts; how many were muted."""
        with self.begin(Verb.UNMUTE, now) as batch:
            rows = [row for row in _muted(batch) if row.prompt_id in set(prompt_ids)]
            for row in rows:
                batch.delete("skip", row.id, row)
            return len({row.prompt_id for row in rows})

    def follow(self, pack: str, since: date, now: datetime) -> None:
        """Follow a pack, in a run that counts from a day; one that is followed begins again."""
        with self.begin(Verb.FOLLOW, now) as batch:
            for row in _followed(batch, pack):
                batch.delete("course", row.id, row)
            run_id = new_id(now)
            run = PackRun(run_id, pack, since, entry_id=run_id)
            batch.insert("course", run_id, PackRunRow(**run._asdict()))

    def unfollow(self, pack: str, now: datetime) -> bool:
        """Follow a pack no more, and keep how far it was answered; whether it was followed."""
        with self.begin(Verb.UNFOLLOW, now) as batch:
            # An import may have brought a second run.
            rows = _followed(batch, pack)
            for row in rows:
                answers = select(EntryRow.id).where(
                    EntryRow.pack == pack, EntryRow.day >= row.since
                )
                first = batch.session.exec(answers.order_by(col(EntryRow.seq)).limit(1)).first()
                if first is None:
                    batch.delete("course", row.id, row)
                else:
                    batch.record("course", row.id, row)
                    row.entry_id = first
        return bool(rows)

    def star(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Star prompts; how many were not starred before."""
        with self.begin(Verb.STAR, now) as batch:
            unstarred = [id_ for id_ in prompt_ids if batch.session.get(StarRow, id_) is None]
            for prompt_id in unstarred:
                batch.insert("star", prompt_id, StarRow(prompt_id=prompt_id, day=day))
        return len(unstarred)

    def unstar(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Unstar prompts; how many were starred."""
        with self.begin(Verb.UNSTAR, now) as batch:
            rows = [row for id_ in prompt_ids if (row := batch.session.get(StarRow, id_))]
            for row in rows:
                batch.delete("star", row.prompt_id, row)
        return len(rows)


def _followed(batch: ChangeLog, pack: str) -> Sequence[PackRunRow]:
    runs = select(PackRunRow).where(PackRunRow.pack == pack)
    is_followed = col(PackRunRow.id) == col(PackRunRow.entry_id)
    return batch.session.exec(runs.where(is_followed)).all()


def _muted(batch: ChangeLog) -> Sequence[SkipRow]:
    return batch.session.exec(select(SkipRow).where(SkipRow.for_ever)).all()


def _skip(batch: ChangeLog, skip: Skip, now: datetime) -> None:
    row = SkipRow(id=new_id(now), **skip._asdict())
    batch.insert("skip", row.id, row)


def _settle(batch: ChangeLog, intention: Intention) -> None:
    row = batch.session.get(IntentionRow, intention.id)
    if row is None or intention.outcome is Outcome.OPEN:
        return
    batch.record("intention", row.id, row)
    row.outcome = intention.outcome.value
    row.settled_on = intention.settled_on
    row.word = intention.word
