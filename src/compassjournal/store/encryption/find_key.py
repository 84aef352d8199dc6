"""How the key of a locked journal is found: in a file, in the system's keyring, or by asking."""

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import (
    JournalLocked,
    KeyFileOpen,
    KeyFileUnusable,
    KeyFileWrong,
    WrongPassphrase,
)
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key, derive_key, key_from_recovery_code
from compassjournal.system import atomic_files

# Reads one passphrase by its label; while the block lasts nothing that is typed is shown.
AskPassphrase = AbstractContextManager[Callable[[str], str]]
KEY_FILE_VARIABLE = "COMPASS_KEY_FILE"
PASSPHRASE_TRIES = 3
# A passphrase is a line, not a book.
_LONGEST = 4096
_MARK = "The keyring of this computer is asked for the key of the journal beside this file.\n"


def find_journal_key(
    path: Path,
    environ: Mapping[str, str],
    *,
    ask: Callable[[], AskPassphrase | None] | None = None,
    keyring: Callable[[Path], Key | None] | None = None,
    label: str = "Passphrase:",
    copy: Path | None = None,
) -> Key | None:
    """The key that opens the file; None where it is not locked.

    COMPASS_KEY_FILE names a file whose first line is the passphrase or the recovery code. Without
    it the ``keyring`` is asked for a journal that has its flag, and then, by this label, whoever
    sits at the terminal, three times at most; ``ask`` returns what reads there, or None where
    nobody can be asked. What opens the ``copy`` alone will do: to go back to it.
    Raises JournalLocked, WrongPassphrase, KeyFileWrong, KeyFileOpen and KeyFileUnusable.
    """
    if not sqlcipher_file.is_encrypted(path):
        return None
    if named := environ.get(KEY_FILE_VARIABLE):
        return _from_file(Path(named), path, copy)
    if keyring is not None and keyring_flag(path).is_file():
        found = keyring(path)
        if found is not None and sqlcipher_file.key_matches(path, found):
            return found
        label = f"The keyring gave no key. {label}"
    prompt = ask() if ask is not None else None
    if prompt is None:
        raise JournalLocked(path=path)
    return _asked(prompt, path, copy, label)


def keyring_flag(path: Path) -> Path:
    """The small file that says that the keyring is to be asked for this journal's key."""
    return path.with_suffix(".keyring")


def enable_keyring(path: Path) -> None:
    """From now on the keyring is asked; raises FileUnwritten."""
    atomic_files.write_file(keyring_flag(path), _MARK, replace=True)


def disable_keyring(path: Path) -> bool:
    """From now on the keyring is not asked; whether it was."""
    was = keyring_flag(path).is_file()
    keyring_flag(path).unlink(missing_ok=True)
    return was


def key_from_words(words: str, path: Path) -> Key | None:
    """The key that a passphrase or a recovery code makes, where it opens the file."""
    code = key_from_recovery_code(words)
    if code is not None and sqlcipher_file.key_matches(path, code):
        return code
    # A passphrase may be 64 hexadecimal signs too.
    key = derive_key(words, sqlcipher_file.read_salt(path))
    return key if sqlcipher_file.key_matches(path, key) else None


def _asked(prompt: AskPassphrase, path: Path, copy: Path | None, label: str) -> Key:
    """The key that the typed passphrase makes; raises WrongPassphrase after three tries."""
    with prompt as read:
        for _ in range(PASSPHRASE_TRIES):
            key = _fitting_one(read(label), path, copy)
            if key is not None:
                return key
            label = "That is not it. Once more:"
    raise WrongPassphrase(path=path)


def first_line(file: Path, unusable: type[CompassError] = KeyFileUnusable) -> str:
    """The first line of a key file; raises KeyFileOpen where others may read it, or `unusable`."""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise KeyFileOpen(path=file)
            return opened.readline(_LONGEST).rstrip("\r\n")
    except OSError as error:
        raise unusable(path=file, reason=atomic_files.reason_of(error)) from None
    except UnicodeError:
        raise unusable(path=file, reason="it is not plain UTF-8 text") from None


def _fitting_one(words: str, path: Path, copy: Path | None) -> Key | None:
    """The key that the words make for the file, or else for the copy."""
    key = key_from_words(words, path)
    if key is None and copy is not None and sqlcipher_file.is_encrypted(copy):
        return key_from_words(words, copy)
    return key


def _from_file(file: Path, path: Path, copy: Path | None) -> Key:
    key = _fitting_one(first_line(file), path, copy)
    if key is None:
        raise KeyFileWrong(path=path, file=file)
    return key
