"""Open a journal file for reading or writing: driver, pragmas, checks and migration."""

import contextlib
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import PassphraseNeeded, WrongPassphrase
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import (
    JournalDamaged,
    JournalLinkBroken,
    JournalNewer,
    JournalReadOnly,
    JournalReplaced,
    JournalZeroBytes,
    NotAJournal,
)
from compassjournal.store.driver_errors import translate_driver_errors
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.store.schema import APPLICATION_ID, LATEST_SCHEMA, schema_version
from compassjournal.system import atomic_files, links

# How often the file may be replaced between checking and opening it.
_OPEN_ATTEMPTS = 3
# No release is so many schema versions ahead of another; a flipped bit can make it seem so.
_STEPS_AHEAD = 20


def open_for_reading(
    path: Path, key: Key | None = None, *, patience: float | None = None
) -> TrackedConnection:
    """A read-only connection, to an empty journal in memory where there is no file yet.

    ``key`` decrypts an encrypted journal and is ignored for another; ``patience`` is the busy
    timeout in seconds, None for a minute.

    Raises what `journal_exists` and `verify_is_journal` raise, PassphraseNeeded, WrongPassphrase.
    A hot rollback journal is rolled back and an older schema migrated first; both need write
    access for a moment. Where the file is replaced meanwhile, the new one is opened.
    """
    for _ in range(_OPEN_ATTEMPTS):
        with contextlib.suppress(JournalReplaced):
            return _open_for_reading(path, key, patience)
    raise JournalReplaced(path=path)


def _open_for_reading(path: Path, key: Key | None, patience: float | None) -> TrackedConnection:
    if not journal_exists(path):
        in_memory = connect(path, "memory", None, None)
        _create_schema(in_memory)
        return in_memory
    with contextlib.suppress(JournalReadOnly):
        connection = _open_verified(path, "ro", key, patience)
        if not _is_older(connection):
            return connection
        connection.close()
    # A hot rollback journal, or an older schema: only a read-write connection mends either.
    open_for_writing(path, key, patience).close()
    return _open_verified(path, "ro", key, patience)


def open_for_writing(
    path: Path, key: Key | None = None, patience: float | None = None
) -> TrackedConnection:
    """A connection for one writer; creates the journal where there is none yet.

    ``patience`` is the busy timeout in seconds, None for a minute.
    """
    if not journal_exists(path):
        _create(path)
    atomic_files.remove_abandoned_parts(path)
    connection = _migrate_if_older(path, _open_verified(path, "rw", key, patience), key)
    atomic_files.restrict_file(path)
    with translate_driver_errors(path):
        # EXTRA also fsyncs the folder: else a power cut can bring back the rollback journal, which
        # undoes a commit.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection


def begin_immediate(connection: TrackedConnection, path: Path) -> None:
    """Take the write lock; raises JournalReplaced where the file at ``path`` is another by now.

    A writer that waited while the journal was encrypted or restored would else write into a
    deleted file.
    """
    with translate_driver_errors(path):
        connection.execute("BEGIN IMMEDIATE")
    if connection.file_identity != atomic_files.file_identity(path):
        connection.execute("ROLLBACK")
        raise JournalReplaced(path=path)


def journal_exists(path: Path) -> bool:
    """Whether there is a journal file.

    Raises NotAJournal, JournalLinkBroken, JournalZeroBytes and FolderUnusable.
    """
    try:
        if path.is_symlink() and (problem := links.link_problem(path)):
            raise JournalLinkBroken(path=path, problem=problem)
        status = path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        folder = links.real_path(path).parent
        raise FolderUnusable(path=folder, reason=atomic_files.error_reason(error)) from None
    if not path.is_file():
        raise NotAJournal(path=path)
    if status.st_size == 0:
        raise JournalZeroBytes(path=path)
    return True


def verify_is_journal(connection: TrackedConnection, path: Path) -> TrackedConnection:
    """The connection, once its file proves to be a journal that this version can read.

    Raises NotAJournal for another program's file, JournalNewer for a later version's, and
    JournalDamaged for one without a schema version, or with one that no version will have.
    """
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application_id != APPLICATION_ID:
            raise NotAJournal(path=path)
        if not 1 <= version <= LATEST_SCHEMA + _STEPS_AHEAD:
            raise JournalDamaged(path=path)
        if version > LATEST_SCHEMA:
            raise JournalNewer(path=path)
        # The first read of a page: a hot rollback journal or a damaged header shows here.
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _is_older(connection: sqlite.Connection) -> bool:
    return schema_version(connection) < LATEST_SCHEMA


def _migrate_if_older(
    path: Path, connection: TrackedConnection, key: Key | None
) -> TrackedConnection:
    """The connection, its file migrated to the latest schema; a backup is made before."""
    if not _is_older(connection):
        return connection
    from compassjournal.store.schema_upgrade import upgrade_schema

    try:
        with translate_driver_errors(path):
            upgrade_schema(connection, key, backup_folder(path))
    except BaseException:
        connection.close()
        raise
    return connection


def backup_folder(path: Path) -> Path:
    """The folder for the journal's backups, next to the journal."""
    return path.parent / "backups"


def open_without_migrating(
    path: Path, key: Key | None = None, mode: str = "ro"
) -> TrackedConnection:
    """A connection to a journal or a backup as it is; raises as `open_for_reading`."""
    return _open_verified(path, mode, key)


def _open_verified(
    path: Path, mode: str, key: Key | None, patience: float | None = None
) -> TrackedConnection:
    """A connection to a verified journal.

    Raises PassphraseNeeded for an encrypted one without a key, WrongPassphrase for another key, and
    JournalReplaced where the file was replaced meanwhile: the old one may be overwritten.
    """
    before = atomic_files.file_identity(path)
    is_encrypted = sqlcipher_file.is_encrypted(path)
    if is_encrypted and key is None:
        raise PassphraseNeeded(path=path)
    try:
        with translate_driver_errors(path):
            connection = connect(path, mode, key, patience)
            return verify_is_journal(connection, path)
    except (NotAJournal, JournalDamaged) as error:
        if atomic_files.file_identity(path) != before:
            raise JournalReplaced(path=path) from None
        if not is_encrypted or key is None or isinstance(error, JournalDamaged):
            raise
        # The driver does not tell a wrong key from a damaged page.
        error_class = JournalDamaged if sqlcipher_file.key_matches(path, key) else WrongPassphrase
        raise error_class(path=path) from None


def _create_schema(connection: TrackedConnection) -> None:
    """Create the tables in an empty database."""
    from compassjournal.store.migrations import run_migrations

    run_migrations(connection)


def _create(path: Path) -> None:
    """Create an empty journal by an atomic rename, so that a kill leaves none half-made."""
    atomic_files.make_private_folder(path.parent)
    try:
        # Whoever made the folder, a moment ago perhaps, need not have fsynced its name.
        atomic_files.sync_folder(path.parent.parent)
        with (
            translate_driver_errors(path),
            atomic_files.write_then_rename(path, replace=False) as new,
            contextlib.closing(connect(new, "rw", None, None)) as connection,
        ):
            _create_schema(connection)
    except CompassError:
        # Another process may have created it first: then theirs is the journal.
        if not journal_exists(path):
            raise
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None
