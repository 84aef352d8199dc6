"""The write side of the journal: one transaction for each method."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.store.encryption.key import Key
from compassjournal.store.tables import entry_row, mention_rows
from compassjournal.store.write.change_log import entry_row_of
from compassjournal.store.write.transaction import write_transaction

if TYPE_CHECKING:
    from compassjournal.prompt_bank.prompt_history import PackRun, Skip
    from compassjournal.store.write.accounts import AccountWriter
    from compassjournal.store.write.prompts import PromptWriter

# To compile a query of the ORM takes 7 ms.
_IS_THERE = "SELECT 1 FROM entry WHERE id = ?"


class Writer:
    """Writes to the journal; each method is one transaction, on the disk when it returns.

    ``begin`` begins another, as `write_transaction` does.
    """

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self.begin = partial(write_transaction, path, key)

    @cached_property
    def prompts(self) -> "PromptWriter":
        """Writes what is noted of prompts and packs; a note needs none of their tables."""
        from compassjournal.store.write.prompts import PromptWriter

        return PromptWriter(self.begin)

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
        course: "PackRun | None" = None,
        skips: "Sequence[Skip]" = (),
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
            if intention is not None or settled is not None:
                from compassjournal.store.write.intentions import add_intention, settle_intention

                if intention is not None:
                    add_intention(batch, replace(intention, entry_id=entry.id))
                if settled is not None:
                    settle_intention(batch, settled)
            if course is not None or skips:
                from compassjournal.store.write.prompts import insert_run, insert_skip

                if course is not None:
                    insert_run(batch, course)
                for skip in skips:
                    insert_skip(batch, skip, now)

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
        from compassjournal.store.write.edit import revise_entry
        from compassjournal.store.write.intentions import delete_intention, save_intention

        with self.begin(Verb.EDIT, now) as batch:
            revise_entry(batch, before, after)
            for intention_id in dropped:
                delete_intention(batch, intention_id)
            if intention is not None:
                save_intention(batch, intention)

    def delete(self, entry_ids: Sequence[str], now: datetime) -> int:
        """Delete entries, with the intentions that closed them; how many there were.

        The change log keeps them for thirty days.
        """
        from compassjournal.store.write.edit import soft_delete

        with self.begin(Verb.DELETE, now) as batch:
            found = (entry_row_of(batch.session, one) for one in dict.fromkeys(entry_ids))
            rows = [row for row in found if row is not None]
            for row in rows:
                soft_delete(batch, row)
        return len(rows)

    def rename(self, mark: str, old: Sequence[str], new: str, now: datetime) -> int:
        """Rename people (@) or tags (#) in entries and intentions; how many entries changed."""
        from compassjournal.store.write.edit import rename_in_entries

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
        from compassjournal.store.write.intentions import settle_intention

        with self.begin(Verb.SETTLE, now) as batch:
            for intention in intentions:
                settle_intention(batch, intention)
