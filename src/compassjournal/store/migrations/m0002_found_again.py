"""Add full-text search, undo, and tombstones of deleted entries."""

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.model.mentions import mentions


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
    for statement in _FOUND_AGAIN:
        connection.execute(statement)
    # Names are normalised now, however their apostrophes and accents were typed.
    connection.execute("DELETE FROM mention")
    for entry_id, text in connection.execute("SELECT id, text FROM entry").fetchall():
        for mark in "@#":
            for name in mentions(text, mark):
                connection.execute("INSERT INTO mention VALUES (?, ?, ?)", (entry_id, mark, name))


_ENTRY_COLUMNS = (
    "id, handle, day, written_at, utc_offset, kind, text, prompt_id, asked, strand, behaviour,"
    " direction, dimension, pack, energy, load, practised, feeling, starred, tender, checksum"
)
# SQLite takes what came after Unicode 6.1 for a letter: “shift🥰” would be one token.
_PICTURES = "".join(map(chr, range(0x1F000, 0x1FB00)))
# The full-text index refers to entries by rowid, and VACUUM may renumber rows without an explicit
# INTEGER PRIMARY KEY. AUTOINCREMENT never reuses one: an undeleted entry comes back under its own.
_FOUND_AGAIN = (
    """CREATE TABLE numbered (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
        UNIQUE (id)
    )""",
    f"INSERT INTO numbered (seq, {_ENTRY_COLUMNS}) SELECT rowid, {_ENTRY_COLUMNS} FROM entry",
    "DROP TABLE entry",
    "ALTER TABLE numbered RENAME TO entry",
    "CREATE INDEX ix_entry_handle ON entry (handle)",
    "CREATE INDEX ix_entry_day ON entry (day, written_at, id)",
    "CREATE INDEX ix_entry_prompt ON entry (prompt_id, day, kind, pack)",
    """CREATE INDEX ix_entry_rota ON entry
        (kind, strand, behaviour, direction, dimension, pack, prompt_id, day)""",
    f"""CREATE VIRTUAL TABLE words USING fts5 (text, content='entry', content_rowid='seq',
        tokenize="unicode61 remove_diacritics 2 separators '{_PICTURES}'")""",
    # Without it FTS5 keeps deleted words, in spite of PRAGMA secure_delete.
    "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO words (words) VALUES ('rebuild')",
    """CREATE TRIGGER entry_comes AFTER INSERT ON entry BEGIN
        INSERT INTO words (rowid, text) VALUES (new.seq, new.text);
    END""",
    """CREATE TRIGGER entry_goes AFTER DELETE ON entry BEGIN
        INSERT INTO words (words, rowid, text) VALUES ('delete', old.seq, old.text);
    END""",
    """CREATE TRIGGER entry_changes AFTER UPDATE OF seq, text ON entry BEGIN
        INSERT INTO words (words, rowid, text) VALUES ('delete', old.seq, old.text);
        INSERT INTO words (rowid, text) VALUES (new.seq, new.text);
    END""",
    "ALTER TABLE change ADD COLUMN undone_by VARCHAR",
    "CREATE INDEX ix_change_which ON change (which)",
    """CREATE INDEX ix_intention_open ON intention (made_on, id) WHERE outcome = 'open'""",
    """CREATE TABLE deleted (
        entry_id VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        gone_at VARCHAR NOT NULL,
        PRIMARY KEY (entry_id)
    )""",
)
