"""Schema migrations, one module each, in order of their numbers; a released one is never edited."""

from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.migrations import (
    m0001_first_journal,
    m0002_found_again,
    m0003_looked_back,
    m0004_found_however_typed,
    m0005_counted_from_indexes,
)
from compassjournal.store.schema import APPLICATION_ID, schema_version

MIGRATIONS: tuple[Callable[[sqlite.Connection], None], ...] = (
    m0001_first_journal.migrate,
    m0002_found_again.migrate,
    m0003_looked_back.migrate,
    m0004_found_however_typed.migrate,
    m0005_counted_from_indexes.migrate,
)


def run_migrations(connection: sqlite.Connection) -> None:
    """Apply the missing migrations, each in a transaction of its own.

    Foreign keys must be off, as they are on a new connection: a table is rebuilt.
    """
    for number, step in enumerate(MIGRATIONS, start=1):
        if schema_version(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have applied it while this one waited for the lock.
            if schema_version(connection) < number:
                step(connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
