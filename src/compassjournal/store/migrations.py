"""Schema migrations in numbered functions; a released one is never edited."""

from collections.abc import Callable

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.model.letter_folds import INDEX_FOLDS
from compassjournal.model.mentions import mentions

# "cmps" in ASCII: tells a journal from any other SQLite file.
APPLICATION_ID = 0x636D7073


def m0001_first_journal(connection: sqlite.Connection) -> None:
    """Create entries, mentions, intentions, skips, stars, pack runs and the change log."""
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


def m0002_found_again(connection: sqlite.Connection) -> None:
    """Add full-text search, undo, and tombstones of deleted entries."""
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


def m0003_looked_back(connection: sqlite.Connection) -> None:
    """Add whether a prompt was chosen, needs and signs; index taps and weekly pauses."""
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


def m0004_found_however_typed(connection: sqlite.Connection) -> None:
    """Index folded texts, so that lodz finds Łódź, and read the mentions anew: nested tags, c++."""
    for statement in _FOUND_HOWEVER_TYPED:
        connection.execute(statement)
    for entry_id, text in connection.execute(_READ_OTHERWISE).fetchall():
        connection.execute("DELETE FROM mention WHERE entry_id = ?", (entry_id,))
        found = [(entry_id, mark, name) for mark in "@#" for name in mentions(text, mark)]
        connection.executemany("INSERT INTO mention VALUES (?, ?, ?)", found)


# Among the texts with a mark those whose names may be others now: all of 100,000 take 14 s.
_READ_OTHERWISE = """SELECT id, text FROM entry WHERE text GLOB '*[@#＠＃]*' AND (
    text GLOB '*[\u200c\u200d\u203c-\u3299\ufe0e\ufe0f！-～\U0001f000-\U0001faff]*'
    OR text GLOB '*#?*[/+]*' OR text GLOB '*#[A-Za-z]#*')"""


def _folded_texts() -> str:
    """A SELECT of every entry's ``seq``, and its text with `INDEX_FOLDS` applied."""
    pairs, source, steps = list(INDEX_FOLDS.items()), "entry", list[str]()
    for start in range(0, len(pairs), _FOLDS_PER_STEP):
        text = "text"
        for letter, plain in pairs[start : start + _FOLDS_PER_STEP]:
            quoted = plain.replace("'", "''")
            text = f"replace({text}, '{letter}', '{quoted}')"
        raw = "raw" if steps else "text AS raw"
        steps.append(f"step{len(steps)} AS (SELECT seq, {raw}, {text} AS text FROM {source})")
        source = f"step{len(steps) - 1}"
    # Nine texts in ten are ASCII, of which each replace would read every byte.
    is_ascii = "length(raw) = length(CAST(raw AS BLOB))"
    folded = f"CASE WHEN {is_ascii} THEN raw ELSE text END"
    return f"WITH {', '.join(steps)} SELECT seq, {folded} AS text FROM {source}"


# The parser of SQLite before 3.46 takes no more than 24 nested calls, and no other program could
# open the journal.
_FOLDS_PER_STEP = 20
_FOLDED = "seq, text FROM folded WHERE seq"
_FOUND_HOWEVER_TYPED = (
    *(f"DROP TRIGGER entry_{verb}" for verb in ("comes", "goes", "changes")),
    "DROP TABLE words",
    f"CREATE VIEW folded AS {_folded_texts()}",
    f"""CREATE VIRTUAL TABLE words USING fts5 (text, content='folded', content_rowid='seq',
        tokenize="unicode61 remove_diacritics 2 separators '{_PICTURES}'")""",
    "INSERT INTO words (words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO words (words) VALUES ('rebuild')",
    # Before the entry goes, as the view has its text only so long.
    f"""CREATE TRIGGER entry_goes BEFORE DELETE ON entry BEGIN
        INSERT INTO words (words, rowid, text) SELECT 'delete', {_FOLDED} = old.seq;
    END""",
    f"""CREATE TRIGGER entry_comes AFTER INSERT ON entry BEGIN
        INSERT INTO words (rowid, text) SELECT {_FOLDED} = new.seq;
    END""",
    f"""CREATE TRIGGER entry_leaves BEFORE UPDATE OF seq, text ON entry BEGIN
        INSERT INTO words (words, rowid, text) SELECT 'delete', {_FOLDED} = old.seq;
    END""",
    f"""CREATE TRIGGER entry_changes AFTER UPDATE OF seq, text ON entry BEGIN
        INSERT INTO words (rowid, text) SELECT {_FOLDED} = new.seq;
    END""",
)

MIGRATIONS: tuple[Callable[[sqlite.Connection], None], ...] = (
    m0001_first_journal,
    m0002_found_again,
    m0003_looked_back,
    m0004_found_however_typed,
)
LATEST_SCHEMA = len(MIGRATIONS)


def schema_version(connection: sqlite.Connection) -> int:
    """The number of the last migration applied to the file; 0 for an empty one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


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
