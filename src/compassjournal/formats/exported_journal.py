"""What every format of an export is made of: entries with their intentions, and the rest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention

# Records of what was changed and deleted.
HISTORY_RECORDS = ("changes", "deleted")
# A file: text, or bytes where the format is no text; in pieces that are made while it is written.
Pieces = Iterator[str] | Iterator[bytes]


class ExportedEntry(NamedTuple):
    """An entry and the intentions that closed it."""

    entry: Entry
    intentions: tuple[Intention, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedJournal:
    """The entries to write, oldest first, read once; ``days`` finds their days, before that.

    ``records`` has the rest of a journal by its key in the JSON document, read after the entries:
    intentions, accounts and cycles as values, the rows of other tables by column.
    ``in_ascii`` asks for no other letters, where the format has escapes for them; ``with_index``
    for an index, and ``paper`` is the size to print on. Weeks begin on ``first_weekday``, from 0
    for Monday.
    """

    entries: Iterable[ExportedEntry]
    made_at: datetime
    made_by: str = ""
    days: Callable[[], Sequence[date]] = tuple
    records: Mapping[str, Iterable[Any]] = field(default_factory=dict)
    in_ascii: bool = False
    with_index: bool = False
    paper: str = "A4"
    first_weekday: int = 0


def moment_on_its_day(entry: Entry) -> datetime:
    """When it was written; the end of its day where that was on another date."""
    if entry.written_at.date() == entry.day:
        return entry.written_at
    return datetime.combine(entry.day, time(23, 59), entry.written_at.tzinfo)
