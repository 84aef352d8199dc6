"""Store a journal's key in the system keyring, by the optional library `keyring`.

A backend is trusted by its module: those that `keyring` ships for macOS, Windows, GNOME and KDE
encrypt what they store. Any other may be a file of plain text.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from compassjournal.errors.encryption import KeyringFailed, KeyringNotSafe
from compassjournal.store.encryption.key import Key

SERVICE = "compass"
_TRUSTED = tuple(
    f"keyring.backends.{name}"
    for name in ("macOS", "Windows", "SecretService", "libsecret", "kwallet")
)


def backend_name() -> str:
    """The name of the keyring backend; raises KeyringNotSafe where none is trusted."""
    return str(_trusted_backend().name)


def save_key(path: Path, key: Key) -> None:
    """Store the journal's key and read it back; raises KeyringNotSafe, KeyringFailed."""
    backend = _trusted_backend()
    try:
        backend.set_password(SERVICE, str(path), key.raw.hex())
        stored = backend.get_password(SERVICE, str(path))
    except Exception:  # noqa: BLE001 - a backend raises what its system does
        raise KeyringFailed from None
    if stored != key.raw.hex():
        raise KeyringFailed


def load_key(path: Path) -> Key | None:
    """The stored key of the journal; None where there is none or the keyring fails."""
    try:
        stored = _trusted_backend().get_password(SERVICE, str(path))
        return Key(bytes.fromhex(stored)) if stored else None
    except Exception:  # noqa: BLE001 - the passphrase opens the journal all the same
        return None


def delete_key(path: Path) -> bool:
    """Delete the journal's key from every backend; whether none has it now."""
    try:
        for backend in _backends(keyring.get_keyring()):
            if backend.get_password(SERVICE, str(path)) is not None:
                backend.delete_password(SERVICE, str(path))
    except Exception:  # noqa: BLE001 - a backend raises what its system does
        return False
    return True


def _trusted_backend() -> KeyringBackend:
    """The preferred backend, where it encrypts; raises KeyringNotSafe."""
    try:
        chosen = keyring.get_keyring()
        first = next(_backends(chosen), chosen)
    except Exception as error:  # noqa: BLE001 - settings can name any program as a keyring
        raise KeyringNotSafe(name=type(error).__name__) from None
    if type(first).__module__ not in _TRUSTED:
        raise KeyringNotSafe(name=f"{type(first).__module__}.{type(first).__qualname__}")
    return first


def _backends(backend: Any) -> Iterator[KeyringBackend]:
    """The backend itself, or those of a chain, the preferred one first."""
    if isinstance(backend, ChainerBackend):
        yield from backend.backends
    else:
        yield backend
