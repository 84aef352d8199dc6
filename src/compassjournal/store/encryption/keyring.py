"""The key in the system's keyring, for who chose so: the library, which is an extra, is here alone.

A keyring is trusted by name: those that `keyring` brings for macOS, Windows, GNOME and KDE keep
what they hold encrypted. Any other may be a file of plain text.
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
    """What the keyring here calls itself; raises KeyringNotSafe where none encrypts."""
    return str(_safe().name)


def save_key(path: Path, key: Key) -> None:
    """Put the journal's key into the keyring; raises KeyringNotSafe, KeyringFailed."""
    backend = _safe()
    try:
        backend.set_password(SERVICE, str(path), key.raw.hex())
        kept = backend.get_password(SERVICE, str(path))
    except Exception:  # noqa: BLE001 - a backend raises what its system does
        raise KeyringFailed from None
    if kept != key.raw.hex():
        raise KeyringFailed


def load_key(path: Path) -> Key | None:
    """The key that the keyring has for the journal; None where it has none or gives none."""
    try:
        found = _safe().get_password(SERVICE, str(path))
        return Key(bytes.fromhex(found)) if found else None
    except Exception:  # noqa: BLE001 - the passphrase opens the journal all the same
        return None


def delete_key(path: Path) -> bool:
    """Take the journal's key out of every keyring here; whether none has it now."""
    try:
        for backend in _looked_through(keyring.get_keyring()):
            if backend.get_password(SERVICE, str(path)) is not None:
                backend.delete_password(SERVICE, str(path))
    except Exception:  # noqa: BLE001 - likewise
        return False
    return True


def _safe() -> KeyringBackend:
    """The keyring that is first asked here, where it encrypts; raises KeyringNotSafe."""
    try:
        chosen = keyring.get_keyring()
        first = next(_looked_through(chosen), chosen)
    except Exception as error:  # noqa: BLE001 - settings can name any program as a keyring
        raise KeyringNotSafe(name=type(error).__name__) from None
    if type(first).__module__ not in _TRUSTED:
        raise KeyringNotSafe(name=f"{type(first).__module__}.{type(first).__qualname__}")
    return first


def _looked_through(backend: Any) -> Iterator[KeyringBackend]:
    """The keyring itself; of one that stands for several, those, the preferred one first."""
    if isinstance(backend, ChainerBackend):
        yield from backend.backends
    else:
        yield backend
