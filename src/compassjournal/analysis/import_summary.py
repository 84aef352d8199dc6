"""Tell new entries from those that are here, and sum up what an import would do."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from hashlib import blake2b
from typing import Protocol

from compassjournal.analysis.import_records import (
    HISTORY,
    NO_DAY,
    NOT_YET,
    OTHER_WORDS,
    FoundEntry,
    HistoryRecord,
    Item,
    LeftOut,
    QuestionFile,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.span import EARLIEST_DAY

# Days whose digests are kept: a source may go from day to day and back.
_MAX_DAYS = 1000


def content_key(day: date, written_at: datetime, text: str) -> bytes:
    """A digest of day, time to the minute and words: the same entry, whichever way it came."""
    words = " ".join(text.split())
    clock = f"{written_at.hour:02}:{written_at.minute:02}"
    # A damaged text holds what UTF-8 does not.
    content = f"{day}\n{clock}\n{words}".encode(errors="surrogatepass")
    return blake2b(content, digest_size=16).digest()


class StoredRecords(Protocol):
    """What is looked up in a journal of the records that it has."""

    @property
    def is_empty(self) -> bool:
        """Whether it has no record but history."""

    def has(self, record_id: str) -> bool:
        """Whether a record of any kind but history has that id, as `other_id` names it."""

    def has_history(self, record_id: str) -> bool:
        """Whether a change or a tombstone has that id, as `HistoryRecord.id` names it."""

    def history(self) -> Iterable[str]:
        """The ids of all changes and tombstones."""

    def entries_on(self, day: date) -> Iterable[tuple[datetime, str]]:
        """The local time and text of each entry that it had of that day and is not damaged."""


class Known:
    """What a journal has, by its ids and the `content_key` of its entries, and what comes in."""

    def __init__(self, stored: StoredRecords) -> None:
        self._stored = stored
        # The ids of the entries that this import adds, and which of them have a tombstone, which
        # goes when they are saved.
        self.added: set[str] = set()
        self._with_tombstone: set[str] = set()
        # The ids of the source's other records, new or not.
        self._others: set[str] = set()
        self._contents: dict[date, frozenset[bytes]] = {}
        self._was_empty = stored.is_empty
        # Into a journal without records history is imported, and then there.
        self._history = frozenset(stored.history()) if self._was_empty else None
        self._history_from: str | None = None

    def add(self, entry_id: str) -> None:
        """Count an entry among those that this import adds."""
        self.added.add(entry_id)
        if not self._was_empty and self._stored.has_history(entry_id):
            self._with_tombstone.add(entry_id)

    def add_other(self, record_id: str) -> bool:
        """Count a record that is no entry among what is here; whether it is new."""
        is_new = not self.has(record_id)
        self._others.add(record_id)
        return is_new

    def has(self, record_id: str) -> bool:
        """Whether a record has that id."""
        if record_id in self.added or record_id in self._others:
            return True
        return not self._was_empty and self._stored.has(record_id)

    def has_words(self, entry: Entry) -> bool:
        """Whether the journal had an entry of the same day, time and words before."""
        if self._was_empty:
            return False
        day = entry.day
        if day not in self._contents:
            if len(self._contents) >= _MAX_DAYS:
                self._contents.clear()
            found = self._stored.entries_on(day)
            self._contents[day] = frozenset(content_key(day, *one) for one in found)
        return content_key(day, entry.written_at, entry.text) in self._contents[day]

    def has_history(self, record_id: str) -> bool:
        """Whether the journal had that change or tombstone before."""
        if self._history is not None:
            return record_id in self._history
        return record_id in self._with_tombstone or self._stored.has_history(record_id)

    def takes_history_from(self, file: str) -> bool:
        """Whether the history in that file may come in: of the first one alone."""
        if self._history_from is None and self._was_empty:
            self._history_from = file
        return self._history_from == file


class Status(Enum):
    """What an import does with an item."""

    NEW = auto()
    HERE = auto()
    TWICE = auto()
    LEFT = auto()


def sift(items: Iterable[Item], known: Known, last_day: date) -> Iterator[tuple[Status, Item]]:
    """Each item with what becomes of it; a new one is known from then on.

    An entry is here already by its id, or by day, time and words unless compass gave the id; the
    id of one that is new may come twice. One that is here in other words is left out.
    """
    for item in items:
        if isinstance(item, FoundEntry):
            yield _status(item, known, last_day)
        elif isinstance(item, LeftOut):
            yield Status.LEFT, item
        elif isinstance(item, HistoryRecord):
            yield _history_status(item, known)
        else:
            yield Status.NEW if known.add_other(other_id(item)) else Status.HERE, item


def _history_status(item: HistoryRecord, known: Known) -> tuple[Status, Item]:
    """The history of one source goes into a journal without entries; among others it would lie."""
    if known.has_history(item.id):
        return Status.HERE, item
    is_tombstone_of_entry = item.table == "deleted" and known.has(item.id)
    if is_tombstone_of_entry or not known.takes_history_from(item.file):
        return Status.LEFT, LeftOut(item.file, item.line, HISTORY)
    return Status.NEW, item


def _status(item: FoundEntry, known: Known, last_day: date) -> tuple[Status, Item]:
    entry = item.entry
    if not EARLIEST_DAY <= entry.day <= last_day:
        reason = NOT_YET if entry.day > last_day else NO_DAY
        return Status.LEFT, LeftOut(item.file, item.line, reason)
    if entry.id in known.added:
        return Status.TWICE, item
    has_id, has_words = known.has(entry.id), known.has_words(entry)
    if has_id and not has_words:
        return Status.LEFT, LeftOut(item.file, item.line, OTHER_WORDS)
    if has_id or (has_words and not item.is_own):
        return Status.HERE, item
    # Not its words: two entries of a source with ids of their own are two, whatever they say.
    known.add(entry.id)
    return Status.NEW, item


def other_id(item: Item) -> str:
    """What tells a record that is no entry from the others."""
    if isinstance(item, StarredPrompt):
        return item.prompt_id
    if isinstance(item, Cycle):
        return f"cycle {item.name}"
    assert not isinstance(item, FoundEntry | HistoryRecord | LeftOut)  # noqa: S101 - the caller sorted them out
    return item.id


class Left:
    """What was left out for a reason: by file the lines, 8 bytes each; 0 is the whole file."""

    def __init__(self) -> None:
        self.lines: dict[str, array[int]] = {}
        self.count = 0

    def add(self, file: str, line: int) -> None:
        """Count one at this place."""
        self.lines.setdefault(file, array("q")).append(line)
        self.count += 1

    def places(self) -> Iterator[str]:
        """Where each of them is, in their order by file."""
        for file, lines in self.lines.items():
            for line in lines:
                yield f"{file}, line {line}" if line else file


@dataclass(slots=True)
class ImportSummary:
    """What an import would do, counted item by item; ``total`` counts them all.

    ``here`` counts the entries that the journal has, ``twice`` those that the source repeats,
    ``others`` intentions and other records, ``question_files`` are those that are new among
    them; ``behind`` counts what of the new entries is not imported, ``left`` what is left out, by
    reason. ``examples`` are the first two new entries and the last that are not tender.
    """

    total: int = 0
    new: int = 0
    here: int = 0
    twice: int = 0
    first: date | None = None
    last: date | None = None
    others: Counter[str] = field(default_factory=Counter)
    question_files: list[QuestionFile] = field(default_factory=list)
    behind: Counter[str] = field(default_factory=Counter)
    left: dict[str, Left] = field(default_factory=dict)
    examples: list[Entry] = field(default_factory=list)

    def count(self, status: Status, item: Item) -> None:
        """Add an item of `sift`."""
        self.total += 1
        if isinstance(item, LeftOut):
            self.left.setdefault(item.reason, Left()).add(item.file, item.line)
        elif isinstance(item, FoundEntry):
            if status is not Status.NEW:
                self.here += status is Status.HERE
                self.twice += status is Status.TWICE
                return
            self.new += 1
            self.behind.update(item.behind)
            day = item.entry.day
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)
            # What is tender does not come up by itself.
            if not item.entry.tender:
                self.examples[2:] = [item.entry]
        elif status is Status.NEW:
            self.others[_name(item)] += 1
            if isinstance(item, QuestionFile):
                self.question_files.append(item)

    @property
    def changes_journal(self) -> bool:
        """Whether something new is not a file of questions."""
        return bool(self.new) or self.others.total() > len(self.question_files)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing new."""
        return not self.new and not self.others


def _name(item: Item) -> str:
    if isinstance(item, Intention):
        return "intentions"
    if isinstance(item, Account | Cycle):
        return "accounts" if isinstance(item, Account) else "cycles"
    if isinstance(item, SkippedPrompt):
        return "skips"
    if isinstance(item, QuestionFile):
        return "questions"
    if isinstance(item, HistoryRecord):
        return "history"
    return "stars" if isinstance(item, StarredPrompt) else "packs"
