"""Query the change log: what undo and redo would reverse, an entry's versions, deleted entries."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from compassjournal.errors.journal import JournalDamaged
from compassjournal.model.change_verb import UNDELETE_PERIOD, Verb
from compassjournal.model.changes import (
    AccountChange,
    Change,
    DeletedEntry,
    EntryChange,
    EntryVersion,
    IntentionChange,
)
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.store.account_mapping import account_from_logged_row
from compassjournal.store.read.accounts import AccountQueries
from compassjournal.store.read.base import ENTRY, ReadConnection, Row
from compassjournal.store.row_mapping import (
    INTENTION_COLUMNS,
    entry_from_logged_row,
    intention_from_row,
)

_REVERSALS = f"('{Verb.UNDO}', '{Verb.REDO}')"
_IN_FORCE = "undone_by IS NULL AND what <> 'gone'"
# An import may have a hundred thousand: a preview names the first few, and counts the others.
_MOST_ROWS = 1_000


class ChangeLogQueries:
    """Changes in the log; damaged versions are left out and named in ``damaged``."""

    def __init__(self, db: ReadConnection, accounts: AccountQueries) -> None:
        self._db = db
        self._accounts = accounts

    def last_change(self) -> Change | None:
        """The change that undo would reverse; None where none is left."""
        rows = self._db.rows(
            f"SELECT batch FROM change WHERE {_IN_FORCE} AND verb NOT IN {_REVERSALS}"
            " ORDER BY id DESC LIMIT 1"
        )
        return self._change(rows[0][0]) if rows else None

    def last_undone(self) -> Change | None:
        """The undo that redo would reverse; None once something else has changed since.

        A change that has since been deleted for ever counts too.
        """
        rows = self._db.rows(
            "SELECT batch, verb FROM change WHERE undone_by IS NULL"
            f" AND verb <> '{Verb.REDO}' AND (what <> 'gone' OR verb <> '{Verb.UNDO}')"
            # A later change ended the redo, also where its own rows were purged since.
            " AND NOT EXISTS (SELECT 1 FROM change AS later WHERE later.id > change.id"
            f" AND later.verb NOT IN {_REVERSALS})"
            " ORDER BY id DESC LIMIT 1"
        )
        return self._change(rows[0][0]) if rows and rows[0][1] == Verb.UNDO else None

    def last_change_of(self, entry_id: str) -> Change | None:
        """The latest change in force of that entry or account, be it the one that added it.

        None for no such. For a deleted one it is the change that deleted it, be it an undo.
        """
        tombstone = self._db.rows("SELECT 1 FROM deleted WHERE entry_id = ?", (entry_id,))
        verbs = f"verb <> '{Verb.REDO}'" if tombstone else f"verb NOT IN {_REVERSALS}"
        # Before the move the entry has a history of its own, which goes on.
        verbs += f" AND verb <> '{Verb.MOVE}'"
        rows = self._db.rows(
            f"SELECT batch FROM change WHERE which = ? AND what IN ('entry', 'account')"
            f" AND {_IN_FORCE} AND {verbs} ORDER BY id DESC LIMIT 1",
            (entry_id,),
        )
        return self._change(rows[0][0], entry_id) if rows else None

    def versions(self, entry_id: str) -> tuple[EntryVersion, ...]:
        """The entry as it was after each change, oldest first; empty for an unknown id."""
        rows = self._db.rows(
            "SELECT made_at, verb, before FROM change WHERE which = ? AND what = 'entry'"
            " ORDER BY id",
            (entry_id,),
        )
        if not rows:
            return ()
        after = [self._current_entries([entry_id]).get(entry_id)]
        for _, verb, before in rows[:0:-1]:
            # A move brings an entry as its last version was.
            moved = verb == Verb.MOVE
            after.append(after[-1] if moved else self._entry_before(before, entry_id))
        with self._raising_journal_damaged():
            moments = [(_moment(made_at), Verb(verb)) for made_at, verb, _ in rows]
        return tuple(
            EntryVersion(since, verb, entry)
            for (since, verb), entry in zip(moments, reversed(after), strict=True)
        )

    def deleted(self) -> tuple[DeletedEntry, ...]:
        """The deleted entries that can be brought back, the latest first."""
        rows = self._db.rows(
            "SELECT entry_id, gone_at, (SELECT before FROM change WHERE which = entry_id"
            " AND what = 'entry' AND before IS NOT NULL ORDER BY id DESC LIMIT 1)"
            " FROM deleted ORDER BY gone_at DESC, entry_id DESC"
        )
        with self._raising_journal_damaged():
            return tuple(
                DeletedEntry(entry, (_moment(gone_at) + UNDELETE_PERIOD).date())
                for entry_id, gone_at, before in rows
                if (entry := self._entry_before(before, entry_id)) is not None
            )

    def _change(self, batch: str, entry_id: str | None = None) -> Change:
        of_batch = f"FROM change WHERE batch = ? AND {_IN_FORCE}"
        of_entry = " AND (what <> 'entry' OR which = ?)" if entry_id else ""
        values = (batch, entry_id) if entry_id else (batch,)
        rows = self._db.rows(
            f"SELECT what, which, before, verb, made_at {of_batch}{of_entry}"
            f" ORDER BY what = 'entry', id LIMIT {_MOST_ROWS}",
            values,
        )
        total = self._db.number(f"SELECT count(*) {of_batch}{of_entry}", values)
        ((purged,),) = self._db.rows(
            "SELECT count(*) FROM change WHERE batch = ? AND what = 'gone'", (batch,)
        )
        verb, made_at = rows[0][3:5]
        of = {what: [row for row in rows if row[0] == what] for what, *_ in rows}
        with self._raising_journal_damaged():
            return Change(
                batch,
                Verb(verb),
                _moment(made_at),
                tuple(self._entry_changes(of.get("entry", []))),
                tuple(self._intention_changes(of.get("intention", []))),
                tuple(self._prompt_ids(rows)),
                tuple(self._packs(rows)),
                partly_purged=bool(purged),
                others=total - len(rows),
                accounts=tuple(self._account_changes(of.get("account", []))),
                cycles=tuple(which for _, which, *_ in of.get("account_cycle", [])),
            )

    @contextlib.contextmanager
    def _raising_journal_damaged(self) -> Iterator[None]:
        """Raise JournalDamaged where a logged value cannot be read within the block."""
        try:
            yield
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            raise JournalDamaged(path=self._db.path) from None

    def _entry_changes(self, rows: list[Row]) -> Iterator[EntryChange]:
        current = self._current_entries(which for _, which, *_ in rows)
        for _, which, before, *_ in rows:
            previous, now = self._entry_before(before, which), current.get(which)
            if previous or now:
                yield EntryChange(previous, now)

    def _intention_changes(self, rows: list[Row]) -> Iterator[IntentionChange]:
        columns = ", ".join(INTENTION_COLUMNS)
        for _, which, before, *_ in rows:
            found = self._db.rows(
                f"SELECT {columns}, 'an intention' FROM intention WHERE id = ?", (which,)
            )
            now = next(self._db.parse_rows(intention_from_row, found), None)
            yield IntentionChange(_intention_before(before), now)

    def _account_changes(self, rows: list[Row]) -> Iterator[AccountChange]:
        current = self._accounts.of_ids(which for _, which, *_ in rows)
        for _, which, before, *_ in rows:
            previous = account_from_logged_row(before) if before else None
            if previous or which in current:
                yield AccountChange(previous, current.get(which))

    def _prompt_ids(self, rows: list[Row]) -> Iterator[str]:
        for what, which, before, *_ in rows:
            if what == "star":
                yield which
            elif what == "skip":
                skip = self._db.rows("SELECT prompt_id FROM skip WHERE id = ?", (which,))
                yield str(json.loads(before)["prompt_id"] if before else skip[0][0] if skip else "")

    def _packs(self, rows: list[Row]) -> Iterator[str]:
        for what, which, before, *_ in rows:
            if what == "course":
                run = self._db.rows("SELECT pack FROM course WHERE id = ?", (which,))
                yield str(json.loads(before)["pack"] if before else run[0][0] if run else "")

    def _current_entries(self, entry_ids: Iterable[str]) -> dict[str, Entry]:
        ids = json.dumps([*entry_ids])
        found = self._db.entries(f"{ENTRY} WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        return {entry.id: entry for entry in found}

    def _entry_before(self, before: str | None, entry_id: str) -> Entry | None:
        """The entry in a logged row; None where there was none, or where it is damaged."""
        if before is None:
            return None
        entry = entry_from_logged_row(before)
        if entry is None:
            self._db.report_damaged(f"an earlier version of {entry_id[-8:]}")
        return entry


def _intention_before(before: str | None) -> Intention | None:
    if before is None:
        return None
    values = json.loads(before)
    return intention_from_row(*map(values.__getitem__, INTENTION_COLUMNS))


def _moment(timestamp: str) -> datetime:
    return datetime.fromisoformat(timestamp).replace(tzinfo=UTC)
