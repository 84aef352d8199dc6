"""Import the change log and the tombstones of another journal into one without entries.

The rows are put before those of the import itself, which is undone first.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from compassjournal.analysis.import_records import MALFORMED, HistoryRecord, Item, LeftOut
from compassjournal.model.change_verb import Verb
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.write import bulk
from compassjournal.store.write.change_log import ChangeLog

# In the import's own change: the ids of the first and the last row of history that came with it.
HISTORY = "history"
# What is logged with a checksum, which the check of the change verifies.
_KEYS = ("id", "prompt_id", "name")
_CHECKSUMMED = {"entry", "account"}
_COLUMNS = ("batch", "made_at", "verb", "what", "which", "before", "undone_by")
_CHANGE = f"INSERT INTO change ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_TOMBSTONE = "INSERT OR IGNORE INTO deleted (entry_id, handle, gone_at) VALUES (?, ?, ?)"
_LAST_ID = "SELECT coalesce(max(id), 0) FROM change"
_LAST_NUMBER = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'entry'"


def without_invalid_history(items: Iterable[Item]) -> Iterator[Item]:
    """The items; a record of history that compass could not have written is left out.

    That of an earlier move is not passed on: its row numbers are of the other journal.
    """
    for item in items:
        if not isinstance(item, HistoryRecord):
            yield item
        elif item.values.get("what") != HISTORY:
            yield item if _is_valid(item) else LeftOut(item.file, item.line, MALFORMED)


def _is_valid(record: HistoryRecord) -> bool:
    if record.table == "deleted":
        return is_valid_row("deleted", record.values)
    try:
        return _is_valid_change(record.values)
    except RecursionError:
        return False


def _is_valid_change(values: Mapping[str, Any]) -> bool:
    what, before = values["what"], values["before"]
    if not is_valid_row("change", {**values, "id": 0, "before": before and json.dumps(before)}):
        return False
    if before is None or what == "gone":
        return before is None
    is_row = what in _CHECKSUMMED or is_valid_row(what, before)
    return is_row and values["which"] in (before.get(key) for key in _KEYS)


class HistoryImport:
    """Inserts records of history in the transaction of an import, after its entries."""

    def __init__(self, batch: ChangeLog) -> None:
        self._batch = batch
        self._changes: list[tuple[Any, ...]] = []
        # New row numbers of the entries that are no longer there, by id.
        self._numbers: dict[str, int] = {}
        self._first = 0

    def add(self, record: HistoryRecord) -> None:
        """Insert a record that is valid."""
        connection = bulk.connection_of(self._batch)
        self._first = self._first or connection.exec_driver_sql(_LAST_ID).scalar_one() + 1
        if record.table == "deleted":
            connection.exec_driver_sql(_TOMBSTONE, tuple(record.values.values()))
            return
        values = dict(record.values)
        if values["before"] is not None:
            if values["what"] == "entry":
                values["before"] = {**values["before"], "seq": self._number_of(values["which"])}
            values["before"] = json.dumps(values["before"])
        self._changes.append(tuple(values[name] for name in _COLUMNS))
        if len(self._changes) == bulk.CHUNK:
            self._insert_changes()

    def finish(self) -> None:
        """Put the import's own rows after those of the history, and say in them which those are."""
        if not self._first:
            return
        self._insert_changes()
        connection = bulk.connection_of(self._batch)
        last = connection.exec_driver_sql(_LAST_ID).scalar_one()
        self._batch.verb = Verb.MOVE
        connection.exec_driver_sql(
            "UPDATE change SET id = id + ?, verb = ? WHERE batch = ?",
            (last, self._batch.verb.value, self._batch.id),
        )
        bulk.log(self._batch, HISTORY, [(f"{self._first} {last}", None)])

    def _insert_changes(self) -> None:
        if self._changes:
            bulk.connection_of(self._batch).exec_driver_sql(_CHANGE, [*self._changes])
            self._changes.clear()

    def _number_of(self, entry_id: str) -> int:
        """The row number of the entry here, or one that no other entry is given."""
        connection = bulk.connection_of(self._batch)
        number = (
            self._numbers.get(entry_id)
            or connection.exec_driver_sql(
                "SELECT seq FROM entry WHERE id = ?", (entry_id,)
            ).scalar()
        )
        if number is None:
            number = connection.exec_driver_sql(_LAST_NUMBER).scalar_one() + 1
            self._numbers[entry_id] = number
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'entry'")
            connection.exec_driver_sql("INSERT INTO sqlite_sequence VALUES ('entry', ?)", (number,))
        return int(number)


def remove_history(batch: ChangeLog, which: str) -> None:
    """Delete the history that came with an import, by the name of its row in the change log."""
    connection = bulk.connection_of(batch)
    first, last = map(int, which.split())
    connection.exec_driver_sql("DELETE FROM change WHERE id BETWEEN ? AND ?", (first, last))
    connection.exec_driver_sql(
        "DELETE FROM deleted WHERE entry_id NOT IN (SELECT which FROM change WHERE what = 'entry')"
    )
