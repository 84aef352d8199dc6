"""Seal rows for a hub: AES-256-GCM under the sharing key, bound to owner, kind, id and version."""

import hmac
import json
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from compassjournal.store.encryption.key import KEY_SIZE, Key
from compassjournal.sync.revision import Revision, State
from compassjournal.sync.rows import SyncedRow

# Bytes: NIST SP 800-38D's, drawn at random for each sealing; good for 2**32 of them.
_NONCE = 12
_CHECK = 8


class NotSealedSo(Exception):  # noqa: N818 - named for what is wrong
    """It was sealed under another key, or is not what was sealed."""


class Sealer:
    """Seals and unseals the rows of one owner; ``key_check`` tells its key from another."""

    def __init__(self, key: Key, owner: str) -> None:
        self._owner = owner
        self._cipher = AESGCM(_derived(key, b"compass hub rows"))
        self._id_key = _derived(key, b"compass hub ids")
        self.key_check = _derived(key, b"compass hub check")[:_CHECK]

    def row_id(self, what: str, which: str) -> UUID:
        """The row's id on the hub: its own would tell when it was written, or a question's name."""
        digest = hmac.digest(self._id_key, f"{what}\0{which}".encode(), "sha256")
        return UUID(bytes=digest[:16])

    def seal(self, row: SyncedRow) -> bytes:
        """The row, but for what its columns on the hub tell."""
        revision = row.revision
        plain = json.dumps([row.which, dict(revision.seen), int(revision.state), row.content])
        number = self._bound(row.what, self.row_id(row.what, row.which), *revision.version)
        return self._encrypt(plain.encode(), number)

    def unseal(
        self, what: str, row_id: UUID, counter: int, device: str, sealed: bytes
    ) -> SyncedRow:
        """The row that was sealed with these; raises NotSealedSo."""
        plain = self._decrypt(sealed, self._bound(what, row_id, counter, device))
        try:
            which, seen, state, content = json.loads(plain)
            return SyncedRow(what, which, Revision(counter, device, seen, State(state)), content)
        except (ValueError, TypeError):
            raise NotSealedSo from None

    def seal_name(self, device: str, name: str) -> bytes:
        """A device's name."""
        return self._encrypt(name.encode(), f"name\0{self._owner}\0{device}".encode())

    def unseal_name(self, device: str, sealed: bytes) -> str:
        """A device's name; raises NotSealedSo."""
        return self._decrypt(sealed, f"name\0{self._owner}\0{device}".encode()).decode()

    def _bound(self, what: str, row_id: UUID, counter: int, device: str) -> bytes:
        return "\0".join(("row", self._owner, what, str(row_id), str(counter), device)).encode()

    def _encrypt(self, plain: bytes, bound: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, bound)

    def _decrypt(self, sealed: bytes, bound: bytes) -> bytes:
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
        except (InvalidTag, ValueError):
            raise NotSealedSo from None


def _derived(key: Key, use: bytes) -> bytes:
    """A key for one use alone (HKDF, RFC 5869)."""
    return HKDF(SHA256(), KEY_SIZE, salt=None, info=use).derive(key.raw)
