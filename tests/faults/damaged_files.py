"""Ways in which a file is damaged, drawn by chance; and a write that was cut off."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from compassjournal.model.entry import Entry
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect


@dataclass(frozen=True, slots=True)
class SavedJournal:
    """A journal's bytes, and the entries in it."""

    raw: bytes
    entries: tuple[Entry, ...]


PAGE = 4096
# What SQLite's header says, each by its place and length: its mark, the size of a page, ...
_HEADER: tuple[tuple[int, int], ...] = (
    *((0, 16), (16, 2), (18, 1), (19, 1), (20, 1), (24, 4), (28, 4), (32, 4), (36, 4)),
    *((40, 4), (44, 4), (48, 4), (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (92, 8)),
)
_KINDS = ("bit", "bits", "end", "zeros", "page", "head", "field", "swap", "splice", "more")


def damaged(raw: bytes, chance: Random, times: int = 1) -> bytes:
    """The file with so many things done to it: to its bits, pages, end, or beginning."""
    for _ in range(times):
        raw = _damaged_once(raw, chance) if raw else raw
    return raw


def _damaged_once(raw: bytes, chance: Random) -> bytes:  # noqa: C901 - a table of damages
    copy, size = bytearray(raw), len(raw)
    page, other = (chance.randrange(-(-size // PAGE)) * PAGE for _ in range(2))
    match chance.choice(_KINDS):
        case "bit":
            _flip(copy, chance, 1, 0, size)
        case "bits":
            _flip(copy, chance, chance.randrange(2, 40), 0, size)
        case "end":
            del copy[chance.randrange(size) :]
        case "zeros":
            copy[page : page + PAGE] = bytes(len(copy[page : page + PAGE]))
        case "page":
            _flip(copy, chance, 200, page, PAGE)
        case "head":
            _flip(copy, chance, chance.randrange(1, 9), 0, 200)
        case "field":
            start, length = chance.choice(_HEADER)
            ends = (bytes(length), b"\xff" * length, b"\x7f" + b"\xff" * (length - 1))
            copy[start : start + length] = chance.choice((*ends, chance.randbytes(length)))
        case "swap":
            copy[page : page + PAGE], copy[other : other + PAGE] = (
                raw[other : other + PAGE],
                raw[page : page + PAGE],
            )
        case "splice":
            start, to = chance.randrange(size), chance.randrange(size)
            copy[to:to] = raw[start : start + chance.randrange(1, 6000)]
        case "more":
            copy += chance.randbytes(chance.randrange(1, 20)) * chance.randrange(1, 500)
    return bytes(copy)


def _flip(copy: bytearray, chance: Random, count: int, start: int, size: int) -> None:
    """Turn over so many bits in that part of the bytes."""
    for _ in range(count):
        copy[start + chance.randrange(min(size, len(copy) - start))] ^= 1 << chance.randrange(8)


def cut_off_a_write(journal: Path, key: Key | None = None) -> None:
    """Put the journal into the middle of a transaction whose process is gone."""
    files = [journal, journal.with_name(f"{journal.name}-journal")]
    with closing(connect(journal, "rw", key, 1.0)) as connection:
        # A cache of one page spills, so that changed pages are in the file before the end.
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE entry SET text = 'Changed.'")
        connection.execute("CREATE TABLE more (text)")
        for _ in range(200):
            connection.execute("INSERT INTO more VALUES (hex(randomblob(2000)))")
        copies = [file.read_bytes() for file in files]
        connection.execute("ROLLBACK")
    for file, raw in zip(files, copies, strict=True):
        file.write_bytes(raw)


# What no compass wrote, each for a journal that is otherwise sound. {table} and {column} are drawn;
# " ;; " stands between statements.
SCHEMA_EDITS = (
    "DROP TABLE {table}",
    "DELETE FROM {table}",
    *(
        f"ALTER TABLE {{table}} {how}"
        for how in (
            *("RENAME TO other", "ADD COLUMN more", "DROP COLUMN {column}"),
            "RENAME COLUMN {column} TO other",
        )
    ),
    "UPDATE {table} SET {column} = {value}",
    "UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})",
    (
        "CREATE TABLE kept AS SELECT * FROM {table} ;; DROP TABLE {table} ;; "
        "CREATE VIEW {table} AS SELECT * FROM kept"
    ),
    (
        "CREATE TABLE kept AS SELECT * FROM {table} ;; DROP TABLE {table} ;; "
        "ALTER TABLE kept RENAME TO {table}"
    ),
    "DROP TABLE {table} ;; CREATE TABLE {table} (only_one)",
    "CREATE TRIGGER t1 BEFORE INSERT ON {table} BEGIN SELECT raise(ABORT, '{secret}'); END",
    "CREATE TRIGGER t2 AFTER UPDATE ON {table} BEGIN DELETE FROM {table}; END",
    "CREATE TRIGGER t3 AFTER INSERT ON {table} BEGIN SELECT no_such_function(new.rowid); END",
    "CREATE UNIQUE INDEX one ON {table} (1)",
    "PRAGMA user_version = {number}",
    "PRAGMA application_id = {number}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA auto_vacuum = FULL ;; VACUUM",
    "PRAGMA page_size = 512 ;; VACUUM",
    *(
        f"PRAGMA writable_schema = ON ;; {edit}"
        for edit in (
            "UPDATE sqlite_master SET sql = {value} WHERE name = '{table}'",
            "UPDATE sqlite_master SET rootpage = {number} WHERE name = '{table}'",
            "DELETE FROM sqlite_master WHERE name = '{table}'",
            "UPDATE sqlite_master SET sql = replace(sql, '{column}', 'x')",
        )
    ),
)
VALUES_OF_SQL = (
    *("NULL", "''", "0", "-1", "1e999", "9223372036854775807", "x'ff'", "x'00'", "'{secret}'"),
    *("cast(x'ff' AS text)", "'2026-11-22'", "'never'", "'[]'", "'{{}}'", "'null'", "'\"a\"'"),
    *("randomblob(20)", "char(0, 27, 0x9b, 0xd800)", "{column} || 'x'", "hex({column})", "3.5"),
    *("cast({column} AS blob)", "'[' || {column} || ']'", "printf('%.*c', 100000, 'a')"),
    *("'0001-01-01'", "'9999-12-31T23:59:59+00:00'", "'+10000-01-01'", "'[[[[[[[[[['"),
)
