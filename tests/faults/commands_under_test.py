"""The commands that change a journal, and the homes that they start from."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from builders import NOW, SUNDAY, an_entry
from compassjournal.store.backup import create
from compassjournal.store.encryption import rekey_journal
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.write.writer import Writer
from encrypted_journals import SALT, WORDS, fill

SCHEMAS = Path(__file__).parents[1] / "store" / "schemas"
# Begins the entry that is deleted for ever.
BEGINNING = WORDS["text"]
# Stands for a folder in the home, to which a copy is made.
STICK = "stick"
# By the names of their key files; a journal that is not encrypted needs none.
PASSPHRASES = {"": "", "one.key": "the first of two passphrases", "two.key": "the second of them"}


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what makes the home it starts from, and the key files before and after it.

    In ``argv`` BEGINNING stands for the handle of its entry, and a key file for its path.
    """

    argv: str
    build: Callable[[Path], None]
    keys: tuple[str, str] = ("", "")

    @property
    def changes_key(self) -> bool:
        return self.keys[0] != self.keys[1]


def no_journal(_: Path) -> None:
    """Nothing yet."""


def a_journal(home: Path) -> None:
    """Entries with a word in every place, copies of them, drafts, and entries since."""
    path = home / "journal.db"
    fill(path)
    writer = Writer(path)
    for number in range(5):
        text = f"Entry {number}: a long day on the ward with @anna, and #night was close by."
        writer.add(an_entry(SUNDAY - timedelta(number // 3), text))
    create.create_backup(path, None, NOW, "by-hand")
    writer.add(an_entry(SUNDAY, "After the copy."))


def a_copy_elsewhere(home: Path) -> None:
    """The same, and a copy of it on a stick with settings that differ from those there are."""
    a_journal(home)
    path, files = home / "journal.db", {"config.toml": b'day_starts = "05:00"\n'}
    create.create_backup_elsewhere(path, None, NOW, home / STICK, files)
    Writer(path).add(an_entry(text="After that copy."))
    (home / "config.toml").write_bytes(b'day_starts = "06:00"\n')


def an_encrypted_journal(home: Path) -> None:
    """The same, which the first key file opens, and its copies and drafts too."""
    a_journal(home)
    key = derive_key(PASSPHRASES["one.key"], SALT)
    rekey_journal.change_journal_key(home / "journal.db", None, key, SALT, NOW - timedelta(1))


def a_first_journal(home: Path) -> None:
    """What the first compass left."""
    _from_schema("m0001", home)


def a_second_journal(home: Path) -> None:
    """What the second compass left."""
    _from_schema("m0002", home)


def _from_schema(name: str, home: Path) -> None:
    with closing(sqlite.connect(str(home / "journal.db"))) as connection:
        connection.executescript((SCHEMAS / f"{name}.sql").read_text("utf-8"))


def a_damaged_journal(home: Path) -> None:
    """A journal with a page of nonsense."""
    a_journal(home)
    with (home / "journal.db").open("r+b") as file:
        file.seek(4096)
        file.write(bytes(range(256)) * 16)


_FIRST = ("one.key", "one.key")
COMMANDS = {
    "first": Command("reflect --text First.", no_journal),
    "add": Command("reflect --text New.", a_journal),
    "add encrypted": Command("write New.", an_encrypted_journal, _FIRST),
    "edit": Command("edit last --text Other.", a_journal),
    "undo": Command("undo --yes", a_journal),
    "delete": Command("delete last --yes", a_journal),
    "forever": Command(f"delete {BEGINNING} --forever --yes", a_journal),
    "forever encrypted": Command(
        f"delete {BEGINNING} --forever --yes", an_encrypted_journal, _FIRST
    ),
    "account new": Command("account new --for nmc --title New --answer learned=Anew.", a_journal),
    "account new encrypted": Command(
        "account new --for nmc --title New --answer learned=Anew.", an_encrypted_journal, _FIRST
    ),
    "account edit": Command("account edit last --answer changed=Other. --ready", a_journal),
    "account check": Command("account check last --replace was=is", a_journal),
    "account delete": Command("account delete last --yes", a_journal),
    "account forever": Command("account delete last --forever --yes", a_journal),
    "account cycle": Command("account cycle nmc --until 2028-03", a_journal),
    "migrate from 1": Command("list", a_first_journal),
    "migrate from 2": Command("write New.", a_second_journal),
    "backup": Command("backup", a_journal),
    "backup elsewhere": Command(f"backup --to {STICK}", a_journal),
    "backup encrypted": Command("backup", an_encrypted_journal, _FIRST),
    "restore": Command("restore last --yes", a_journal),
    "restore elsewhere": Command(f"restore {STICK} --yes", a_copy_elsewhere),
    "restore encrypted": Command("restore last --yes", an_encrypted_journal, _FIRST),
    "lock": Command("lock --new-key-file one.key --yes", a_journal, ("", "one.key")),
    "lock change": Command(
        "lock --change --new-key-file two.key --yes", an_encrypted_journal, ("one.key", "two.key")
    ),
    "lock remove": Command("lock --remove --yes", an_encrypted_journal, ("one.key", "")),
    "repair": Command("doctor --repair --yes", a_damaged_journal),
}
