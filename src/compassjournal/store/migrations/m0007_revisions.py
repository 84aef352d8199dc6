"""Give each row of the person's a revision, which triggers keep once the journal is synced."""

from sqlcipher3 import dbapi2 as sqlite

# The tables whose rows are synced, with their keys.
_SYNCED = (
    ("entry", "id"),
    ("intention", "id"),
    ("skip", "id"),
    ("star", "prompt_id"),
    ("course", "id"),
    ("account", "id"),
    ("account_cycle", "name"),
    ("shared_file", "name"),
)


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _TABLES:
        connection.execute(statement)
    for table, key in _SYNCED:
        for statement in _triggers(table, key):
            connection.execute(statement)


_TABLES = (
    # No row until the journal is synced, then one: its counter is a Lamport clock.
    """CREATE TABLE device (
        id VARCHAR NOT NULL,
        counter INTEGER NOT NULL,
        PRIMARY KEY (id)
    ) WITHOUT ROWID""",
    # The version of a row is (counter, device). seen: the highest counter of each device whose
    # version this one knew, in JSON. state: 0 there, 1 deleted, 2 deleted for ever.
    # changed: this device's counter when the version came to this file.
    """CREATE TABLE revision (
        what VARCHAR NOT NULL,
        which VARCHAR NOT NULL,
        counter INTEGER NOT NULL,
        device VARCHAR NOT NULL,
        seen VARCHAR NOT NULL,
        state INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        PRIMARY KEY (what, which)
    ) WITHOUT ROWID""",
    "CREATE INDEX ix_revision_changed ON revision (changed)",
    """CREATE TABLE sync_setup (
        location VARCHAR NOT NULL,
        sharing_key BLOB NOT NULL,
        device_name VARCHAR NOT NULL,
        written INTEGER NOT NULL,
        stamp BLOB,
        next_stamp BLOB,
        size INTEGER NOT NULL,
        pulled INTEGER NOT NULL,
        synced_on DATE,
        PRIMARY KEY (location)
    ) WITHOUT ROWID""",
    """CREATE TABLE peer (
        device VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        stamp BLOB NOT NULL,
        synced_at VARCHAR NOT NULL,
        PRIMARY KEY (device)
    ) WITHOUT ROWID""",
    # The files of a shared folder, as they were when they were last looked at.
    """CREATE TABLE seen_file (
        name VARCHAR NOT NULL,
        stamp BLOB NOT NULL,
        PRIMARY KEY (name)
    ) WITHOUT ROWID""",
    # The person's files of questions as they were last synced.
    """CREATE TABLE shared_file (
        name VARCHAR NOT NULL,
        content VARCHAR NOT NULL,
        PRIMARY KEY (name)
    ) WITHOUT ROWID""",
)


def _triggers(table: str, key: str) -> tuple[str, ...]:
    return tuple(
        f"""CREATE TRIGGER {table}_revised_by_{verb.lower()} AFTER {verb} ON {table}
            WHEN EXISTS (SELECT 1 FROM device) BEGIN
            UPDATE device SET counter = counter + 1;
            INSERT INTO revision SELECT '{table}', {row}.{key}, counter, id,
                json_object(id, counter), {state}, counter FROM device WHERE true
            ON CONFLICT (what, which) DO UPDATE SET counter = excluded.counter,
                device = excluded.device, seen = json_patch(seen, excluded.seen),
                state = excluded.state, changed = excluded.changed;
        END"""
        for verb, row, state in (("INSERT", "new", 0), ("UPDATE", "new", 0), ("DELETE", "old", 1))
    )
