"""The key of a locked journal: made from a passphrase, written down as a code."""

import hashlib
import unicodedata
from dataclasses import dataclass, field

KEY_SIZE = 32
# RFC 7914's scrypt, 16 MiB and some 60 ms: to who guesses on graphics cards it costs about what
# SQLCipher's own 256,000 rounds of PBKDF2 do, at a third of the wait for who knows the words.
_COST, _BLOCK, _LANES = 2**14, 8, 1
_MEMORY = 64 * 2**20
# As many signs to a group as one reads aloud at once.
_GROUP = 4
# No letter past f is in a code.
_MEANT = str.maketrans("OoIil|", "001111", "-‐‑–—.,:·")


@dataclass(frozen=True, slots=True)
class Key:
    """32 bytes that open a journal; never shown by accident."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a key of another size."""
        if len(self.raw) != KEY_SIZE:
            message = f"a key has {KEY_SIZE} bytes"
            raise ValueError(message)

    @property
    def groups(self) -> tuple[str, ...]:
        """The recovery code: the key in 64 hexadecimal signs, sixteen groups of four."""
        code = self.raw.hex()
        return tuple(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def derive_key(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase makes for a journal with that salt, its first 16 bytes.

    Letters count however they were composed (Unicode's NFC); everything else counts as typed.
    """
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    raw = hashlib.scrypt(
        words, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=_MEMORY, dklen=KEY_SIZE
    )
    return Key(raw)


def normalise_recovery_code(code: str) -> str:
    """The signs of a recovery code, or of a part of one, as they were meant.

    Groups may be apart or together, in capitals or not, with hyphens or without; what a hand or
    an eye takes for a nought or a one is one.
    """
    return "".join(code.translate(_MEANT).casefold().split())


def key_from_recovery_code(code: str) -> Key | None:
    """The key that a recovery code writes down; None where it is not one."""
    try:
        return Key(bytes.fromhex(normalise_recovery_code(code)))
    except ValueError:
        return None
