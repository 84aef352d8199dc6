"""One way to open a journal file, for reading and for writing: driver, pragmas, refusals."""

import contextlib
from datetime import datetime
from operator import methodcaller
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import JournalLocked, WrongPassphrase
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import (
    JournalDamaged,
    JournalNewer,
    JournalReadOnly,
    JournalReplaced,
    JournalZeroBytes,
    NotAJournal,
)
from compassjournal.store import migrations, verified_copy
from compassjournal.store.backup import filenames
from compassjournal.store.busy import poll_interval
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import RetryingConnection
from compassjournal.system import atomic_files

# Why there is a copy of a journal that an older compass left.
_BEFORE = f"{filenames.BEFORE_PREFIX}update"
# As often as the file may be replaced between looking and opening.
_LOOKS = 3
# The driver's errors as ours.


class TrackedConnection(RetryingConnection):
    """A connection that knows which file it opened: one put in its place later is another."""

    file_identity: tuple[int, int] = (0, 0)


def open_for_reading(
    path: Path, key: Key | None = None, *, patience: float | None = None
) -> TrackedConnection:
    """A connection that cannot write; an empty journal in memory where there is no file yet.

    ``key`` opens a locked journal, and is not used for one that is not; ``patience`` is how many
    seconds it waits for another program that is writing, else a minute.

    Raises what `checked` raises. A write that was cut off is rolled back first, and the journal
    of an older compass brought up to date; both take a moment of write access. Where the file is
    replaced in that very moment, the new one is opened.
    """
    for _ in range(_LOOKS):
        with contextlib.suppress(JournalReplaced):
            return _open_for_reading(path, key, patience)
    raise JournalReplaced(path=path)


def _open_for_reading(path: Path, key: Key | None, patience: float | None) -> TrackedConnection:
    if not journal_exists(path):
        return _in_memory()
    try:
        connection = _opened(path, "ro", key, patience)
    except JournalReadOnly:
        # A hot journal: only a connection that may write can roll it back.
        _opened(path, "rw", key, patience).close()
        connection = _opened(path, "ro", key, patience)
    if _is_older(connection):
        connection.close()
        _migrate_if_older(path, _opened(path, "rw", key, patience), key).close()
        connection = _opened(path, "ro", key, patience)
    return connection


def open_for_writing(path: Path, key: Key | None = None) -> TrackedConnection:
    """A connection for one writer; makes the journal where there is none yet."""
    if not journal_exists(path):
        _create(path)
    atomic_files.remove_abandoned_parts(path)
    connection = _migrate_if_older(path, _opened(path, "rw", key), key)
    atomic_files.keep_private(path)
    with translate_driver_errors(path):
        # EXTRA also syncs the folder: without it a power cut can bring the rolled-back state back.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def begin_immediate(connection: TrackedConnection, path: Path) -> None:
    """Take the lock for writing; raises JournalMoved where the file is no longer the journal.

    Who waited for the lock while the journal was locked or restored would else write into a file
    that has no name any more.
    """
    with translate_driver_errors(path):
        connection.execute("BEGIN IMMEDIATE")
    if connection.file_identity != atomic_files.file_identity(path):
        connection.execute("ROLLBACK")
        raise JournalReplaced(path=path)


