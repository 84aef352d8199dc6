"""Add whether a prompt was chosen, needs and signs; index taps and weekly pauses."""

from sqlcipher3 import dbapi2 as sqlite


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _LOOKED_BACK:
        connection.execute(statement)


_LOOKED_BACK = (
    "ALTER TABLE entry ADD COLUMN chosen BOOLEAN DEFAULT 0 NOT NULL",
    "ALTER TABLE entry ADD COLUMN needs VARCHAR",
    "ALTER TABLE entry ADD COLUMN signs VARCHAR",
    # A covering index for trends; the handle is there to name damaged rows.
    "CREATE INDEX ix_entry_taps ON entry (day, kind, energy, load, practised, handle)",
    "CREATE INDEX ix_entry_review ON entry (day, written_at, id) WHERE kind = 'review'",
)
