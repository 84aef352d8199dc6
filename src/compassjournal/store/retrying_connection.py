"""A SQLite connection whose statements are retried while another process holds the file."""

from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.busy import BusyWait


class RetryingCursor(sqlite.Cursor):  # type: ignore[misc]
    """A cursor that retries a statement while the file is busy.

    A statement refused so, a COMMIT too, has done nothing yet.
    """

    def execute(self, *statement: Any) -> Any:
        """Run the statement; raises the driver's SQLITE_BUSY once the busy timeout is over."""
        wait = BusyWait(self.connection.busy_timeout)
        while True:
            try:
                return super().execute(*statement)
            except sqlite.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite.SQLITE_BUSY or not wait.may_retry():
                    raise


class RetryingConnection(sqlite.Connection):  # type: ignore[misc]
    """A connection that retries each statement for ``busy_timeout`` seconds, a minute if None."""

    busy_timeout: float | None = 0.0

    def cursor(self, factory: type[sqlite.Cursor] = RetryingCursor) -> Any:
        """A cursor that retries."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit by a statement: the driver's own commit would wait for one turn only."""
        if self.in_transaction:
            self.execute("COMMIT")
