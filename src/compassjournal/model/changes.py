"""The values of the change log: changes with the state before them, and entry versions."""

from dataclasses import dataclass
from datetime import date, datetime

from compassjournal.model.account import Account
from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention


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
class AccountChange:
    """An account before a change and now; None where it did not, or does not, exist."""

    before: Account | None
    now: Account | None


@dataclass(frozen=True, slots=True)
class Change:
    """One batch of the change log, which can be undone, or one undo, which can be redone.

    ``made_at`` is UTC; ``prompt_ids`` are of prompts skipped, muted or starred, ``packs`` the names
    of packs begun or followed; ``partly_purged``:
    part of the batch was purged since, and undo cannot restore that part. An import may have too
    many entries to hold: ``others`` counts those that are not among ``entries``. ``cycles`` are
    names.
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
    accounts: tuple[AccountChange, ...] = ()
    cycles: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class AccountVersion:
    """An account as it was from ``since`` (UTC) on; None while it was deleted."""

    since: datetime
    verb: Verb
    account: Account | None


@dataclass(frozen=True, slots=True)
class DeletedAccount:
    """A deleted account, and the day until which the deletion can be undone."""

    account: Account
    until: date
