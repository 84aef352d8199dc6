"""Merge the versions of rows that came from another machine into the journal, in one change."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.store.write import bulk
from compassjournal.store.write.change_log import ChangeLog
from compassjournal.store.write.purge import FOR_EVER, delete_rows
from compassjournal.sync.file_names import other_version, setting_in
from compassjournal.sync.revision import (
    Comparison,
    Revision,
    State,
    compare,
    joined,
    vector_as_json,
)
from compassjournal.sync.rows import KEYS, SyncedRow, columns_of
from compassjournal.sync.summary import MergeSummary

_LOG = """INSERT INTO change (batch, made_at, verb, what, which, before, undone_by)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_MENTION = "INSERT INTO mention (entry_id, mark, name, day) VALUES (?, ?, ?, ?)"
# What has a handle and words of the person's: its versions are kept, and its deletion for a while.
_WRITTEN = frozenset({"entry", "account"})
# What can be deleted for ever.
_PURGED = _WRITTEN | {"intention"}
_TOMBSTONE = "INSERT OR REPLACE INTO deleted VALUES (?, ?, ?)"
# The purge that comes after each write takes it up: words are left in the file and in the copies.
_PURGE_NEXT = f"""INSERT OR REPLACE INTO deleted SELECT ?, ?, '{FOR_EVER}'
    WHERE EXISTS (SELECT 1 FROM change WHERE which = ?)"""
_REVISION = """INSERT INTO revision SELECT ?, ?, ?, ?, ?, ?, counter FROM device WHERE true
    ON CONFLICT (what, which) DO UPDATE SET counter = excluded.counter, device = excluded.device,
        seen = excluded.seen, state = excluded.state, changed = excluded.changed"""


def merge_rows(batch: ChangeLog, rows: Iterable[SyncedRow], summary: MergeSummary) -> None:
    """Merge the rows into the journal of a write transaction, as one change that undo reverses.

    Of two versions made apart the one that does not hold is kept in the entry's history, a file of
    questions beside the other. What was done is added to the summary.
    """
    merge = _Merge(batch, summary)
    for row in rows:
        merge.add(row)


