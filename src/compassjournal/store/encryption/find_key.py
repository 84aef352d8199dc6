"""Find the key of an encrypted journal: in a key file, in the system keyring, or by a prompt."""

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import (
    KeyFileOpen,
    KeyFileUnusable,
    KeyFileWrong,
    PassphraseNeeded,
    WrongPassphrase,
)
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key, key_from_recovery_code, possible_keys
from compassjournal.system import atomic_files

# Yields a function that reads a passphrase by its label; nothing typed is echoed in the block.
AskPassphrase = AbstractContextManager[Callable[[str], str]]
KEY_FILE_VARIABLE = "COMPASS_KEY_FILE"
PASSPHRASE_TRIES = 3
# Characters read at most: a passphrase is a line, and the file named may be any file.
_MAX_CHARACTERS = 4096
_FLAG_TEXT = "The keyring of this computer is asked for the key of the journal beside this file.\n"


def find_journal_key(
    path: Path,
    environ: Mapping[str, str],
    *,
    ask: Callable[[], AskPassphrase | None] | None = None,
    keyring: Callable[[Path], Key | None] | None = None,
    label: str = "Passphrase:",
    copy: Path | None = None,
) -> Key | None:
    """The key that opens the file; None where it is not encrypted.

    COMPASS_KEY_FILE names a file whose first line is the passphrase or the recovery code. Without
    it, ``keyring`` is queried for a journal that has the keyring flag, and then the passphrase is
    prompted for with ``label``, three times at most; ``ask`` returns the prompt, or None without a
    terminal. A passphrase that opens only ``copy``, the backup to restore, is accepted too.
    Raises PassphraseNeeded, WrongPassphrase, KeyFileWrong, KeyFileOpen and KeyFileUnusable.
    """
    if not sqlcipher_file.is_encrypted(path):
        return None
    if named := environ.get(KEY_FILE_VARIABLE):
        key = _matching_key(read_key_file(Path(named)), path, copy)
        if key is None:
            raise KeyFileWrong(path=path, file=Path(named))
        return key
    if keyring is not None and keyring_flag(path).is_file():
        stored = keyring(path)
        if stored is not None and sqlcipher_file.key_matches(path, stored):
            return stored
        label = f"The keyring gave no key. {label}"
    prompt = ask() if ask is not None else None
    if prompt is None:
        raise PassphraseNeeded(path=path)
    return _key_from_prompt(prompt, path, copy, label)


def keyring_flag(path: Path) -> Path:
    """The flag file (``.keyring``) that says to query the keyring for this journal's key."""
    return path.with_suffix(".keyring")


def enable_keyring(path: Path) -> None:
    """Create the keyring flag; raises FileUnwritten."""
    atomic_files.write_file(keyring_flag(path), _FLAG_TEXT, replace=True)


def disable_keyring(path: Path) -> bool:
    """Remove the keyring flag; whether it was set."""
    was = keyring_flag(path).is_file()
    keyring_flag(path).unlink(missing_ok=True)
    return was


def key_from_passphrase_or_code(words: str, path: Path) -> Key | None:
    """The key made by a passphrase or a recovery code; None where it does not open the file."""
    code = key_from_recovery_code(words)
    if code is not None and sqlcipher_file.key_matches(path, code):
        return code
    # A passphrase, too, may consist of 64 hexadecimal digits.
    keys = possible_keys(words, sqlcipher_file.read_salt(path))
    return sqlcipher_file.first_matching(path, keys)


def _key_from_prompt(prompt: AskPassphrase, path: Path, copy: Path | None, label: str) -> Key:
    """The key made by a typed passphrase; raises WrongPassphrase after three tries."""
    with prompt as read:
        for _ in range(PASSPHRASE_TRIES):
            key = _matching_key(read(label), path, copy)
            if key is not None:
                return key
            label = "That is not it. Once more:"
    raise WrongPassphrase(path=path)


def read_key_file(file: Path, unusable: type[CompassError] = KeyFileUnusable) -> str:
    """The first line of a key file; raises KeyFileOpen (others may read it) or ``unusable``."""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise KeyFileOpen(path=file)
            return opened.readline(_MAX_CHARACTERS).rstrip("\r\n")
    except OSError as error:
        raise unusable(path=file, reason=atomic_files.error_reason(error)) from None
    except UnicodeError:
        raise unusable(path=file, reason="it is not plain UTF-8 text") from None


def _matching_key(words: str, path: Path, copy: Path | None) -> Key | None:
    """The key that the words make for the file, or else for the backup."""
    key = key_from_passphrase_or_code(words, path)
    if key is None and copy is not None and sqlcipher_file.is_encrypted(copy):
        return key_from_passphrase_or_code(words, copy)
    return key
