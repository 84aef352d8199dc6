"""What holds of every journal after a fault: something opens it, it is whole, no word leaks."""

import os
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.retrying_connection import connect
from encrypted_journals import WORDS, found_in

# The places of words that go with one entry of `encrypted_journals.fill`.
_OF_ONE_ENTRY = ("text", "asked", "feeling", "person", "tag", "cue", "action", "word")
# And with its one account.
_OF_ONE_ACCOUNT = ("title", "event", "note", "before")

# Each table's rows.
Rows = dict[str, list[tuple[Any, ...]]]


def passphrase_of(file: Path, passphrases: Iterable[str]) -> str | None:
    """Which passphrase opens a database: the empty one if it is plain; None where none does."""
    encrypted = sqlcipher_file.is_encrypted(file)
    for one in passphrases:
        if bool(one) == encrypted and (not one or find_key.key_from_passphrase_or_code(one, file)):
            return one
    return None


def key_for(file: Path, passphrase: str) -> Key | None:
    """The key of a database that the passphrase opens; None for a plain one."""
    return find_key.key_from_passphrase_or_code(passphrase, file) if passphrase else None


def texts_of(path: Path, key: Key | None) -> list[str] | None:
    """The texts in a journal, accounts' with their titles and notes; None where one is damaged.

    Raises what opening it raises.
    """
    # A connection carried over a fork would lose its locks.
    with closing(Reader(path, key)) as reader:
        found = [entry.text for entry in reader.entries.between()]
        found += [f"{one.title}: {one.answers} {one.note}" for one in reader.accounts.all()]
        found += map(str, reader.accounts.cycles().values())
        return None if reader.damaged else sorted(found)


def is_whole(file: Path, key: Key | None) -> bool:
    """Whether SQLite and SQLCipher find nothing wrong with a database."""
    with suppress(sqlite.DatabaseError), closing(connect(file, "rw", key, 1)) as connection:
        return _found_wrong(connection) == []
    return False


def rows_of(journal: Path, key: Key | None) -> Rows:
    """All that a journal holds; it is whole."""
    with closing(open_for_reading(journal, key)) as connection:
        assert _found_wrong(connection) == []
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in found if not name.startswith(("words", "sqlite_"))]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=str)  # noqa: S608
            for name in names
        }


def _found_wrong(connection: Any) -> list[tuple[Any, ...]]:
    checks = ("integrity_check", "foreign_key_check", "cipher_integrity_check")
    found = [row for name in checks for row in connection.execute(f"PRAGMA {name}").fetchall()]
    return [row for row in found if row != ("ok",)]


def leaked_words(home: Path) -> list[tuple[str, str]]:
    """Where words of the journal are readable, in the home and among temporary files."""
    return found_in(home, Path(os.environ["TMPDIR"]))


def words_of_the_deleted(
    home: Path, key: Key | None, *, account: bool = False
) -> list[tuple[str, str]]:
    """Where words of the entry, or account, deleted for ever are, in what is encrypted too."""
    opened = home.with_name("opened")
    shutil.rmtree(opened, ignore_errors=True)
    shutil.copytree(home, opened)
    if key is not None:
        for copy in opened.rglob("*.db"):
            _decrypt(copy, key)
    names = (f"account {name}" for name in _OF_ONE_ACCOUNT)
    gone = {WORDS[name].lstrip("@#") for name in (names if account else _OF_ONE_ENTRY)}
    return [one for one in found_in(opened) if one[1] in gone]


def _decrypt(file: Path, key: Key) -> None:
    """Write an encrypted database anew as a plain one, without its free pages."""
    plain = file.with_suffix(".plain")
    with closing(connect(file, "rw", key, 1.0)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        connection.execute("DETACH plain")
    plain.replace(file)
