"""The read-only connection under all queries: rows become values, damaged ones are collected."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from compassjournal.errors.journal import JournalDamaged, JournalReadOnly, NotAJournal
from compassjournal.model.entry import Entry
from compassjournal.store import driver_errors
from compassjournal.store.busy import COMPLETION_TIMEOUT
from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption.key import Key
from compassjournal.store.row_mapping import ENTRY_COLUMNS, entry_from_verified_row
from compassjournal.system import atomic_files

# The columns that `ReadConnection.entries` reads.
ENTRY_FIELDS = ", ".join(f"entry.{name}" for name in (*ENTRY_COLUMNS, "checksum", "handle"))
ENTRY = f"SELECT {ENTRY_FIELDS} FROM entry"
NEWEST = "ORDER BY day DESC, written_at DESC, id DESC"
OLDEST = "ORDER BY day, written_at, id"
# As SQLite gives it; each query knows its columns.
Row = tuple[Any, ...]
Parsed = TypeVar("Parsed")


def pages_of(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The row numbers, ``size`` at a time; no lock is held while somebody reads a page."""
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


class ReadConnection:
    """A journal open for reading.

    ``key`` decrypts an encrypted one; ``hurried`` sets the busy timeout to `COMPLETION_TIMEOUT`
    in place of a minute. Damaged rows are left out of every result and named in ``damaged``.
    Raises what `open_for_reading` raises.
    """

    def __init__(self, path: Path, key: Key | None = None, *, hurried: bool = False) -> None:
        self.path = path
        self._key = key
        self._patience = COMPLETION_TIMEOUT if hurried else None
        self._connection = open_for_reading(path, key, patience=self._patience)
        self._damaged: dict[str, None] = {}

    @property
    def damaged(self) -> tuple[str, ...]:
        """The damaged rows met so far: entries by their handles, the rest by kind."""
        return tuple(self._damaged)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def parse_rows(self, make: Callable[..., Parsed], rows: list[Row]) -> Iterator[Parsed]:
        """Apply ``make`` to each row; one that it refuses is damaged, named by its last column."""
        for *values, name in rows:
            try:
                yield make(*values)
            except (ValueError, TypeError, AttributeError):
                self.report_damaged(str(name))

    def entries(self, query: str, values: Sequence[object] = ()) -> tuple[Entry, ...]:
        """The entries of a query that begins with `ENTRY`; damaged ones are left out."""
        entries = []
        for row in self.rows(query, values):
            entry = entry_from_verified_row(row[:-2], row[-2])
            if entry is None:
                self.report_damaged(str(row[-1]))
            else:
                entries.append(entry)
        return tuple(entries)

    def entries_in(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        """The entries in these rows, in their order, but for those damaged or deleted meanwhile."""
        # A cross join keeps the order of the numbers, and needs no sort of whole rows.
        return self.entries(
            f"SELECT {ENTRY_FIELDS} FROM json_each(?) AS asked CROSS JOIN entry"
            " ON entry.seq = asked.value",
            (json.dumps([*numbers]),),
        )

    def row_numbers(self, query: str, values: Sequence[object] = ()) -> Sequence[int]:
        """The row numbers that a query finds, 8 bytes each."""
        return array("q", chain.from_iterable(self.stream(query, values)))

    def number(self, query: str, values: Sequence[object] = ()) -> int:
        """The one number of a query's one row."""
        ((number,),) = self.rows(query, values)
        return int(number)

    def stream(self, query: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query one by one, as they are read."""
        # A cut-off write is rolled back by this query: the one below could not reopen the journal.
        self.rows("SELECT 1 FROM entry LIMIT 1")
        with driver_errors.translate_driver_errors(self.path):
            yield from self._connection.execute(query, values)

    def report_damaged(self, name: str) -> None:
        """Name a damaged row: an entry by its handle, the rest by kind."""
        self._damaged[name] = None

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self._query(query, values)
        except JournalReadOnly:
            # A write was cut off since the journal was opened: reopening rolls that back.
            pass
        except (NotAJournal, JournalDamaged):
            if self._connection.file_identity == atomic_files.file_identity(self.path):
                # It was a journal when it was opened; an encrypted one shows damage page by page.
                raise JournalDamaged(path=self.path) from None
            # The file was replaced since, and the open one overwritten.
        self._connection.close()
        self._connection = open_for_reading(self.path, self._key, patience=self._patience)
        return self._query(query, values)

    def _query(self, query: str, values: Sequence[object]) -> list[Row]:
        with driver_errors.translate_driver_errors(self.path):
            run = self._connection.execute
            return self._connection.decode_by_driver(lambda: run(query, values).fetchall())