class _Merge:
    def __init__(self, batch: ChangeLog, summary: MergeSummary) -> None:
        self._batch, self._summary = batch, summary
        self._connection = bulk.driver_connection_of(batch)
        self._columns = {table: columns_of(self._connection, table) for table in KEYS}

    def add(self, row: SyncedRow) -> None:
        """Merge one row."""
        if not row.is_valid:
            self._summary.damaged += 1
            return
        mine = self._revision(row)
        outcome = compare(mine, row.revision)
        seen = joined(mine.seen if mine else {}, row.revision.seen)
        if outcome in (Comparison.NEWER, Comparison.WINS):
            self._take(row, seen, is_conflict=outcome is Comparison.WINS)
        elif mine is not None and seen != mine.seen:
            if outcome is Comparison.LOSES and mine.state is not State.DELETED_FOR_EVER:
                self._keep_aside(row)
            self._save_revision(row, mine, seen)

    def _revision(self, row: SyncedRow) -> Revision | None:
        found = self._connection.execute(
            "SELECT counter, device, seen, state FROM revision WHERE what = ? AND which = ?",
            (row.what, row.which),
        ).fetchone()
        if found is None:
            return None
        counter, device, seen, state = found
        return Revision(counter, device, json.loads(seen), State(state))

    def _take(self, row: SyncedRow, seen: Mapping[str, int], *, is_conflict: bool) -> None:
        before = self._current(row.what, row.which)
        after = None if row.content is None else row.values
        lost_parent = False
        if after is not None:
            lost_parent = row.what == "intention" and not self._has_entry(after)
            after = after | {"entry_id": None} if lost_parent else after
        differs = before != after
        if differs:
            self._count(row, before)
        if row.revision.state is State.DELETED_FOR_EVER and row.what in _PURGED:
            self._delete_for_ever(row)
            self._summary.overruled += is_conflict and differs
        elif differs:
            self._apply(row, before, after)
            if is_conflict and before is not None:
                self._note_conflict(row, before)
        self._save_revision(row, row.revision, seen)
        if lost_parent:
            # A change of its own, which the machine it came from is to hear of.
            self._execute("UPDATE intention SET entry_id = NULL WHERE id = ?", row.which)

    def _delete_for_ever(self, row: SyncedRow) -> None:
        """Delete a row with its history, at once: until the purge an undo would bring it back."""
        if self._current(row.what, row.which) is not None:
            self._log(row.what, row.which, None)
        self._execute(_PURGE_NEXT, row.which, handle_of(row.which), row.which)
        delete_rows(self._connection, json.dumps([row.which]))

    def _apply(
        self, row: SyncedRow, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        if row.what == "entry" and after is None:
            self._let_go_of_intentions(row.which)
        if row.what == "shared_file":
            self._summary.files[row.which] = None if after is None else after["content"]
        else:
            self._log(row.what, row.which, before)
        if after is not None:
            self._upsert(row, after)
            return
        if row.what in _WRITTEN:
            self._execute(_TOMBSTONE, row.which, handle_of(row.which), self._batch.made_at)
        if row.what == "entry":
            self._execute("DELETE FROM mention WHERE entry_id = ?", row.which)
        self._execute(f"DELETE FROM {row.what} WHERE {KEYS[row.what]} = ?", row.which)

    def _upsert(self, row: SyncedRow, after: Mapping[str, Any]) -> None:
        names = [name for name in self._columns[row.what] if name in after]
        values = {name: after[name] for name in names}
        if row.what == "entry":
            names.append("handle") if "handle" not in names else None
            values["handle"] = handle_of(row.which)
        quoted = ", ".join(f'"{name}"' for name in names)
        updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
        self._connection.execute(
            f"INSERT INTO {row.what} ({quoted}) VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT ({KEYS[row.what]}) DO UPDATE SET {updates}",
            [values[name] for name in names],
        )
        if row.what in _WRITTEN:
            self._execute("DELETE FROM deleted WHERE entry_id = ?", row.which)
        if row.what == "entry":
            self._execute("DELETE FROM mention WHERE entry_id = ?", row.which)
            found = ((mark, name) for mark in "@#" for name in mentions(after["text"], mark))
            for mark, name in found:
                self._execute(_MENTION, row.which, mark, name, after["day"])

    def _let_go_of_intentions(self, entry_id: str) -> None:
        """Log the intentions that SQLite is about to part from their entry."""
        ids = self._connection.execute("SELECT id FROM intention WHERE entry_id = ?", (entry_id,))
        for (intention_id,) in ids.fetchall():
            self._log("intention", intention_id, self._current("intention", intention_id))

    def _keep_aside(self, row: SyncedRow) -> None:
        """Keep a version that does not hold in the entry's history, as a change undone at once."""
        mine = self._current(row.what, row.which)
        if row.content is None or mine == row.values:
            return
        if row.what in _WRITTEN:
            number = {"seq": None} if row.what == "entry" else {}
            for before in (mine, row.values | number):
                self._log(row.what, row.which, before, undone=True)
        self._note_conflict(row, row.values)

    def _note_conflict(self, row: SyncedRow, other: Mapping[str, Any]) -> None:
        """Note that a row was changed on both machines; ``other`` is the version that lost."""
        if row.what in _WRITTEN:
            self._summary.conflicts.append(row.which)
        elif row.what == "shared_file" and setting_in(row.which) is None:
            # A file of its own from now on, so that every machine has it.
            kept, content = other_version(row.which, other["content"]), other["content"]
            self._summary.files[kept] = content
            self._execute("INSERT OR IGNORE INTO shared_file VALUES (?, ?)", kept, content)

    def _count(self, row: SyncedRow, before: dict[str, Any] | None) -> None:
        if row.what != "entry":
            self._summary.others += 1
        elif row.content is None:
            self._summary.deleted += 1
        elif before is None:
            self._summary.new += 1
        else:
            self._summary.changed += 1

    def _current(self, table: str, key: str) -> dict[str, Any] | None:
        names = self._columns[table]
        quoted = ", ".join(f'"{name}"' for name in names)
        query = f"SELECT {quoted} FROM {table} WHERE {KEYS[table]} = ?"
        found = self._connection.execute(query, (key,)).fetchone()
        return None if found is None else dict(zip(names, found, strict=True))

    def _has_entry(self, intention: Mapping[str, Any]) -> bool:
        if intention["entry_id"] is None:
            return True
        query = "SELECT 1 FROM entry WHERE id = ?"
        return self._connection.execute(query, (intention["entry_id"],)).fetchone() is not None

    def _log(
        self, what: str, which: str, before: dict[str, Any] | None, *, undone: bool = False
    ) -> None:
        batch = self._batch
        text = None
        if before is not None:
            seq = {}
            if what == "entry" and "seq" not in before:
                query = "SELECT seq FROM entry WHERE id = ?"
                seq = {"seq": self._connection.execute(query, (which,)).fetchone()[0]}
            text = json.dumps(seq | before, default=bytes.hex)
        self._execute(
            _LOG,
            *(batch.id, batch.made_at, str(Verb.SYNC), what, which, text),
            batch.id if undone else None,
        )

    def _save_revision(self, row: SyncedRow, revision: Revision, seen: Mapping[str, int]) -> None:
        self._execute(
            "UPDATE device SET counter = max(counter, ?) + 1", max(revision.counter, *seen.values())
        )
        state = int(revision.state)
        values = (row.what, row.which, *revision.version, vector_as_json(seen), state)
        self._execute(_REVISION, *values)

    def _execute(self, statement: str, *values: Any) -> None:
        self._connection.execute(statement, values)
