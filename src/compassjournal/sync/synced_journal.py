"""What a sync needs of a journal, and what it says of itself afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import ModuleType

from compassjournal.store.encryption.key import Key
from compassjournal.sync.folder import Skipped
from compassjournal.sync.setup import Peer, Query
from compassjournal.sync.summary import MergeSummary


@dataclass(frozen=True, slots=True)
class SharedPlaces:
    """Where that lies which is synced beside the journal.

    ``write_setting`` sets a setting, or unsets it for None.
    """

    prompts: Path
    config: Path
    write_setting: Callable[[str, str | None], object]


@dataclass(frozen=True, slots=True)
class SyncedJournal:
    """What a sync needs of the journal.

    ``load_merge`` imports `folder_merge`, and with it the ORM, where there is anything to write.
    """

    path: Path
    key: Key | None
    query: Query
    places: SharedPlaces
    now: datetime
    load_merge: Callable[[], ModuleType]


@dataclass(slots=True)
class SyncResult:
    """What one sync did: what came, from whom, what was left out, and whether this device wrote."""

    came: MergeSummary = field(default_factory=MergeSummary)
    peers: list[Peer] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    wrote: bool = False
