"""Index what would else be counted row by row: strands, packs, ends of ids, days of mentions."""

from sqlcipher3 import dbapi2 as sqlite


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _COUNTED_FROM_INDEXES:
        connection.execute(statement)


_COUNTED_FROM_INDEXES = (
    """CREATE TABLE named (
        entry_id VARCHAR NOT NULL,
        mark VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        day DATE NOT NULL,
        PRIMARY KEY (entry_id, mark, name),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    # By the entries, in order: a mention of no entry is left behind.
    """INSERT INTO named (entry_id, mark, name, day)
        SELECT entry_id, mark, name, day FROM entry CROSS JOIN mention ON entry_id = id""",
    "DROP TABLE mention",
    "ALTER TABLE named RENAME TO mention",
    "CREATE INDEX ix_mention_name ON mention (mark, name, day)",
    """CREATE INDEX ix_entry_strand ON entry (strand, day, energy)
        WHERE kind = 'reflection' AND pack IS NOT 'morning'""",
    "CREATE INDEX ix_entry_pack ON entry (pack, day) WHERE pack IS NOT NULL",
    # Its handle is the end of an id.
    "CREATE INDEX ix_intention_end ON intention (substr(id, -10))",
    "CREATE INDEX ix_intention_settled ON intention (settled_on) WHERE settled_on IS NOT NULL",
)
