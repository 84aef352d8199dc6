"""Every write to the journal: one transaction each, through the tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import select

from compassjournal.model.changes import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.tables import (
    IntentionRow,
    SkipRow,
    StarRow,
    entry_row,
    intention_row,
    mention_rows,
    pack_run_row,
    skip_row,
)
from compassjournal.store.write.change_log import ChangeLog, entry_row_of
from compassjournal.store.write.undo import UndoWrites


class Writer(UndoWrites):
    """The journal's other door; each method is one transaction, on the disk when it returns."""

    def add(
        self,
        entry: Entry,
        intention: Intention | None = None,
        *,
        settled: Intention | None = None,
        course: PackRun | None = None,
        skips: Sequence[Skip] = (),
    ) -> None:
        """Keep an entry, and what came with it.

        That is the intention that closes it, how an earlier one went, a pack begun, the questions
        passed over. An entry that is there already stays as it is: the draft behind it was saved
        before.
        """
        with self.transaction(Verb.ADD, entry.written_at) as batch:
            if entry_row_of(batch.session, entry.id) is not None:
                return
            batch.insert("entry", entry.id, entry_row(entry))
            batch.session.add_all(mention_rows(entry))
            if intention is not None:
                row = intention_row(replace(intention, entry_id=entry.id))
                batch.insert("intention", intention.id, row)
            if settled is not None:
                _settle(batch, settled)
            if course is not None:
                batch.insert("course", course.id, pack_run_row(course))
            for skip in skips:
                _skip(batch, skip, entry.written_at)

    def settle(self, intention: Intention, now: datetime) -> None:
        """Keep how an intention went."""
        with self.transaction(Verb.SETTLE, now) as batch:
            _settle(batch, intention)

    def skip(self, skips: Sequence[Skip], now: datetime) -> None:
        """Remember questions passed over."""
        with self.transaction(Verb.SKIP, now) as batch:
            for skip in skips:
                _skip(batch, skip, now)

    def mute(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Leave questions out for ever; how many were not left out before."""
        with self.transaction(Verb.MUTE, now) as batch:
            muted = {row.prompt_id for row in _muted(batch)}
            fresh = [one for one in prompt_ids if one not in muted]
            for prompt_id in fresh:
                _skip(batch, Skip(prompt_id, day, for_ever=True), now)
        return len(fresh)

    def unmute(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Let questions come again; how many had been left out."""
        with self.transaction(Verb.UNMUTE, now) as batch:
            found = [row for row in _muted(batch) if row.prompt_id in set(prompt_ids)]
            for row in found:
                batch.delete("skip", row.id, row)
            return len({row.prompt_id for row in found})

    def star(self, prompt_ids: Sequence[str], day: date, now: datetime) -> int:
        """Have questions come back; how many were not to before."""
        with self.transaction(Verb.STAR, now) as batch:
            fresh = [one for one in prompt_ids if batch.session.get(StarRow, one) is None]
            for prompt_id in fresh:
                batch.insert("star", prompt_id, StarRow(prompt_id=prompt_id, day=day))
        return len(fresh)

    def unstar(self, prompt_ids: Sequence[str], now: datetime) -> int:
        """Have questions come back no more than others; how many were to."""
        with self.transaction(Verb.UNSTAR, now) as batch:
            found = [row for one in prompt_ids if (row := batch.session.get(StarRow, one))]
            for row in found:
                batch.delete("star", row.prompt_id, row)
        return len(found)


def _muted(batch: ChangeLog) -> Sequence[SkipRow]:
    return batch.session.exec(select(SkipRow).where(SkipRow.for_ever)).all()


def _skip(batch: ChangeLog, skip: Skip, now: datetime) -> None:
    row = skip_row(skip, new_id(now))
    batch.insert("skip", row.id, row)


def _settle(batch: ChangeLog, intention: Intention) -> None:
    row = batch.session.get(IntentionRow, intention.id)
    if row is None or intention.outcome is Outcome.OPEN:
        return
    batch.record("intention", row.id, row)
    row.outcome = intention.outcome.value
    row.settled_on = intention.settled_on
    row.word = intention.word
