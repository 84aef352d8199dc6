"""Create entries, mentions, intentions, skips, stars, pack runs and the change log."""

from sqlcipher3 import dbapi2 as sqlite


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _FIRST_JOURNAL:
        connection.execute(statement)


_FIRST_JOURNAL = (
    """CREATE TABLE entry (
        id VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        day DATE NOT NULL,
        written_at VARCHAR NOT NULL,
        utc_offset INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        prompt_id VARCHAR,
        asked VARCHAR,
        strand VARCHAR,
        behaviour VARCHAR,
        direction VARCHAR,
        dimension VARCHAR,
        pack VARCHAR,
        energy INTEGER,
        load INTEGER,
        practised VARCHAR,
        feeling VARCHAR,
        starred BOOLEAN NOT NULL,
        tender BOOLEAN NOT NULL,
        checksum BLOB NOT NULL,
        PRIMARY KEY (id)
    )""",
    "CREATE INDEX ix_entry_handle ON entry (handle)",
    "CREATE INDEX ix_entry_day ON entry (day, written_at, id)",
    "CREATE INDEX ix_entry_prompt ON entry (prompt_id, day, kind, pack)",
    # A covering index for the rotation: no text is read.
    """CREATE INDEX ix_entry_rota ON entry
        (kind, strand, behaviour, direction, dimension, pack, prompt_id, day)""",
    """CREATE TABLE mention (
        entry_id VARCHAR NOT NULL,
        mark VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        PRIMARY KEY (entry_id, mark, name),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX ix_mention_name ON mention (mark, name)",
    """CREATE TABLE intention (
        id VARCHAR NOT NULL,
        entry_id VARCHAR,
        made_on DATE NOT NULL,
        cue VARCHAR NOT NULL,
        "action" VARCHAR NOT NULL,
        outcome VARCHAR NOT NULL,
        settled_on DATE,
        word VARCHAR NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL
    )""",
    "CREATE INDEX ix_intention_entry_id ON intention (entry_id)",
    "CREATE INDEX ix_intention_made_on ON intention (made_on)",
    """CREATE TABLE skip (
        id VARCHAR NOT NULL,
        prompt_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        for_ever BOOLEAN NOT NULL,
        PRIMARY KEY (id)
    )""",
    """CREATE TABLE star (
        prompt_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        PRIMARY KEY (prompt_id)
    )""",
    """CREATE TABLE course (
        id VARCHAR NOT NULL,
        pack VARCHAR NOT NULL,
        since DATE NOT NULL,
        entry_id VARCHAR NOT NULL,
        PRIMARY KEY (id)
    )""",
    "CREATE INDEX ix_course_pack ON course (pack)",
    """CREATE TABLE change (
        id INTEGER NOT NULL,
        batch VARCHAR NOT NULL,
        made_at VARCHAR NOT NULL,
        verb VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        which VARCHAR NOT NULL,
        before VARCHAR,
        PRIMARY KEY (id)
    )""",
    "CREATE INDEX ix_change_batch ON change (batch)",
)
