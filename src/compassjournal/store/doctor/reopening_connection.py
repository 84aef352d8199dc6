"""A connection to a damaged file that stays usable after each error."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.connection import connect
from compassjournal.store.encryption.key import Key


class ReopeningConnection:
    """A connection that is reopened after each error of an encrypted file.

    SQLCipher refuses all reads on a connection once it has met a page with an invalid HMAC.
    """

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path, self._key = path, key
        self._connection = self._open()

    def _open(self) -> sqlite.Connection:
        connection = connect(self._path, "rw", self._key, 1)
        try:
            connection.execute("SELECT 1 FROM entry LIMIT 0")
        except (sqlite.Error, UnicodeError):
            # Else one damaged row of sqlite_master makes every table unreadable.
            connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    def execute(self, query: str, values: tuple[object, ...] = ()) -> "ReopeningCursor":
        """A cursor over the rows; raises driver errors, now and while iterating."""
        try:
            return ReopeningCursor(self, self._connection.execute(query, values))
        except (sqlite.Error, UnicodeError):
            self.reopen()
            raise

    def reopen(self) -> None:
        """Reopen the connection of an encrypted file."""
        if self._key is not None:
            self._connection.close()
            self._connection = self._open()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


class ReopeningCursor:
    """The rows of a result, up to the first that cannot be read."""

    def __init__(self, opened: ReopeningConnection, cursor: sqlite.Cursor) -> None:
        self._opened, self._cursor = opened, cursor
        self.columns = [name for name, *_ in cursor.description]

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._cursor
        except (sqlite.Error, UnicodeError):
            self._opened.reopen()
            raise

    def first(self) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return next(iter(self), None)
