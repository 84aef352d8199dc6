"""Add accounts, and the cycles that they are asked for in."""

from sqlcipher3 import dbapi2 as sqlite


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _ACCOUNTS:
        connection.execute(statement)


_ACCOUNTS = (
    """CREATE TABLE account (
        id VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        profile_id VARCHAR NOT NULL,
        profile_version DATE NOT NULL,
        title VARCHAR NOT NULL,
        made_on DATE NOT NULL,
        changed_at VARCHAR NOT NULL,
        utc_offset INTEGER NOT NULL,
        answers VARCHAR NOT NULL,
        event_period VARCHAR NOT NULL,
        activity_date DATE,
        grew_from VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        discussed_on DATE,
        discussed_with VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE account_cycle (
        name VARCHAR NOT NULL,
        since VARCHAR,
        until VARCHAR NOT NULL,
        PRIMARY KEY (name)
    )""",
)
