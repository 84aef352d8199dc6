"""Migrate a journal of an older schema, after a verified backup of it."""

from datetime import datetime
from pathlib import Path

from compassjournal.store import verified_copy
from compassjournal.store.backup import filenames
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.migrations import run_migrations
from compassjournal.store.retrying_connection import TrackedConnection

# The reason in the name of a backup made before a migration.
_BEFORE = f"{filenames.BEFORE_PREFIX}update"


def upgrade_schema(connection: TrackedConnection, key: Key | None, backups: Path) -> None:
    """Back the journal up into the folder ``backups``, then apply the missing migrations.

    Raises what `create_verified_copy` raises, and the driver's errors.
    """
    now = datetime.now().astimezone()
    names = filenames.numbered_names(filenames.timestamped_name(now, _BEFORE))
    encryption = sqlcipher_file.encryption_of(connection.path, key)
    verified_copy.create_verified_copy(connection, backups, names, encryption)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA secure_delete = ON")
    run_migrations(connection)
