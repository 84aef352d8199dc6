"""Detect from a file's bytes whether it is encrypted and whether a key fits, without the driver.

The format is SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4,096 bytes, the
first beginning with a salt of 16; each page ends with the HMAC-SHA512 of itself and its number.
"""

import contextlib
import hashlib
import hmac
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.schema import APPLICATION_ID

SALT_SIZE = 16
_SQLITE_HEADER = b"SQLite format 3\0"
# Where SQLite keeps the application id (https://www.sqlite.org/fileformat2.html).
_MARK, _JOURNAL = slice(68, 72), APPLICATION_ID.to_bytes(4)
_PAGE_SIZE, _HMAC = 4096, 64
# A key fits if any page has its HMAC, for the first may be damaged; so many are tried first.
_SAMPLED_PAGES = 12


def is_encrypted(path: Path) -> bool:
    """Whether the file is encrypted, or no database at all: only a key can tell these apart."""
    head = _head(path)
    if len(head) < _PAGE_SIZE or head[_MARK] == _JOURNAL:
        # An unencrypted journal says whose it is, also where the bytes before are damaged.
        return False
    # A page of zeros is what a disk gives for one it has lost; no salt is all zeros.
    return not head.startswith((_SQLITE_HEADER, bytes(SALT_SIZE)))


def has_journal_mark(path: Path) -> bool:
    """Whether the file says that it is an unencrypted journal."""
    return _head(path)[_MARK] == _JOURNAL


def is_unencrypted(path: Path) -> bool:
    """Whether there is a file that is not encrypted, and not empty."""
    return bool(_head(path)) and not is_encrypted(path)


def is_plaintext(path: Path) -> bool:
    """Whether the file begins with SQLite's header."""
    return _head(path).startswith(_SQLITE_HEADER)


def write_sqlite_header(path: Path) -> None:
    """Give an unencrypted copy that lost its first 16 bytes these again; raises OSError."""
    with path.open("rb+") as file:
        file.write(_SQLITE_HEADER)


def read_salt(path: Path) -> bytes:
    """The 16-byte salt of an encrypted file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def encryption_of(path: Path, key: Key | None) -> KeyAndSalt | None:
    """The key with the salt of the file; None where it is not encrypted or there is no key."""
    return KeyAndSalt(key, read_salt(path)) if key and is_encrypted(path) else None


def first_matching(path: Path, keys: Iterable[Key]) -> Key | None:
    """The first of the keys that is the encrypted file's; None if none is.

    Each is tried on a few pages before any is tried on all: that takes a second for each 200 MB.
    """
    tried = list[Key]()
    for key in keys:
        if key_matches(path, key, sampled=True):
            return key
        tried.append(key)
    return next((key for key in tried if key_matches(path, key)), None)


def key_matches(path: Path, key: Key, *, sampled: bool = False) -> bool:
    """Whether the key is that of the encrypted file, even with some of its pages damaged.

    With ``sampled`` only a few pages are tried.
    """
    with contextlib.suppress(OSError), path.open("rb") as file:
        salt = file.read(SALT_SIZE)
        # SQLCipher's HMAC key: PBKDF2 with two rounds over the salt XOR 0x3A.
        hmac_salt = bytes(byte ^ 0x3A for byte in salt)
        hmac_key = hashlib.pbkdf2_hmac("sha512", key.raw, hmac_salt, 2, len(key.raw))
        pages = path.stat().st_size // _PAGE_SIZE
        step = max(1, pages // _SAMPLED_PAGES)
        # The first page nearly always confirms a key; to rule one out takes them all.
        numbers = chain(range(0, pages, step), () if sampled else range(pages))
        return any(_page_hmac_matches(file, number, hmac_key) for number in numbers)
    return False


def _head(path: Path) -> bytes:
    """The first page, or what there is of it; empty for what is no readable file."""
    with contextlib.suppress(OSError):
        # Opening a pipe would block.
        if path.is_file():
            with path.open("rb") as file:
                return file.read(_PAGE_SIZE)
    return b""


def _page_hmac_matches(file: BinaryIO, number: int, hmac_key: bytes) -> bool:
    """Whether the page, counted from 0, ends with the HMAC under that key."""
    file.seek(number * _PAGE_SIZE)
    page = file.read(_PAGE_SIZE)
    covered = page[SALT_SIZE if number == 0 else 0 : -_HMAC] + (number + 1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(hmac_key, covered, "sha512"), page[-_HMAC:])
