"""Whether a file is locked, and whether a key fits it: told from its bytes, without the driver.

The form is SQLCipher 4's (https://www.zetetic.net/sqlcipher/design/): pages of 4,096 bytes, the
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
_PLAIN = b"SQLite format 3\0"
_PAGE, _SEAL = 4096, 64
# A key fits whose seal is on any of so many pages: the first itself may be damaged.
_LOOKED_AT = 12
# Of formats that are as dense as what is encrypted, with heads too short to tell them by.
_HEADS = re.compile(
    rb"PK\x03\x04|\x1f\x8b\x08[\0-\x1f]|BZh[1-9]1AY&SY|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a"
    rb"|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18|\xff\xd8\xff[\xc0-\xfe]|\x89PNG|GIF8|RIFF|OggS|fLaC|ID3"
    rb"|%PDF-|....ftyp|\x1a\x45\xdf\xa3|age-encryption|-----BEGIN|Salted__|LUKS",
    re.DOTALL,
)


def is_encrypted(path: Path) -> bool:
    """Whether the file is encrypted: its first page is no page of SQLite and looks like chance."""
    with contextlib.suppress(OSError):
        # A pipe in its place would be waited for.
        page = _first_page(path) if path.is_file() else b""
        if len(page) == _PAGE and not page.startswith(_PLAIN) and not _HEADS.match(page):
            # Chance cannot be made shorter; nearly every other format has a head that can.
            return len(zlib.compress(page)) > _PAGE
    return False


def read_salt(path: Path) -> bytes:
    """The salt of a locked file; raises OSError."""
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def key_matches(path: Path, key: Key) -> bool:
    """Whether the key is that of the locked file, also where some of its pages are damaged."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        salt = file.read(SALT_SIZE)
        # SQLCipher's own key for its seals: the salt turned over, two rounds.
        turned = bytes(one ^ 0x3A for one in salt)
        sealing = hashlib.pbkdf2_hmac("sha512", key.raw, turned, 2, len(key.raw))
        pages = path.stat().st_size // _PAGE
        step = max(1, pages // _LOOKED_AT)
        # The key is nearly always told by the first; to say that it is another takes them all.
        looked_at = chain(range(0, pages, step), range(pages))
        return any(_page_hmac_matches(file, number, sealing) for number in looked_at)
    return False


def _first_page(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_PAGE)


def _page_hmac_matches(file: BinaryIO, number: int, sealing: bytes) -> bool:
    """Whether that page, counted from 0, has the seal that the key gives."""
    file.seek(number * _PAGE)
    page = file.read(_PAGE)
    told = page[SALT_SIZE if number == 0 else 0 : -_SEAL] + (number + 1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(sealing, told, "sha512"), page[-_SEAL:])
