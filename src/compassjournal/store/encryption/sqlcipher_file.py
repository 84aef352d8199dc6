"""Detect from a file's bytes whether it is encrypted and whether a key fits, without the driver.

The format is SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4,096 bytes, the
first beginning with a salt of 16; each page ends with the HMAC-SHA512 of itself and its number.
"""

import contextlib
import hashlib
import hmac
import re
import zlib
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from compassjournal.store.encryption.key import Key

SALT_SIZE = 16
_SQLITE_HEADER = b"SQLite format 3\0"
_PAGE_SIZE, _HMAC = 4096, 64
# A key fits if any page has its HMAC, for the first may be damaged; so many are tried first.
_SAMPLED_PAGES = 12
# Signatures of formats as dense as ciphertext, with headers too short to compress.
_SIGNATURES = re.compile(
    rb"PK\x03\x04|\x1f\x8b\x08[\0-\x1f]|BZh[1-9]1AY&SY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a"
    rb"|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|\xff\xd8\xff[\xc0-\xfe]|\x89PNG|GIF8|RIFF|OggS|fLaC|ID3"
    rb"|%PDF-|....ftyp|\x1a\x45\xdf\xa3|age-encryption|-----BEGIN|Salted__|LUKS",
    re.DOTALL,
)


def is_encrypted(path: Path) -> bool:
    """Whether the file is encrypted: its first page has no known header and does not compress."""
    with contextlib.suppress(OSError):
        # Reading from a pipe would block.
        page = _first_page(path) if path.is_file() else b""
        if (
            len(page) == _PAGE_SIZE
            and not page.startswith(_SQLITE_HEADER)
            and not _SIGNATURES.match(page)
        ):
            # Ciphertext cannot be compressed; nearly every other format has a header that can.
            return len(zlib.compress(page)) > _PAGE_SIZE
    return False


def read_salt(path: Path) -> bytes:
    """The 16-byte salt of an encrypted file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def key_matches(path: Path, key: Key) -> bool:
    """Whether the key is that of the encrypted file, even with some of its pages damaged."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        salt = file.read(SALT_SIZE)
        # SQLCipher's HMAC key: PBKDF2 with two rounds over the salt XOR 0x3A.
        hmac_salt = bytes(byte ^ 0x3A for byte in salt)
        hmac_key = hashlib.pbkdf2_hmac("sha512", key.raw, hmac_salt, 2, len(key.raw))
        pages = path.stat().st_size // _PAGE_SIZE
        step = max(1, pages // _SAMPLED_PAGES)
        # The first page nearly always confirms a key; to rule one out takes them all.
        numbers = chain(range(0, pages, step), range(pages))
        return any(_page_hmac_matches(file, number, hmac_key) for number in numbers)
    return False


def _first_page(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PAGE_SIZE)


def _page_hmac_matches(file: BinaryIO, number: int, hmac_key: bytes) -> bool:
    """Whether the page, counted from 0, ends with the HMAC under that key."""
    file.seek(number * _PAGE_SIZE)
    page = file.read(_PAGE_SIZE)
    covered = page[SALT_SIZE if number == 0 else 0 : -_HMAC] + (number + 1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(hmac_key, covered, "sha512"), page[-_HMAC:])
