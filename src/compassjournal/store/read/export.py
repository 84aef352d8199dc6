"""Query the journal page by page, so that an export never holds all of it."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.model.intention import Intention
from compassjournal.store.read.base import OLDEST, ReadConnection, Row, pages_of
from compassjournal.store.read.filters import filter_conditions, where_clause
from compassjournal.store.row_mapping import (
    INTENTION_COLUMNS,
    intention_from_row,
    require_texts,
)

# Rows in memory at a time.
_PAGE = 200
# The rest of a journal by its name in the JSON document: the table and its columns.
_RECORDS = {
    "skips": ("skip", "id prompt_id day for_ever"),
    "stars": ("star", "prompt_id day"),
    "packs": ("course", "id pack since entry_id"),
    "changes": ("change", "batch made_at verb what which before undone_by"),
    "deleted": ("deleted", "entry_id handle gone_at"),
}


class ExportQueries:
    """What an export takes out of a journal; damaged rows are left out and named."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def row_numbers(self, wanted: EntryFilter = NO_FILTER) -> Sequence[int]:
        """The row numbers of the entries that match the filter, oldest first."""
        clause, values = where_clause(filter_conditions(wanted))
        return self._db.row_numbers(f"SELECT seq FROM entry {clause} {OLDEST}", values)

    def pages(self, numbers: Sequence[int]) -> Iterator[tuple[Entry, ...]]:
        """The entries in these rows, in their order, some hundred at a time."""
        return map(self._db.entries_in, pages_of(numbers, _PAGE))

    def days(self, wanted: EntryFilter = NO_FILTER) -> list[date]:
        """The days that have an entry which matches the filter, the earliest first."""
        clause, values = where_clause(filter_conditions(wanted))
        rows = self._db.rows(f"SELECT DISTINCT day, 'an entry' FROM entry {clause}", values)
        return sorted({*self._db.parse_rows(date.fromisoformat, rows)})

    def disclosed(self, wanted: EntryFilter = NO_FILTER) -> tuple[int, int]:
        """How many entries that match are tender, and how many people are named in all of them."""
        clause, values = where_clause(filter_conditions(wanted))
        among = f" AND entry_id IN (SELECT entry.id FROM entry {clause})" if clause else ""
        return (
            self._db.number(f"SELECT coalesce(sum(tender), 0) FROM entry {clause}", values),
            self._db.number(
                f"SELECT count(DISTINCT name) FROM mention WHERE mark = '@'{among}", values
            ),
        )

    def intentions(self) -> Iterator[Intention]:
        """All intentions, as they were made."""
        for rows in self._row_pages("intention", INTENTION_COLUMNS, "an intention"):
            yield from self._db.parse_rows(intention_from_row, rows)

    def records(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of one of the other tables, by column; what was before a change is parsed."""
        table, columns = _RECORDS[name]
        names = columns.split()
        for rows in self._row_pages(table, names, f"a record of {name}"):
            yield from self._db.parse_rows(lambda *values: _record(names, values), rows)

    def _row_pages(self, table: str, names: Sequence[str], what: str) -> Iterator[list[Row]]:
        """The rows of a table in their order, some hundred at a time, each with ``what`` it is."""
        last = -1
        while rows := self._db.rows(
            f"SELECT rowid, {', '.join(names)}, '{what}' FROM {table}"
            f" WHERE rowid > ? ORDER BY rowid LIMIT {_PAGE}",
            (last,),
        ):
            yield [row[1:] for row in rows]
            last = rows[-1][0]


def _record(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    """The row by column; raises ValueError or TypeError for values that are never written."""
    found = dict(zip(names, values, strict=True))
    if "for_ever" in found:
        found["for_ever"] = bool(found["for_ever"])
        values = [*found.values()][:-1]
    require_texts(*values)
    if "before" in found:
        found["before"] = json.loads(found["before"]) if found["before"] else None
    return found
