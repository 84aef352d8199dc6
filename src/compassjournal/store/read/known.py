"""Look up what the journal has already, for an import."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from compassjournal.analysis.import_summary import Known
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.base import ReadConnection

# What a record other than a change is known by, as `import_summary.other_id` names it.
_RECORDS = (
    ("entry", "id"),
    ("intention", "id"),
    ("skip", "id"),
    ("course", "id"),
    ("star", "prompt_id"),
    ("account", "id"),
    ("account_cycle", "'cycle ' || name"),
)
_HAS = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {name} = ?1" for table, name in _RECORDS)
_ANY = " UNION ALL ".join(f"SELECT EXISTS (SELECT 1 FROM {table})" for table, _ in _RECORDS)
_HAS_HISTORY = (
    "SELECT 1 FROM change WHERE batch = ?1 UNION ALL SELECT 1 FROM deleted WHERE entry_id = ?1"
)
_HISTORY = "SELECT DISTINCT batch FROM change UNION ALL SELECT entry_id FROM deleted"
_LAST = "SELECT coalesce(max(seq), 0) FROM entry"
_ENTRIES = "SELECT written_at, utc_offset, text FROM entry WHERE day = ? AND seq <= ?"
Query = Callable[[str, Sequence[object]], Sequence[tuple[Any, ...]]]


@contextlib.contextmanager
def known_in_journal(path: Path, key: Key | None) -> Iterator[Known]:
    """What the journal at that path has; raises what `ReadConnection` raises."""
    with contextlib.closing(ReadConnection(path, key)) as db:
        yield Known(JournalRecords(db.rows))


class JournalRecords:
    """The records of a journal, by a function that runs a query."""

    def __init__(self, query: Query) -> None:
        self._query = query
        # Entries that the import itself adds come after it.
        ((self._last,),) = query(_LAST, ())

    @cached_property
    def is_empty(self) -> bool:
        """Whether it has no record but history."""
        return not any(some for (some,) in self._query(_ANY, ()))

    def has(self, record_id: str) -> bool:
        """Whether a record of any kind but history has that id."""
        return bool(self._query(f"{_HAS} LIMIT 1", (record_id,)))

    def has_history(self, record_id: str) -> bool:
        """Whether a change or a tombstone has that id."""
        return bool(self._query(f"{_HAS_HISTORY} LIMIT 1", (record_id,)))

    def history(self) -> Iterator[str]:
        """The ids of all changes and tombstones."""
        return (str(one) for (one,) in self._query(_HISTORY, ()))

    def entries_on(self, day: date) -> Iterator[tuple[datetime, str]]:
        """The local time and text of each entry that it had of that day and is not damaged."""
        for written_at, offset, text in self._query(_ENTRIES, (day.isoformat(), self._last)):
            with contextlib.suppress(ValueError, TypeError, OverflowError):
                if isinstance(text, str):
                    yield datetime.fromisoformat(written_at) + timedelta(seconds=offset), text
