"""What a transport offers: `folder_sync` and `hub.hub_sync` are the two."""

from typing import Protocol

from compassjournal.store.encryption.key import Key
from compassjournal.sync.setup import SyncSetup
from compassjournal.sync.synced_journal import SyncedJournal, SyncResult


class Transport(Protocol):
    """Carries the rows between a journal and those of the person's other machines."""

    def is_in_use(self, location: str) -> bool:
        """Whether a machine syncs there already."""

    def opens(self, location: str, key: Key) -> bool:
        """Whether the sharing key opens what is there."""

    def sync(self, journal: SyncedJournal, setup: SyncSetup, result: SyncResult) -> None:
        """Merge what the other devices have, and give them what they have not.

        The result has what was done, also where an error ends it.
        """
