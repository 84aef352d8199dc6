"""The commands that change a journal, and the homes that they start from."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from builders import an_entry
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention
from compassjournal.store.backup import create
from compassjournal.store.connection import connect
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key, derive_key
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer

SCHEMAS = Path(__file__).parents[1] / "store" / "schemas"
TODAY = date(2026, 11, 22)
# Begins the entry that is deleted for ever.
BEGINNING = "Velvet-hippopotamus"
# What stands in the key files, which lie beside the homes.
WORDS = {"one.key": "the first of two passphrases", "two.key": "the second of them"}
SALT = bytes(range(200, 216))
Build = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Verb:
    """A command, what makes the home that it starts from, and what opens the journal.

    That is the key file before, and the one after; the empty one where there is no lock. In
    ``argv`` BEGINNING stands for the handle of its entry, and a key file for where it is.
    """

    argv: str
    build: Build
    opens: tuple[str, str] = ("", "")

    @property
    def words(self) -> list[str]:
        """The command in words."""
        return self.argv.split()


def a_journal(home: Path) -> None:
    """Ten entries, a copy of them, and one more."""
    path, now = home / "journal.db", datetime.fromisoformat(os.environ["COMPASS_NOW"])
    writer = Writer(path)
    for number in range(10):
        day = TODAY - timedelta(number // 3)
        text = f"Entry {number}: a long day on the ward with @anna, and #night was close by."
        entry = an_entry(day, text if number else f"{BEGINNING} {text}")
        writer.add(entry, Intention(id=new_id(entry.written_at), made_on=day, action="breathe"))
    create.create_backup(path, None, now - timedelta(1), "by-hand")
    writer.add(an_entry(TODAY, "After the copy."))


def a_locked_journal(home: Path) -> None:
    """The same, which the first key file opens, and its copy too."""
    a_journal(home)
    now = datetime.fromisoformat(os.environ["COMPASS_NOW"])
    key = derive_key(WORDS["one.key"], SALT)
    rekey_journal.change_journal_key(home / "journal.db", None, key, SALT, now - timedelta(1))


def a_first_journal(home: Path) -> None:
    """What the first compass left."""
    _a_journal_of("m0001", home)


def a_second_journal(home: Path) -> None:
    """What the second compass left."""
    _a_journal_of("m0002", home)


def _a_journal_of(schema: str, home: Path) -> None:
    with closing(sqlite.connect(str(home / "journal.db"))) as connection:
        connection.executescript((SCHEMAS / f"{schema}.sql").read_text("utf-8"))


def a_damaged_journal(home: Path) -> None:
    """A journal with a page that is none any more."""
    a_journal(home)
    with (home / "journal.db").open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 16)


LOCKED = ("one.key", "one.key")
VERBS = {
    "add": Verb("reflect --text New.", a_journal),
    "add locked": Verb("write New.", a_locked_journal, LOCKED),
    "edit": Verb("edit last --text Other.", a_journal),
    "undo": Verb("undo --yes", a_journal),
    "delete": Verb("delete last --yes", a_journal),
    "forever": Verb(f"delete {BEGINNING} --forever --yes", a_journal),
    "forever locked": Verb(f"delete {BEGINNING} --forever --yes", a_locked_journal, LOCKED),
    "migrate from 1": Verb("list", a_first_journal),
    "migrate from 2": Verb("write New.", a_second_journal),
    "backup": Verb("backup", a_journal),
    "backup locked": Verb("backup", a_locked_journal, LOCKED),
    "restore": Verb("restore last --yes", a_journal),
    "restore locked": Verb("restore last --yes", a_locked_journal, LOCKED),
    "lock": Verb("lock --new-key-file one.key --yes", a_journal, ("", "one.key")),
    "lock change": Verb(
        "lock --change --new-key-file two.key --yes", a_locked_journal, ("one.key", "two.key")
    ),
    "lock remove": Verb("lock --remove --yes", a_locked_journal, ("one.key", "")),
    "repair": Verb("doctor --repair --yes", a_damaged_journal),
}


@cache
def _made(name: str, salt: bytes) -> Key:
    return derive_key(WORDS[name], salt)


def key_in(name: str, file: Path) -> Key | None:
    """The key of that key file for a database; None where it has no lock."""
    return (
        _made(name, sqlcipher_file.read_salt(file))
        if name and sqlcipher_file.is_encrypted(file)
        else None
    )


def opens(name: str, file: Path) -> bool:
    """Whether the key file opens the database; the empty name where it has no lock."""
    if not name or not sqlcipher_file.is_encrypted(file):
        return not name and not sqlcipher_file.is_encrypted(file)
    return sqlcipher_file.key_matches(file, _made(name, sqlcipher_file.read_salt(file)))


def texts_of(path: Path, key: Key | None) -> list[str] | None:
    """The texts in a journal; None where an entry is damaged. Raises what opening it raises."""
    reader = Reader(path, key)
    try:
        found = sorted(entry.text for entry in reader.between())
        return None if reader.damaged else found
    finally:
        # A connection carried over a fork would lose its locks.
        reader.close()


def is_whole(file: Path, key: Key | None) -> bool:
    """Whether a database is whole in the eyes of SQLite, and of SQLCipher."""
    with suppress(sqlite.DatabaseError), closing(connect(file, "rw", key, 1)) as connection:
        seen = connection.execute("PRAGMA integrity_check").fetchall()
        return (
            seen == [("ok",)] and not connection.execute("PRAGMA cipher_integrity_check").fetchall()
        )
    return False
