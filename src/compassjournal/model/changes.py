"""The values of the change log: changes with the state before them, and entry versions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention

# How long a deletion can be undone; after that it is purged.
UNDELETE_PERIOD = timedelta(days=30)


class Verb(StrEnum):
    """The kind of a change."""

    ADD = "add"
    IMPORT = "import"
    # An import with the history of the journal that it is from, into one without entries.
    MOVE = "move"
    EDIT = "edit"
    DELETE = "delete"
    RENAME = "rename"
    SETTLE = "settle"
    SKIP = "skip"
    MUTE = "mute"
    UNMUTE = "unmute"
    STAR = "star"
    UNSTAR = "unstar"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry before a change and now; None where it did not, or does not, exist."""

    before: Entry | None
    now: Entry | None

    @property
    def entry(self) -> Entry:
        """The current entry, or the earlier one where it was deleted."""
        found = self.now or self.before
        if found is None:
            message = "a turn is of an entry that is there before or after"
            raise ValueError(message)
        return found


@dataclass(frozen=True, slots=True)
class IntentionChange:
    """An intention before a change and now; None where it did not, or does not, exist."""

    before: Intention | None
    now: Intention | None


@dataclass(frozen=True, slots=True)
class Change:
    """One batch of the change log, which can be undone, or one undo, which can be redone.

    ``made_at`` is UTC; ``prompt_ids`` are of prompts skipped, muted or starred, ``packs`` the names
    of packs begun or followed; ``partly_purged``:
    part of the batch was purged since, and undo cannot restore that part. An import may have too
    many entries to hold: ``others`` counts those that are not among ``entries``.
    """

    batch: str
    verb: Verb
    made_at: datetime
    entries: tuple[EntryChange, ...] = ()
    intentions: tuple[IntentionChange, ...] = ()
    prompt_ids: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    partly_purged: bool = False
    others: int = 0


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as it was from ``since`` (UTC) on; None while it was deleted."""

    since: datetime
    verb: Verb
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """A deleted entry, and the day until which the deletion can be undone."""

    entry: Entry
    until: date
