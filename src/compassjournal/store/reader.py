"""A read-only connection and plain SQL: frozen values out, no ORM."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from compassjournal.entry import (
    Entry,
    Intention,
    Place,
    Strand,
)
from compassjournal.errors import AmbiguousEntry, JournalReadOnly, NoSuchEntry
from compassjournal.handle import CROCKFORD, HANDLE_LENGTH, shortest_handle
from compassjournal.history import LATEST, Cell, History, Seen, Skip, unseen_longest_first
from compassjournal.span import Span
from compassjournal.store import engine
from compassjournal.store.rows import (
    ENTRY_COLUMNS,
    INTENTION_COLUMNS,
    as_texts,
    entry_of,
    intention_of,
    place_of,
)

# A row is what SQLite gives; each query knows its columns.
Row = tuple[Any, ...]
Made = TypeVar("Made")

_ENTRY = f"SELECT {', '.join(ENTRY_COLUMNS)}, checksum, handle FROM entry"
_INTENTION = f"SELECT {', '.join(INTENTION_COLUMNS)}, 'an intention' FROM intention"
_PLACE = "strand, behaviour, direction, dimension, pack"
_NEWEST = "ORDER BY day DESC, written_at DESC, id DESC"
_OLDEST = "ORDER BY day, written_at, id"


class Reader:
    """The journal as it can be read; never writes.

    Rows that are not what was written are left out of every answer; the handles of such entries
    collect in ``damaged``. Raises what `engine.open_for_reading` raises.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = engine.open_for_reading(path)
        self._damaged: dict[str, None] = {}

    @property
    def damaged(self) -> tuple[str, ...]:
        """What was damaged, as far as it was met: entries by their handles, the rest by kind."""
        return tuple(self._damaged)

    def between(
        self,
        span: Span | None = None,
        *,
        strand: str | None = None,
        limit: int | None = None,
        newest: bool = False,
    ) -> tuple[Entry, ...]:
        """The entries of the span (of all time without one), oldest first unless ``newest``."""
        where, values = _clauses(span, strand)
        cut = "" if limit is None else f" LIMIT {int(limit)}"
        order = _NEWEST if newest else _OLDEST
        return self._entries(f"{_ENTRY} {where} {order}{cut}", values)

    def count(self, span: Span | None = None, *, strand: str | None = None) -> int:
        """How many entries the span has."""
        where, values = _clauses(span, strand)
        ((number,),) = self._rows(f"SELECT count(*) FROM entry {where}", values)
        return int(number)

    def reflected_days(self, span: Span) -> frozenset[date]:
        """The days of the span with a reflection."""
        rows = self._rows(
            "SELECT DISTINCT day, 'a reflection' FROM entry"
            " WHERE kind = 'reflection' AND day >= ? AND day < ?",
            _ends(span),
        )
        return frozenset(self._made(date.fromisoformat, rows))

    def reflections_on(self, day: date) -> tuple[Entry, ...]:
        """The reflections of that day, oldest first."""
        return self._entries(
            f"{_ENTRY} WHERE kind = 'reflection' AND day = ? {_OLDEST}", (day.isoformat(),)
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """Every entry of that day, oldest first."""
        return self._entries(f"{_ENTRY} WHERE day = ? {_OLDEST}", (day.isoformat(),))

    def latest(self) -> Entry | None:
        """The newest entry, if there is any."""
        return next(iter(self.between(limit=1, newest=True)), None)

    def entry(self, beginning: str) -> Entry:
        """The entry whose handle (or whole id) begins so; raises NoSuchEntry, AmbiguousEntry."""
        plain = beginning.strip().casefold()
        # Crockford's readings: o for 0, i and l for 1.
        handle = plain.translate(str.maketrans("oil", "011"))
        if len(plain) > HANDLE_LENGTH:
            found = self._entries(f"{_ENTRY} WHERE id = ?", (plain,))
        elif handle and set(handle) <= set(CROCKFORD):
            found = self._entries(
                f"{_ENTRY} WHERE handle >= ? AND handle < ? {_NEWEST} LIMIT 8",
                (handle, handle + "~"),
            )
        else:
            found = ()
        if not found:
            raise NoSuchEntry(words=beginning)
        if len(found) > 1:
            names = ", ".join(self.handles(found)[one.id] for one in found)
            raise AmbiguousEntry(words=beginning, handles=names)
        return found[0]

    def handles(self, entries: Iterable[Entry]) -> dict[str, str]:
        """For each entry's id the shortest handle that names no other."""
        return {entry.id: self._shortest(entry.handle) for entry in entries}

    def open_intention(self) -> Intention | None:
        """The newest intention not yet settled."""
        rows = self._rows(
            f"{_INTENTION} WHERE outcome = 'open' ORDER BY made_on DESC, id DESC LIMIT 1"
        )
        return next(self._made(_intention, rows), None)

    def intentions(self, span: Span) -> tuple[Intention, ...]:
        """The intentions made in the span, oldest first."""
        rows = self._rows(
            f"{_INTENTION} WHERE made_on >= ? AND made_on < ? ORDER BY made_on, id", _ends(span)
        )
        return tuple(self._made(_intention, rows))

    def intentions_of(self, entries: Iterable[Entry]) -> dict[str, tuple[Intention, ...]]:
        """For each entry's id the intentions that closed it; entries without one are left out."""
        ids = json.dumps([entry.id for entry in entries])
        rows = self._rows(
            f"{_INTENTION} WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY id", (ids,)
        )
        found: dict[str, tuple[Intention, ...]] = {}
        for intention in self._made(_intention, rows):
            closed = intention.entry_id or ""
            found[closed] = (*found.get(closed, ()), intention)
        return found

    def history(self, day: date) -> History:
        """What the rota needs to choose that day's question."""
        said = day.isoformat()
        groups = self._rows(
            f"SELECT {_PLACE}, prompt_id, count(*), max(day), 'a reflection'"
            " FROM entry WHERE kind = 'reflection' AND day < ?"
            f" GROUP BY {_PLACE}, prompt_id",
            (said,),
        )
        cells: Counter[Cell] = Counter()
        prompts: dict[str, date] = {}
        strands: dict[Strand, date] = {}
        for place, prompt, times, last in self._made(_group, groups):
            cells[Seen(day, prompt, place).cell] += times
            if prompt:
                prompts[prompt] = max(last, prompts.get(prompt, last))
            if place.strand:
                strands[place.strand] = max(last, strands.get(place.strand, last))
        latest = self._seen(f"day < ? {_NEWEST} LIMIT {LATEST}", said)[::-1]
        return History(
            count=cells.total(),
            latest=latest,
            strands=unseen_longest_first(strands, latest),
            cells=cells,
            prompts=prompts,
            today=self._seen(f"day = ? {_OLDEST}", said),
            skips=self._skips(),
        )

    def names(self, mark: str) -> tuple[str, ...]:
        """The people (@) or tags (#) used so far, most used first."""
        rows = self._rows(
            "SELECT name FROM mention WHERE mark = ? GROUP BY name ORDER BY count(*) DESC, name",
            (mark,),
        )
        return tuple(name for (name,) in rows if isinstance(name, str))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _seen(self, which: str, day: str) -> tuple[Seen, ...]:
        rows = self._rows(
            f"SELECT day, prompt_id, energy, {_PLACE}, 'a reflection' FROM entry"
            f" WHERE kind = 'reflection' AND {which}",
            (day,),
        )
        return tuple(self._made(_seen, rows))

    def _skips(self) -> tuple[Skip, ...]:
        rows = self._rows("SELECT prompt_id, day, for_ever, 'a skip' FROM skip ORDER BY id")
        return tuple(self._made(_skip, rows))

    def _shortest(self, handle: str) -> str:
        ((below, above),) = self._rows(
            "SELECT (SELECT max(handle) FROM entry WHERE handle < ?),"
            " (SELECT min(handle) FROM entry WHERE handle > ?)",
            (handle, handle),
        )
        neighbours = (str(one).ljust(HANDLE_LENGTH) for one in (below, above) if one)
        return shortest_handle(handle, neighbours)

    def _entries(self, query: str, values: Sequence[object] = ()) -> tuple[Entry, ...]:
        found = []
        for *columns, seal, handle in self._rows(query, values):
            entry = entry_of(columns, seal)
            if entry is None:
                self._damaged[str(handle)] = None
            else:
                found.append(entry)
        return tuple(found)

    def _made(self, make: Callable[..., Made], rows: list[Row]) -> Iterator[Made]:
        """What each row makes; one that makes nothing is damaged, and its last column says what."""
        for *values, what in rows:
            try:
                yield make(*values)
            except (ValueError, TypeError, AttributeError):
                self._damaged[str(what)] = None

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        try:
            return self._answer(query, values)
        except JournalReadOnly:
            # A write was cut off since the journal was opened; opening it rolls that back.
            self._connection.close()
            self._connection = engine.open_for_reading(self._path)
            return self._answer(query, values)

    def _answer(self, query: str, values: Sequence[object]) -> list[Row]:
        with engine.plainly(self._path):
            rows: list[Row] = self._connection.execute(query, values).fetchall()
            return rows


def _intention(*values: Any) -> Intention:
    return intention_of(values)


def _seen(day: str, prompt: str | None, energy: int | None, *place: str | None) -> Seen:
    as_texts(prompt)
    known = None if energy is None else int(energy)
    return Seen(date.fromisoformat(day), prompt, place_of(*place), known)


def _skip(prompt: str, day: str, ever: int) -> Skip:
    as_texts(prompt)
    return Skip(prompt, date.fromisoformat(day), bool(ever))


def _group(*columns: Any) -> tuple[Place, str | None, int, date]:
    *place, prompt, times, last = columns
    as_texts(prompt)
    return place_of(*place), prompt, times, date.fromisoformat(last)


def _ends(span: Span) -> tuple[str, str]:
    return span.start.isoformat(), span.end.isoformat()


def _clauses(span: Span | None, strand: str | None) -> tuple[str, tuple[str, ...]]:
    clauses: list[str] = []
    values: tuple[str, ...] = ()
    if span is not None:
        clauses.append("day >= ? AND day < ?")
        values += _ends(span)
    if strand is not None:
        clauses.append("strand = ?")
        values += (strand,)
    return ("WHERE " + " AND ".join(clauses) if clauses else "", values)
