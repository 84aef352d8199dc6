"""The rows that are synced, as JSON, whatever carries them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.schema import ROW_KEYS
from compassjournal.sync.file_names import is_file_name, setting_in
from compassjournal.sync.revision import Revision, State
from compassjournal.system.setting_table import BY_NAME, SHARED_SETTINGS

# The primary key of each table that is synced.
KEYS = ROW_KEYS | {"shared_file": "name"}
# A row's number in this file's full-text index is of no meaning in another.
_LOCAL_COLUMNS = {"seq"}


@dataclass(frozen=True, slots=True)
class SyncedRow:
    """One version of one row; ``content`` is its columns in JSON, None for a deleted one."""

    what: str
    which: str
    revision: Revision
    content: str | None

    @property
    def values(self) -> dict[str, Any]:
        """The columns; raises ValueError, TypeError or KeyError where they cannot be a row's."""
        values: dict[str, Any] = json.loads(self.content or "")
        if "checksum" in values:
            values["checksum"] = bytes.fromhex(values["checksum"])
        return values

    @property
    def _is_shareable(self) -> bool:
        """Whether it names a file of questions, or a setting and a value that it takes."""
        setting = setting_in(self.which)
        if setting is None:
            return is_file_name(self.which)
        try:
            return setting in SHARED_SETTINGS and (
                self.content is None or BY_NAME[setting].read(self.values["content"]) is not None
            )
        except (ValueError, TypeError, KeyError):
            return False

    @property
    def is_valid(self) -> bool:
        """Whether a compass of this version could have written it."""
        if self.what not in KEYS or not self.which or self.revision.counter < 1:
            return False
        if self.what == "shared_file" and not self._is_shareable:
            return False
        if self.content is None:
            return self.revision.state is not State.THERE
        try:
            values = self.values
            sound = is_valid_row(self.what, values) and values[KEYS[self.what]] == self.which
        except (ValueError, TypeError, KeyError, AttributeError):
            return False
        return sound and self.revision.state is State.THERE


def columns_of(connection: sqlite.Connection, table: str) -> tuple[str, ...]:
    """The columns of a table that are synced."""
    rows = connection.execute(f"PRAGMA table_info({table})")
    return tuple(name for _, name, *_ in rows if name not in _LOCAL_COLUMNS)


def changed_rows(connection: sqlite.Connection, since: int) -> Iterator[SyncedRow]:
    """The rows whose version came to this file after its device's counter was ``since``."""
    for what, key in KEYS.items():
        names = columns_of(connection, what)
        pairs = ", ".join(
            f"'{name}', " + (f"lower(hex(row.{name}))" if name == "checksum" else f'row."{name}"')
            for name in names
        )
        query = f"""SELECT mine.which, mine.counter, mine.device, mine.seen, mine.state,
                CASE mine.state WHEN 0 THEN json_object({pairs}) END
            FROM revision AS mine LEFT JOIN {what} AS row ON row.{key} = mine.which
            WHERE mine.what = '{what}' AND mine.changed > ?
                AND (mine.state > 0 OR row.{key} IS NOT NULL)"""
        for which, counter, device, seen, state, content in connection.execute(query, (since,)):
            revision = Revision(counter, device, json.loads(seen), State(state))
            yield SyncedRow(what, which, revision, content)
