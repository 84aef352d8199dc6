"""The key of an encrypted journal: derived from a passphrase, encoded as a recovery code."""

import hashlib
import unicodedata
from dataclasses import dataclass, field

KEY_SIZE = 32
# scrypt (RFC 7914) with 16 MiB and about 60 ms: on graphics cards a guess costs about as much as
# SQLCipher's own 256,000 rounds of PBKDF2, and the owner waits a third as long.
_COST, _BLOCK, _PARALLELISM = 2**14, 8, 1
_MAX_MEMORY = 64 * 2**20
# Digits in a group: as many as one reads aloud at once.
_GROUP = 4
# A code is hexadecimal, so o, i and l are misread digits.
_MISREAD = str.maketrans("OoIil|", "001111", "-‐‑–—.,:·")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of 32 bytes, left out of the repr so that it is never printed by accident."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Raise ValueError for a key of another size."""
        if len(self.raw) != KEY_SIZE:
            message = f"a key has {KEY_SIZE} bytes"
            raise ValueError(message)

    @property
    def groups(self) -> tuple[str, ...]:
        """The recovery code: the key as 64 hexadecimal digits, in sixteen groups of four."""
        code = self.raw.hex()
        return tuple(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


@dataclass(frozen=True, slots=True)
class KeyAndSalt:
    """The key of an encrypted journal, and the salt from which a passphrase derives it."""

    key: Key
    salt: bytes


def derive_key(passphrase: str, salt: bytes) -> Key:
    """The key derived by scrypt from a passphrase and the journal's salt, its first 16 bytes.

    The passphrase is normalised to Unicode NFC; everything else counts as typed.
    """
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    raw = hashlib.scrypt(
        words, salt=salt, n=_COST, r=_BLOCK, p=_PARALLELISM, maxmem=_MAX_MEMORY, dklen=KEY_SIZE
    )
    return Key(raw)


def normalise_recovery_code(code: str) -> str:
    """The hexadecimal digits of a recovery code, or of a part of one, as they were meant.

    Spaces, capitals and hyphens are ignored; letters easily taken for 0 or 1 become that digit.
    """
    return "".join(code.translate(_MISREAD).casefold().split())


def key_from_recovery_code(code: str) -> Key | None:
    """The key that a recovery code encodes; None where it is not one."""
    try:
        return Key(bytes.fromhex(normalise_recovery_code(code)))
    except ValueError:
        return None
