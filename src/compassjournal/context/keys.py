"""What a key is made with and kept in: the weighing of passphrases, the system's keyring."""

from typing import TYPE_CHECKING

from compassjournal.errors.encryption import KeyringMissing

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from compassjournal.store.encryption.key import Key
    from compassjournal.store.encryption.passphrase_strength import Strength


class Keys:
    """The two libraries that few commands need."""

    def strength(self, passphrase: str) -> "Strength":
        """How strong a passphrase is; its library's lists of words take a moment to load."""
        from compassjournal.store.encryption.passphrase_strength import strength_of

        return strength_of(passphrase)

    @property
    def keyring(self) -> "ModuleType":
        """The system's keyring; raises KeyringMissing where its library is not installed."""
        try:
            from compassjournal.store.encryption import keyring as system_keyring
        except ImportError:
            raise KeyringMissing from None
        return system_keyring

    def in_keyring(self, path: "Path") -> "Key | None":
        """The key that the keyring has for a journal; None where none can be asked."""
        try:
            found: Key | None = self.keyring.find(path)
        except KeyringMissing:
            return None
        return found
