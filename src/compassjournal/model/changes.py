"""What the journal remembers: each change with the values before it, an entry's versions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention

# What was deleted can be brought back so long.
UNDELETE_PERIOD = timedelta(days=30)


class Verb(StrEnum):
    """What a change did."""

    ADD = "add"
    EDIT = "edit"
    DELETE = "delete"
    RENAME = "rename"
    SETTLE = "settle"
    SKIP = "skip"
    MUTE = "mute"
    UNMUTE = "unmute"
    STAR = "star"
    UNSTAR = "unstar"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry before a change and as it is now; None where it was not, or is not, there."""

    before: Entry | None
    now: Entry | None

    @property
    def entry(self) -> Entry:
        """The one to show: as it is now, or as it was."""
        found = self.now or self.before
        if found is None:
            message = "a turn is of an entry that is there before or after"
            raise ValueError(message)
        return found


@dataclass(frozen=True, slots=True)
class IntentionChange:
    """An intention before a change and as it is now; None where it was not, or is not, there."""

    before: Intention | None
    now: Intention | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change that can be undone, or one undoing that can be taken back.

    ``made_at`` is UTC; ``questions`` are the ids of those passed over, muted or starred; ``gone``
    says that something of it was deleted for ever since: that stays away.
    """

    batch: str
    verb: Verb
    made_at: datetime
    entries: tuple[EntryChange, ...] = ()
    intentions: tuple[IntentionChange, ...] = ()
    questions: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """An entry as it was from a moment (UTC) on; None while it was deleted."""

    since: datetime
    verb: Verb
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """An entry taken away, and the day until which it can be brought back."""

    entry: Entry
    until: date
