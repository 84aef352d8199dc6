"""A read-only connection that answers: rows become values, and damaged ones are named."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from compassjournal.errors.journal import JournalDamaged, JournalReadOnly, NotAJournal
from compassjournal.store import driver_errors
from compassjournal.store.busy import COMPLETION_TIMEOUT
from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files

# A row is what SQLite gives; each query knows its columns.
Row = tuple[Any, ...]
Parsed = TypeVar("Parsed")


class ReadConnection:
    """The journal as it can be asked; never writes.

    ``key`` opens a locked one; ``hurried`` does not wait long for a program that is writing. Rows
    that are not what was written are left out of every answer; the handles of such entries
    collect in ``damaged``.
    Raises what `engine.open_for_reading` raises.
    """

    def __init__(self, path: Path, key: Key | None = None, *, hurried: bool = False) -> None:
        self._path = path
        self._key = key
        self._patience = COMPLETION_TIMEOUT if hurried else None
        self._connection = open_for_reading(path, key, patience=self._patience)
        self._damaged: dict[str, None] = {}

    @property
    def damaged(self) -> tuple[str, ...]:
        """What was damaged, as far as it was met: entries by their handles, the rest by kind."""
        return tuple(self._damaged)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _parse_rows(self, make: Callable[..., Parsed], rows: list[Row]) -> Iterator[Parsed]:
        """What each row makes; one that makes nothing is damaged, and its last column says what."""
        for *values, what in rows:
            try:
                yield make(*values)
            except (ValueError, TypeError, AttributeError):
                self._damaged[str(what)] = None

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        try:
            return self._query(query, values)
        except JournalReadOnly:
            # A write was cut off since the journal was opened; opening it rolls that back.
            return self._reopen_and_query(query, values)
        except (NotAJournal, JournalDamaged):
            if self._connection.file_identity == atomic_files.file_identity(self._path):
                # It was a journal when it was opened; a locked one shows damage page by page.
                raise JournalDamaged(path=self._path) from None
            # Another was put in its place since, and this one overwritten.
            return self._reopen_and_query(query, values)

    def _reopen_and_query(self, query: str, values: Sequence[object]) -> list[Row]:
        self._connection.close()
        self._connection = open_for_reading(self._path, self._key, patience=self._patience)
        return self._query(query, values)

    def _query(self, query: str, values: Sequence[object]) -> list[Row]:
        with driver_errors.translate_driver_errors(self._path):
            rows: list[Row] = self._connection.execute(query, values).fetchall()
            return rows
