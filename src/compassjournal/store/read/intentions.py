"""Query intentions by outcome, span, handle or entry."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from compassjournal.errors.names import AmbiguousIntention, NoSuchIntention
from compassjournal.model.entry import Entry
from compassjournal.model.ids import (
    CROCKFORD,
    HANDLE_BITS,
    HANDLE_LENGTH,
    handle_of,
    parse_handle,
    shortest_handle,
)
from compassjournal.model.intention import RETURNS_DAYS, Intention, Outcome
from compassjournal.model.span import Span
from compassjournal.store.read.base import ReadConnection, pages_of
from compassjournal.store.read.filters import bounds
from compassjournal.store.row_mapping import INTENTION_COLUMNS, intention_from_row
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import MAX_NAMED, join_first

_FIELDS = ", ".join((*(f"intention.{name}" for name in INTENTION_COLUMNS), "'an intention'"))
_INTENTION = f"SELECT {_FIELDS} FROM intention"
_OLDEST = "ORDER BY made_on, id"
_NEWEST = "ORDER BY made_on DESC, id DESC"
# Intentions in memory at a time.
_PAGE = 1000
# The handle in base32 is these last hexadecimal digits of the id.
_DIGITS = HANDLE_BITS // 4
_END = f"substr(id, -{_DIGITS})"


class IntentionQueries:
    """Intentions and their outcomes."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def returning(self, today: date, *, made_today: bool = False) -> Intention | None:
        """The intention made last, if it is open and younger than RETURNS_DAYS.

        One made today counts with ``made_today`` only.
        """
        first, last = today - timedelta(RETURNS_DAYS), today - timedelta(not made_today)
        clause = f"WHERE made_on <= ? {_NEWEST} LIMIT 1"
        for intention in self._intentions(clause, (last.isoformat(),)):
            if intention.outcome is Outcome.OPEN and intention.made_on >= first:
                return intention
        return None

    def open(self) -> tuple[Intention, ...]:
        """The open intentions, oldest first."""
        return self._intentions(f"WHERE outcome = 'open' {_OLDEST}")

    def settled(self, limit: int | None = None) -> Iterator[tuple[Intention, ...]]:
        """The settled intentions page by page, newest first, at most ``limit``."""
        numbers = self._db.row_numbers(
            f"SELECT rowid FROM intention WHERE outcome <> 'open' {_NEWEST} LIMIT ?",
            (-1 if limit is None else limit,),
        )
        for page in pages_of(numbers, _PAGE):
            clause = "intention.rowid = asked.value ORDER BY asked.key"
            yield self._joined(clause, json.dumps([*page]))

    def count_settled(self) -> int:
        """How many intentions are settled."""
        # All but the open ones, which have an index: the settled would be read one by one.
        ((every, still_open),) = self._db.rows(
            "SELECT (SELECT count(*) FROM intention),"
            " (SELECT count(*) FROM intention WHERE outcome = 'open')"
        )
        return int(every) - int(still_open)

    def latest(self) -> Intention | None:
        """The intention made last, open or not."""
        return next(iter(self._intentions(f"{_NEWEST} LIMIT 1")), None)

    def made_or_settled_in(self, span: Span) -> tuple[Intention, ...]:
        """The intentions made in the span, or settled in it, oldest first."""
        clause = "(made_on >= ? AND made_on < ?) OR (settled_on >= ? AND settled_on < ?)"
        return self._intentions(f"WHERE {clause} {_OLDEST}", bounds(span) * 2)

    def of_entries(self, entries: Iterable[Entry]) -> dict[str, tuple[Intention, ...]]:
        """For each entry's id the intentions that closed it; entries without any are left out."""
        ids = json.dumps([entry.id for entry in entries])
        found: dict[str, tuple[Intention, ...]] = {}
        for intention in self._joined("entry_id = asked.value ORDER BY intention.id", ids):
            entry_id = intention.entry_id or ""
            found[entry_id] = (*found.get(entry_id, ()), intention)
        return found

    def find(self, beginning: str) -> Intention:
        """The intention with that handle prefix or id.

        Raises NoSuchIntention and AmbiguousIntention.
        """
        if len(beginning.strip()) > HANDLE_LENGTH:
            found = self._intentions("WHERE id = ?", (beginning.strip().casefold(),))
        elif handle := parse_handle(beginning):
            # All handles with that prefix lie between two numbers.
            first, last = _id_end(handle, "0"), _id_end(handle, "z")
            found = self._intentions(f"WHERE {_END} BETWEEN ? AND ? {_NEWEST}", (first, last))
        else:
            found = ()
        if not found:
            raise NoSuchIntention(words=beginning)
        if len(found) > 1:
            shown = found[:MAX_NAMED]
            handles = self.handles(shown)
            listed = [
                f"{handles[intention.id]} ({day_in_words(intention.made_on, weekday=False)})"
                for intention in shown
            ]
            raise AmbiguousIntention(words=beginning, handles=join_first(listed, len(found)))
        return found[0]

    def handles(self, intentions: Iterable[Intention]) -> dict[str, str]:
        """For each intention's id its shortest unambiguous handle."""
        every = [one.id for one in intentions]
        # In hexadecimal and in base32 they sort alike. The same end twice is one handle anyway.
        rows = self._db.rows(
            f"SELECT (SELECT max({_END}) FROM intention WHERE {_END} < asked.value),"
            f" (SELECT min({_END}) FROM intention WHERE {_END} > asked.value)"
            " FROM json_each(?) AS asked ORDER BY asked.key",
            (json.dumps([one[-_DIGITS:] for one in every]),),
        )
        return {
            one: self._shortest_handle(one, near) for one, near in zip(every, rows, strict=True)
        }

    def _shortest_handle(self, intention_id: str, ends: Iterable[object]) -> str:
        """The shortest beginning of its handle that is not one of its neighbours'."""
        near = [(one, "an intention") for one in ends if isinstance(one, str)]
        return shortest_handle(handle_of(intention_id), self._db.parse_rows(handle_of, near))

    def _joined(self, clause: str, asked: str) -> tuple[Intention, ...]:
        """The intentions of a JSON list; IN would sort it, which takes twice the time."""
        query = f"SELECT {_FIELDS} FROM json_each(?) AS asked CROSS JOIN intention ON {clause}"
        return tuple(self._db.parse_rows(intention_from_row, self._db.rows(query, (asked,))))

    def _intentions(self, clause: str, values: tuple[str, ...] = ()) -> tuple[Intention, ...]:
        return tuple(
            self._db.parse_rows(intention_from_row, self._db.rows(f"{_INTENTION} {clause}", values))
        )


def _id_end(beginning: str, filler: str) -> str:
    """The end of the id whose handle is that prefix, filled up with one letter."""
    number = 0
    for letter in beginning.ljust(HANDLE_LENGTH, filler):
        number = number << 5 | CROCKFORD.index(letter)
    return f"{number:0{_DIGITS}x}"
