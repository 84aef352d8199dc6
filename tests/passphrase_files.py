"""A locked journal for tests, and the files that open it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from compassjournal.store.encryption import key, rekey_journal
from compassjournal.store.encryption.key import Key, ScryptCost, derive_key, possible_keys

SALT = bytes(range(1, 17))
PASSPHRASE = "kettle lantern marsh violin"  # noqa: S105 - nobody's
ANOTHER = "plum gravel choir window"
NOW = datetime(2026, 11, 22, 21, 14, tzinfo=UTC)


def the_key() -> Key:
    """The key that the passphrase makes with that salt."""
    return derive_key(PASSPHRASE, SALT)


def lock_as_before(path: Path) -> Key:
    """Lock the journal with that passphrase, at the cost of an earlier compass."""
    *_, former = possible_keys(PASSPHRASE, SALT)
    rekey_journal.change_journal_key(path, None, former, SALT, NOW)
    return former


def lock(path: Path) -> Key:
    """Lock the journal with that passphrase; one that is not there yet begins locked."""
    if path.exists():
        rekey_journal.change_journal_key(path, None, the_key(), SALT, NOW)
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_bytes(_empty(key.COST))
    return the_key()


@cache
def _empty(_: ScryptCost) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        rekey_journal.change_journal_key(path, None, the_key(), SALT, NOW)
        return path.read_bytes()


def key_file(path: Path, words: str = PASSPHRASE) -> Path:
    """A file, for its owner alone, whose first line is these words."""
    path.touch(0o600)
    path.write_text(f"{words}\n", "utf-8")
    return path