def journal_exists(path: Path) -> bool:
    """Whether something stands in the journal's place; raises where it is no journal file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise NotAJournal(path=path) from None
        return False
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    if not path.is_file():
        raise NotAJournal(path=path)
    if found.st_size == 0:
        raise JournalZeroBytes(path=path)
    return True


def verify_is_journal(connection: TrackedConnection, path: Path) -> TrackedConnection:
    """The connection, once its file is known to be a journal that this compass can read.

    Raises NotAJournal for another program's file, JournalDamaged for half of one, and
    JournalNewer for one of a later compass.
    """
    try:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if mark != migrations.APPLICATION_ID:
            raise NotAJournal(path=path)
        if version > migrations.LATEST_SCHEMA:
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
    return migrations.schema_version(connection) < migrations.LATEST_SCHEMA


def _migrate_if_older(
    path: Path, connection: TrackedConnection, key: Key | None
) -> TrackedConnection:
    """The connection, once its file has the latest schema; a copy is kept before it changes."""
    if not _is_older(connection):
        return connection
    try:
        with translate_driver_errors(path):
            names = filenames.numbered_names(
                filenames.timestamped_name(datetime.now().astimezone(), _BEFORE)
            )
            verified_copy.create_verified_copy(
                connection, backup_folder(path), names, lambda c: open_without_migrating(c, key)
            )
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA secure_delete = ON")
            migrations.run_migrations(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def backup_folder(path: Path) -> Path:
    """The folder beside the journal where its copies are kept."""
    return path.parent / "backups"


def copy_journal_into(connection: sqlite.Connection, empty: Path) -> None:
    """Copy the whole journal into an empty file, which is private already."""
    with translate_driver_errors(empty):
        connection.execute("VACUUM INTO ?", (str(empty),))


def open_without_migrating(path: Path, key: Key | None = None) -> TrackedConnection:
    """A journal or a copy of one for reading, of whatever age; raises what `checked` raises."""
    return _opened(path, "ro", key)


def open_copy(path: Path, key: Key | None = None) -> TrackedConnection:
    """A copy of the journal as it is, of whatever age; raises what `checked` raises."""
    connection = _opened(path, "rw", key)
    with translate_driver_errors(path):
        connection.execute("PRAGMA secure_delete = ON")
    return connection


def _opened(
    path: Path, mode: str, key: Key | None, patience: float | None = None
) -> TrackedConnection:
    """A connection to a journal that was looked at.

    Raises JournalLocked for a locked one without a key, WrongPassphrase for one with another, and
    JournalMoved where another file was put in its place meanwhile: what went may be overwritten.
    """
    before = atomic_files.file_identity(path)
    is_locked = sqlcipher_file.is_encrypted(path)
    if is_locked and key is None:
        raise JournalLocked(path=path)
    try:
        with translate_driver_errors(path):
            connection = connect(path, mode, key if is_locked else None, patience)
            return verify_is_journal(connection, path)
    except (NotAJournal, JournalDamaged) as error:
        if atomic_files.file_identity(path) != before:
            raise JournalReplaced(path=path) from None
        if not is_locked or key is None or isinstance(error, JournalDamaged):
            raise
        # To the driver a wrong key and a damaged page are the same.
        wrong = JournalDamaged if sqlcipher_file.key_matches(path, key) else WrongPassphrase
        raise wrong(path=path) from None


def connect(path: Path, mode: str, key: Key | None, patience: float | None) -> TrackedConnection:
    """A bare connection in SQLite's ``mode`` (ro, rw, rwc); raises the driver's errors."""
    place = atomic_files.file_identity(path)
    connection: TrackedConnection = sqlite.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=poll_interval(patience),
        isolation_level=None,
        check_same_thread=False,
        factory=TrackedConnection,
    )
    connection.busy_timeout = patience
    # Named before and after it was opened: else another may have been put in its place between.
    connection.file_identity = place if place == atomic_files.file_identity(path) else (0, 0)
    return _configure(connection, key)


def _configure(connection: TrackedConnection, key: Key | None = None) -> TrackedConnection:
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        # Hexadecimal signs alone: a pragma takes no bound value.
        connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        connection.execute("PRAGMA cipher_compatibility = 4")
    connection.execute("PRAGMA temp_store = MEMORY")
    # A flipped bit that is no longer UTF-8 must cost one entry (its checksum), not every list.
    connection.text_factory = methodcaller("decode", "utf-8", "surrogateescape")
    return connection


def _in_memory() -> TrackedConnection:
    connection: TrackedConnection = sqlite.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=TrackedConnection
    )
    migrations.run_migrations(_configure(connection))
    return connection


def _create(path: Path) -> None:
    """Make an empty journal aside and give it its name, so that a kill leaves none half-made."""
    atomic_files.make_private_folder(path.parent)
    try:
        # Who made the folder, a moment ago perhaps, need not have made its name last.
        atomic_files.sync_folder(path.parent.parent)
        with (
            translate_driver_errors(path),
            atomic_files.write_then_rename(path, replace=False) as new,
        ):
            connection = sqlite.connect(str(new), isolation_level=None, factory=TrackedConnection)
            with contextlib.closing(connection):
                migrations.run_migrations(_configure(connection))
    except CompassError:
        # Another compass may have made it first: then theirs is the journal.
        if not journal_exists(path):
            raise
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
