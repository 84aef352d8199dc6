"""Query the journal page by page, so that an export never holds all of it."""

import json
from array import array
from collections.abc import Iterator, Sequence
from datetime import date

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.store.read.base import ENTRY_FIELDS, OLDEST, ReadConnection
from compassjournal.store.read.filters import filter_conditions, where_clause

# Entries in memory at a time.
_PAGE = 200


class ExportQueries:
    """What an export takes out of a journal; damaged rows are left out and named."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def row_numbers(self, wanted: EntryFilter = NO_FILTER) -> Sequence[int]:
        """The row numbers of the entries that match the filter, oldest first, 8 bytes each."""
        clause, values = where_clause(filter_conditions(wanted))
        rows = self._db.stream(f"SELECT seq FROM entry {clause} {OLDEST}", values)
        return array("q", (number for (number,) in rows))

    def pages(self, numbers: Sequence[int]) -> Iterator[tuple[Entry, ...]]:
        """The entries in these rows, in their order, some hundred at a time.

        No lock is held between two pages; what is deleted meanwhile is left out.
        """
        for start in range(0, len(numbers), _PAGE):
            page = json.dumps([*numbers[start : start + _PAGE]])
            yield self._db.entries(
                f"SELECT {ENTRY_FIELDS} FROM json_each(?) AS asked CROSS JOIN entry"
                " ON entry.seq = asked.value ORDER BY asked.key",
                (page,),
            )

    def days(self, wanted: EntryFilter = NO_FILTER) -> list[date]:
        """The days that have an entry which matches the filter, the earliest first."""
        clause, values = where_clause(filter_conditions(wanted))
        rows = self._db.rows(f"SELECT DISTINCT day, 'an entry' FROM entry {clause}", values)
        return sorted({*self._db.parse_rows(date.fromisoformat, rows)})
