"""The driver's connection to one file, whose statements are retried while the file is busy."""

from collections.abc import Callable
from operator import methodcaller
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.busy import BusyWait, poll_interval
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files, links

Read = TypeVar("Read")


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
                if _result_code(error) & 0xFF != sqlite.SQLITE_BUSY or not wait.may_retry():
                    raise


def _result_code(error: sqlite.Error) -> int:
    """SQLite's; 0 for an error of the driver's own, as at text that is not UTF-8."""
    return int(getattr(error, "sqlite_errorcode", 0))


class TrackedConnection(sqlite.Connection):  # type: ignore[misc]
    """A connection that retries each statement for ``busy_timeout`` seconds, a minute if None.

    ``file_identity``, the device and inode it opened, tells when the file at ``path`` was replaced.
    """

    busy_timeout: float | None = 0.0
    path = Path()
    text_factory: Callable[[bytes], Any]
    file_identity: tuple[int, int] = (0, 0)

    def cursor(self, factory: type[sqlite.Cursor] = RetryingCursor) -> Any:
        """A cursor that retries."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit by a statement: the driver's own commit would wait for one turn only."""
        if self.in_transaction:
            self.execute("COMMIT")

    def decode_by_driver(self, read: Callable[[], Read]) -> Read:
        """What ``read`` returns; its texts are decoded by the driver where all are UTF-8.

        An entry's row takes 4 µs so, and 10 with our own decoding, with which it is read again
        where a text is not.
        """
        lenient, self.text_factory = self.text_factory, str
        try:
            return read()
        except sqlite.OperationalError as error:
            if _result_code(error):
                raise
        finally:
            self.text_factory = lenient
        return read()


def connect(path: Path, mode: str, key: Key | None, patience: float | None) -> TrackedConnection:
    """A bare connection in SQLite's ``mode`` (ro, rw, rwc, memory); raises the driver's errors.

    ``key`` encrypts a new file, decrypts an encrypted one and is ignored for another.
    """
    is_plain = key is None or sqlcipher_file.is_unencrypted(path)
    identity = atomic_files.file_identity(path)
    # On Windows SQLite would make the rollback journal beside a link, not beside the file.
    connection: TrackedConnection = sqlite.connect(
        f"{links.real_path(path).as_uri()}?mode={mode}",
        uri=True,
        timeout=poll_interval(patience),
        isolation_level=None,
        check_same_thread=False,
        factory=TrackedConnection,
    )
    connection.busy_timeout, connection.path = patience, path
    # Compared before and after opening: another file may have taken the path between.
    if identity == atomic_files.file_identity(path):
        connection.file_identity = identity
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None and not is_plain:
        # Hexadecimal digits alone: a pragma takes no bound parameter.
        connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
    connection.execute("PRAGMA temp_store = MEMORY")
    # A flipped bit that is no longer UTF-8 must cost one entry (its checksum), not every list.
    connection.text_factory = methodcaller("decode", "utf-8", "surrogateescape")
    return connection
