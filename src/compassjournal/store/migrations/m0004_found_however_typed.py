"""Index folded texts, so that lodz finds Łódź, and read the mentions anew: nested tags, c++."""

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.model.letter_folds import INDEX_FOLDS
from compassjournal.model.mentions import mentions


def migrate(connection: sqlite.Connection) -> None:
    """Migrate within the transaction of `run_migrations`."""
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


# SQLite takes what came after Unicode 6.1 for a letter: “shift🥰” would be one token.
_PICTURES = "".join(map(chr, range(0x1F000, 0x1FB00)))
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
