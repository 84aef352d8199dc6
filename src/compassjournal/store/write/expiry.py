"""Purge what was deleted thirty days ago, and go on with a purge that was cut off."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from compassjournal.model.change_verb import UNDELETE_PERIOD
from compassjournal.store import driver_errors
from compassjournal.store.connection import open_for_writing
from compassjournal.store.encryption.key import Key
from compassjournal.store.row_mapping import to_stored_timestamp

# Seconds: somebody's shell waits, and whoever else is writing goes on with the purge.
_BUSY_TIMEOUT = 0.5


def purge_expired(path: Path, key: Key | None, now: datetime, announce: Callable[[], None]) -> None:
    """Purge what was deleted `UNDELETE_PERIOD` ago, and go on with a purge that was cut off.

    ``announce`` is called before the work begins, if there is any: it may take minutes.

    Raises what opening and writing the journal raise, JournalBusy after half a second.
    """
    last = to_stored_timestamp(now - UNDELETE_PERIOD)
    with contextlib.closing(open_for_writing(path, key, _BUSY_TIMEOUT)) as connection:
        with driver_errors.translate_driver_errors(path):
            rows = connection.execute("SELECT entry_id FROM deleted WHERE gone_at < ?", (last,))
            expired = [entry_id for (entry_id,) in rows.fetchall()]
        if expired:
            from compassjournal.store.write import purge

            announce()
            purge.purge_with(connection, path, key, expired)
