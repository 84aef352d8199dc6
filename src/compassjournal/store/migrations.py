"""The journal's schema, as numbered steps; a released step is never edited."""

from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlite

# "cmps" in ASCII: tells a journal from any other SQLite file.
APPLICATION_ID = 0x636D7073


def m0001_first_journal(connection: sqlite.Connection) -> None:
    """Entries, mentions, intentions, what became of questions and packs, and every change."""
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
    # All that the rota asks of the past, without a look at the texts.
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

MIGRATIONS: tuple[Callable[[sqlite.Connection], None], ...] = (m0001_first_journal,)
LATEST = len(MIGRATIONS)


def migrate(connection: sqlite.Connection) -> None:
    """Bring the schema up to the latest, each step in a transaction of its own."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            # On a full disk SQLite has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
