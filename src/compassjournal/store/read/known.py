"""Query what the journal has already, for an import."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from compassjournal.analysis.import_summary import Known
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.base import ReadConnection

_CONTENTS = "SELECT id, day, written_at, utc_offset, text FROM entry"
_HISTORY = "SELECT DISTINCT batch FROM change UNION ALL SELECT entry_id FROM deleted"
_OTHERS = (
    "SELECT id FROM intention UNION ALL SELECT id FROM skip"
    " UNION ALL SELECT id FROM course UNION ALL SELECT prompt_id FROM star"
)
Query = Callable[[str], Iterable[Any]]


def known_in_journal(path: Path, key: Key | None) -> Known:
    """All that the journal at that path has; raises what `ReadConnection` raises."""
    with contextlib.closing(ReadConnection(path, key)) as db:
        return read_known(db.stream)


def read_known(query: Query) -> Known:
    """All that a journal has, by a function that runs a query.

    A damaged entry is known by its id alone.
    """
    known = Known()
    for entry_id, day, written_at, offset, text in query(_CONTENTS):
        try:
            local = datetime.fromisoformat(written_at) + timedelta(seconds=offset)
            known.add_content(entry_id, date.fromisoformat(day), local, text)
        except (ValueError, TypeError, OverflowError):
            known.ids.add(str(entry_id))
    known.ids.update(str(one) for (one,) in query(_OTHERS))
    known.history.update(str(one) for (one,) in query(_HISTORY))
    known.was_empty = not known.ids
    return known
