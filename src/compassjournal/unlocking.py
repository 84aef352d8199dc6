"""How the key of a locked journal is found: in a file, in the system's keyring, or by asking."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from compassjournal import key as keys
from compassjournal import locked, passphrase
from compassjournal.errors import (
    JournalLocked,
    KeyFileOpen,
    KeyFileUnusable,
    KeyFileWrong,
    WrongPassphrase,
)
from compassjournal.files import reason_of
from compassjournal.key import Key

VARIABLE = "COMPASS_KEY_FILE"
TRIES = 3
# A passphrase is a line, not a book.
_LONGEST = 4096


def key_of(path: Path, environ: Mapping[str, str], *, asking: bool = True) -> Key | None:
    """The key that opens the file; None where it is not locked.

    COMPASS_KEY_FILE names a file whose first line is the passphrase or the recovery code; without
    it, unless ``asking`` is off, the passphrase is asked for at the terminal, three times at most.
    Raises JournalLocked, WrongPassphrase, KeyFileWrong, KeyFileOpen and KeyFileUnusable.
    """
    if not locked.is_locked(path):
        return None
    if named := environ.get(VARIABLE):
        return _from_file(Path(named), path)
    if not asking or not passphrase.can_be_asked():
        raise JournalLocked(path=path)
    return next(one for one in _asked(path) if one is not None)


def fitting(words: str, path: Path) -> Key | None:
    """The key that a passphrase or a recovery code makes, where it opens the file."""
    code = keys.from_code(words)
    if code is not None and locked.fits(path, code):
        return code
    # A passphrase may be 64 hexadecimal signs too.
    key = keys.from_passphrase(words, locked.salt_of(path))
    return key if locked.fits(path, key) else None


def _asked(path: Path) -> Iterator[Key | None]:
    """The key, or None for each time the passphrase was not the one; then WrongPassphrase."""
    for left in reversed(range(TRIES)):
        words = passphrase.hidden("Passphrase:" if left == TRIES - 1 else "Once more:")
        yield fitting(words, path)
    raise WrongPassphrase(path=path)


def first_line(file: Path) -> str:
    """The first line of a key file; raises KeyFileOpen where others may read it."""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise KeyFileOpen(path=file)
            return opened.readline(_LONGEST).rstrip("\r\n")
    except OSError as error:
        raise KeyFileUnusable(path=file, reason=reason_of(error)) from None
    except UnicodeError:
        raise KeyFileUnusable(path=file, reason="it is not plain UTF-8 text") from None


def _from_file(file: Path, path: Path) -> Key:
    key = fitting(first_line(file), path)
    if key is None:
        raise KeyFileWrong(path=path, file=file)
    return key
