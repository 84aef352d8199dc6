"""A SQLite connection whose statements are retried while another process holds the file."""

from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.busy import BusyWait

# SQLite's code for a file that another connection holds.
_BUSY = 5


class RetryingCursor(sqlite.Cursor):  # type: ignore[misc]
    """A cursor that says a statement again while the file is held.

    One that was refused so has done nothing yet, a COMMIT too.
    """

    def execute(self, *statement: Any) -> Any:
        """Run it; at the end of patience the driver's error says that the file is held."""
        wait = BusyWait(self.connection.busy_timeout)
        while True:
            try:
                return super().execute(*statement)
            except sqlite.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != _BUSY or not wait.may_retry():
                    raise


class RetryingConnection(sqlite.Connection):  # type: ignore[misc]
    """A connection that waits: each statement for ``patience`` seconds, a minute where None."""

    busy_timeout: float | None = 0.0

    def cursor(self, factory: type[sqlite.Cursor] = RetryingCursor) -> Any:
        """A cursor that waits."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit by a statement: the driver's own way would wait for one turn alone."""
        if self.in_transaction:
            self.execute("COMMIT")
