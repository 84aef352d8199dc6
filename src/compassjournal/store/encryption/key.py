"""The key of an encrypted journal: derived from a passphrase, encoded as a recovery code."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from compassjournal.errors.encryption import TooLittleMemory

KEY_SIZE = 32


class ScryptCost(NamedTuple):
    """The parameters N, r and p of scrypt (RFC 7914)."""

    n: int
    r: int = 8
    p: int = 1

    @property
    def memory(self) -> int:
        """The bytes that one derivation fills: 128 * N * r."""
        return 128 * self.n * self.r


# 128 MiB, what OWASP's Password Storage Cheat Sheet asks of scrypt; about 350 ms. Argon2id (64 MiB,
# three passes) would cost a guesser three times as much, less than two bits of a passphrase: not
# worth four more packages in the one place where all the secrecy is.
COST = ScryptCost(2**17)
# That of journals locked before, a fifth of what OWASP asks with that memory.
FORMER_COST = ScryptCost(2**14)
# Digits in a group: as many as one reads aloud at once.
_GROUP = 4
# A code is hexadecimal, so o, i and l are misread digits.
_MISREAD = str.maketrans("OoIil|", "001111", "-‐‑–—.,:·")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of 32 bytes, left out of the repr so that it is never printed by accident.

    ``outdated``: a passphrase made it at FORMER_COST.
    """

    raw: bytes = field(repr=False)
    outdated: bool = field(default=False, compare=False, repr=False)

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


class KeyAndSalt(NamedTuple):
    """The key of an encrypted journal, and the salt from which a passphrase derives it."""

    key: Key
    salt: bytes


def normalise_passphrase(passphrase: str) -> bytes:
    """The bytes that count of a passphrase: its Unicode NFC, everything else as typed."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")


def derive_key(passphrase: str, salt: bytes) -> Key:
    """The key derived by scrypt from a passphrase and the journal's salt, its first 16 bytes.

    Raises TooLittleMemory.
    """
    return Key(_scrypt(passphrase, salt, COST))


def possible_keys(passphrase: str, salt: bytes) -> Iterator[Key]:
    """The keys that a passphrase may have made, each derived when it is reached; as `derive_key`.

    No file says at which cost: the present one comes first, then that of an earlier compass.
    """
    yield derive_key(passphrase, salt)
    yield Key(_scrypt(passphrase, salt, FORMER_COST), outdated=True)


def _scrypt(passphrase: str, salt: bytes, cost: ScryptCost) -> bytes:
    # OpenSSL counts some bytes beside the large block, and refuses what exceeds the limit.
    limit = cost.memory + 2**20
    words = normalise_passphrase(passphrase)
    try:
        return hashlib.scrypt(
            words, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=limit, dklen=KEY_SIZE
        )
    except (MemoryError, ValueError):
        # OpenSSL's refusal, too, is a ValueError; the parameters are valid ones.
        raise TooLittleMemory(number=cost.memory // 10**6) from None


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
