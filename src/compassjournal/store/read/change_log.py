"""What the journal remembers, as it can be read: what undo would do, an entry's versions."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from compassjournal.errors.journal import JournalDamaged
from compassjournal.model.changes import (
    UNDELETE_PERIOD,
    Change,
    DeletedEntry,
    EntryChange,
    EntryVersion,
    IntentionChange,
    Verb,
)
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.store.read.base import Row
from compassjournal.store.read.entries import ENTRY, EntryQueries
from compassjournal.store.row_mapping import (
    ENTRY_COLUMNS,
    INTENTION_COLUMNS,
    LATER,
    entry_from_verified_row,
    intention_from_row,
)

_REVERSALS = f"('{Verb.UNDO}', '{Verb.REDO}')"
_IN_FORCE = "undone_by IS NULL AND what <> 'gone'"


class ChangeLogQueries(EntryQueries):
    """The changes, newest first; what was remembered wrongly is left out and named as damaged."""

    def last_change(self) -> Change | None:
        """The change that undo would take back; None when there is none left."""
        rows = self._rows(
            f"SELECT batch FROM change WHERE {_IN_FORCE} AND verb NOT IN {_REVERSALS}"
            " ORDER BY id DESC LIMIT 1"
        )
        return self._change(rows[0][0]) if rows else None

    def last_undone(self) -> Change | None:
        """The undoing that redo would take back; None once something else has changed since.

        What has since been deleted for ever was such a change too.
        """
        rows = self._rows(
            "SELECT batch, verb FROM change WHERE undone_by IS NULL"
            f" AND verb <> '{Verb.REDO}' AND (what <> 'gone' OR verb <> '{Verb.UNDO}')"
            " ORDER BY id DESC LIMIT 1"
        )
        return self._change(rows[0][0]) if rows and rows[0][1] == Verb.UNDO else None

    def last_change_of(self, entry_id: str) -> Change | None:
        """The latest change of that entry that is in force, its first writing among them.

        Of one that is gone it is what took it away, an undoing too.
        """
        gone = self._rows("SELECT 1 FROM deleted WHERE entry_id = ?", (entry_id,))
        which = f"verb <> '{Verb.REDO}'" if gone else f"verb NOT IN {_REVERSALS}"
        rows = self._rows(
            f"SELECT batch FROM change WHERE which = ? AND what = 'entry' AND {_IN_FORCE}"
            f" AND {which} ORDER BY id DESC LIMIT 1",
            (entry_id,),
        )
        return self._change(rows[0][0], entry_id) if rows else None

    def versions(self, entry_id: str) -> tuple[EntryVersion, ...]:
        """The entry as it was from each change on, oldest first; empty for an unknown one."""
        rows = self._rows(
            "SELECT made_at, verb, before FROM change WHERE which = ? AND what = 'entry'"
            " ORDER BY id",
            (entry_id,),
        )
        if not rows:
            return ()
        after = [self._before(before, entry_id) for *_, before in rows[1:]]
        after.append(self._now([entry_id]).get(entry_id))
        with self._as_saved():
            moments = [(_moment(made_at), Verb(verb)) for made_at, verb, _ in rows]
        return tuple(
            EntryVersion(since, verb, entry)
            for (since, verb), entry in zip(moments, after, strict=True)
        )

    def deleted(self) -> tuple[DeletedEntry, ...]:
        """What was deleted and can be brought back, the latest first."""
        rows = self._rows(
            "SELECT entry_id, gone_at, (SELECT before FROM change WHERE which = entry_id"
            " AND what = 'entry' AND before IS NOT NULL ORDER BY id DESC LIMIT 1)"
            " FROM deleted ORDER BY gone_at DESC, entry_id DESC"
        )
        with self._as_saved():
            return tuple(
                DeletedEntry(entry, (_moment(gone_at) + UNDELETE_PERIOD).date())
                for entry_id, gone_at, before in rows
                if (entry := self._before(before, entry_id)) is not None
            )

    def _change(self, batch: str, entry_id: str | None = None) -> Change:
        rows = self._rows(
            "SELECT what, which, before, verb, made_at FROM change"
            f" WHERE batch = ? AND {_IN_FORCE} ORDER BY id",
            (batch,),
        )
        ((gone,),) = self._rows(
            "SELECT count(*) FROM change WHERE batch = ? AND what = 'gone'", (batch,)
        )
        verb, made_at = rows[0][3:5]
        entries = [row for row in rows if row[0] == "entry" and entry_id in (None, row[1])]
        with self._as_saved():
            return Change(
                batch,
                Verb(verb),
                _moment(made_at),
                tuple(self._entry_turns(entries)),
                tuple(self._intention_turns([row for row in rows if row[0] == "intention"])),
                tuple(self._questions(rows)),
                gone=bool(gone),
            )

    @contextlib.contextmanager
    def _as_saved(self) -> Iterator[None]:
        """Within the block, what is not as compass saves it is damage; raises JournalDamaged."""
        try:
            yield
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            raise JournalDamaged(path=self._path) from None

    def _entry_turns(self, rows: list[Row]) -> Iterator[EntryChange]:
        now = self._now(which for _, which, *_ in rows)
        for _, which, before, *_ in rows:
            was, there = self._before(before, which), now.get(which)
            if was or there:
                yield EntryChange(was, there)

    def _intention_turns(self, rows: list[Row]) -> Iterator[IntentionChange]:
        columns = ", ".join(INTENTION_COLUMNS)
        for _, which, before, *_ in rows:
            there = self._rows(
                f"SELECT {columns}, 'an intention' FROM intention WHERE id = ?", (which,)
            )
            now = next(self._parse_rows(_intention, there), None)
            yield IntentionChange(_intention_before(before), now)

    def _questions(self, rows: list[Row]) -> Iterator[str]:
        for what, which, before, *_ in rows:
            if what == "star":
                yield which
            elif what == "skip":
                kept = self._rows("SELECT prompt_id FROM skip WHERE id = ?", (which,))
                yield str(json.loads(before)["prompt_id"] if before else kept[0][0] if kept else "")

    def _now(self, entry_ids: Iterable[str]) -> dict[str, Entry]:
        ids = json.dumps([*entry_ids])
        found = self._entries(f"{ENTRY} WHERE id IN (SELECT value FROM json_each(?))", (ids,))
        return {entry.id: entry for entry in found}

    def _before(self, before: str | None, entry_id: str) -> Entry | None:
        """The remembered entry; one that is not what was written is damaged."""
        if before is None:
            return None
        try:
            values = {**LATER, **json.loads(before)}
            columns = [_number(values[name]) for name in ENTRY_COLUMNS]
            entry = entry_from_verified_row(columns, bytes.fromhex(values["checksum"]))
        except (ValueError, KeyError, TypeError):
            entry = None
        if entry is None:
            self._damaged[f"an earlier version of {entry_id[-8:]}"] = None
        return entry


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _intention(*values: Any) -> Intention:
    return intention_from_row(values)


def _intention_before(before: str | None) -> Intention | None:
    if before is None:
        return None
    values = json.loads(before)
    return intention_from_row([values[name] for name in INTENTION_COLUMNS])


def _moment(made_at: str) -> datetime:
    return datetime.fromisoformat(made_at).replace(tzinfo=UTC)
