"""One way to open a journal file, for reading and for writing: driver, pragmas, refusals."""

import contextlib
from collections.abc import Iterator
from operator import methodcaller
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal import files
from compassjournal.errors import (
    CompassError,
    FolderUnusable,
    JournalBusy,
    JournalDamaged,
    JournalEmptied,
    JournalNewer,
    JournalReadOnly,
    JournalUnopened,
    NotAJournal,
    NotText,
    WriteFailed,
)
from compassjournal.store import migrations

# Who waits is not served in turn: with twenty writers one was passed over for 30 seconds.
BUSY_SECONDS = 60.0
# As long as a person waits for the Tab key.
HURRIED_SECONDS = 0.3

# SQLite's primary result codes (https://sqlite.org/rescode.html), each with what it means here.
_MEANINGS: dict[int, type[CompassError]] = {
    5: JournalBusy,
    6: JournalBusy,
    8: JournalReadOnly,
    10: WriteFailed,
    11: JournalDamaged,
    13: WriteFailed,
    14: JournalUnopened,
    26: NotAJournal,
}


@contextlib.contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turn the driver's errors, whose messages can hold words of an entry, into our own."""
    try:
        yield
    except sqlite.Error as error:
        raise meaning(error, path) from None
    except UnicodeEncodeError:
        raise NotText(source="What was given") from None
    except UnicodeError:
        raise JournalDamaged(path=path) from None


def meaning(error: BaseException, path: Path) -> CompassError:
    """Our error for one of the driver's; what is not known means damage."""
    code = getattr(error, "sqlite_errorcode", 11) & 0xFF
    return _MEANINGS.get(code, JournalDamaged)(path=path)


def open_for_reading(path: Path, patience: float = BUSY_SECONDS) -> sqlite.Connection:
    """A connection that cannot write; an empty journal in memory where there is no file yet.

    ``patience`` is how many seconds it waits for another program that is writing.

    Raises what `checked` raises. A write that was cut off is rolled back first, and the journal
    of an older compass brought up to date; both take a moment of write access.
    """
    if not is_there(path):
        return _in_memory()
    try:
        connection = _opened(path, "ro", patience)
    except JournalReadOnly:
        # A hot journal: only a connection that may write can roll it back.
        _opened(path, "rw", patience).close()
        connection = _opened(path, "ro", patience)
    if _is_older(connection):
        connection.close()
        _up_to_date(path, _opened(path, "rw", patience)).close()
        connection = _opened(path, "ro", patience)
    return connection


def open_for_writing(path: Path) -> sqlite.Connection:
    """A connection for one writer; makes the journal where there is none yet."""
    if not is_there(path):
        _create(path)
    files.clear_parts(path)
    connection = _up_to_date(path, _opened(path, "rw"))
    files.keep_private(path)
    with plainly(path):
        # EXTRA also syncs the folder: without it a power cut can bring the rolled-back state back.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def is_there(path: Path) -> bool:
    """Whether something stands in the journal's place; raises where it is no journal file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise NotAJournal(path=path) from None
        return False
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=files.reason_of(error)) from None
    if not path.is_file():
        raise NotAJournal(path=path)
    if found.st_size == 0:
        raise JournalEmptied(path=path)
    return True


def checked(connection: sqlite.Connection, path: Path) -> sqlite.Connection:
    """The connection, once its file is known to be a journal that this compass can read.

    Raises NotAJournal for another program's file, JournalDamaged for half of one, and
    JournalNewer for one of a later compass.
    """
    try:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if mark != migrations.APPLICATION_ID:
            raise NotAJournal(path=path)
        if version > migrations.LATEST:
            raise JournalNewer(path=path)
        if version < 1:
            raise JournalDamaged(path=path)
        # The first read of a page: here a hot journal or a damaged header shows.
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _is_older(connection: sqlite.Connection) -> bool:
    return migrations.version_of(connection) < migrations.LATEST


def _up_to_date(path: Path, connection: sqlite.Connection) -> sqlite.Connection:
    """The connection, once its file has the latest schema; a copy is kept before it changes."""
    if not _is_older(connection):
        return connection
    try:
        with plainly(path):
            copy = backups_of(path) / f"before-{migrations.LATEST:04}-{path.name}"
            copy_to(connection, copy)
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
            migrations.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def backups_of(path: Path) -> Path:
    """The folder beside the journal where its copies are kept."""
    return path.parent / "backups"


def copy_to(connection: sqlite.Connection, target: Path) -> None:
    """Put a whole copy of the journal there, for its owner alone, synced; replaces an older one.

    Raises FolderUnusable or WriteFailed.
    """
    files.make_private_folder(target.parent)
    try:
        with files.aside(target, replace=True) as new:
            copy_into(connection, new)
    except OSError as error:
        raise FolderUnusable(path=target.parent, reason=files.reason_of(error)) from None


def copy_into(connection: sqlite.Connection, empty: Path) -> None:
    """Copy the whole journal into an empty file, which is private already."""
    with plainly(empty):
        connection.execute("VACUUM INTO ?", (str(empty),))


def open_copy(path: Path) -> sqlite.Connection:
    """A copy of the journal as it is, of whatever age; raises what `checked` raises."""
    connection = _opened(path, "rw")
    with plainly(path):
        connection.execute("PRAGMA secure_delete = ON")
    return connection


def _opened(path: Path, mode: str, patience: float = BUSY_SECONDS) -> sqlite.Connection:
    with plainly(path):
        return checked(_connect(path, mode, patience), path)


def _connect(path: Path, mode: str, patience: float) -> sqlite.Connection:
    connection = sqlite.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    return _quiet(connection)


def _quiet(connection: sqlite.Connection) -> sqlite.Connection:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute("PRAGMA temp_store = MEMORY")
    # A flipped bit that is no longer UTF-8 must cost one entry (its checksum), not every list.
    connection.text_factory = methodcaller("decode", "utf-8", "surrogateescape")
    return connection


def _in_memory() -> sqlite.Connection:
    connection = _quiet(sqlite.connect(":memory:", isolation_level=None, check_same_thread=False))
    migrations.migrate(connection)
    return connection


def _create(path: Path) -> None:
    """Make an empty journal aside and give it its name, so that a kill leaves none half-made."""
    files.make_private_folder(path.parent)
    try:
        with plainly(path), files.aside(path, replace=False) as new:
            connection = _quiet(sqlite.connect(str(new), isolation_level=None))
            with contextlib.closing(connection):
                migrations.migrate(connection)
    except CompassError:
        # Another compass may have made it first: then theirs is the journal.
        if not is_there(path):
            raise
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=files.reason_of(error)) from None
