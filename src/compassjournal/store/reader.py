"""A read-only connection and plain SQL: frozen values out, no ORM."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from compassjournal.entry import Entry, Intention
from compassjournal.errors import AmbiguousEntry, NoSuchEntry
from compassjournal.handle import CROCKFORD, HANDLE_LENGTH, shortest_handle
from compassjournal.history import MORNING
from compassjournal.span import Span
from compassjournal.store.past import NEWEST, OLDEST, Past
from compassjournal.store.rows import ENTRY_COLUMNS, INTENTION_COLUMNS, entry_of, intention_of

_ENTRY = f"SELECT {', '.join(ENTRY_COLUMNS)}, checksum, handle FROM entry"
_INTENTION = f"SELECT {', '.join(INTENTION_COLUMNS)}, 'an intention' FROM intention"


class Reader(Past):
    """The journal as it can be read; never writes.

    Rows that are not what was written are left out of every answer; the handles of such entries
    collect in ``damaged``. Raises what `engine.open_for_reading` raises.
    """

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
        order = NEWEST if newest else OLDEST
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

    def reflections_on(self, day: date, *, morning: bool = False) -> tuple[Entry, ...]:
        """The reflections of that day, oldest first; of the morning alone, or all but those."""
        slot = "IS" if morning else "IS NOT"
        return self._entries(
            f"{_ENTRY} WHERE kind = 'reflection' AND pack {slot} ? AND day = ? {OLDEST}",
            (MORNING, day.isoformat()),
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """Every entry of that day, oldest first."""
        return self._entries(f"{_ENTRY} WHERE day = ? {OLDEST}", (day.isoformat(),))

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
                f"{_ENTRY} WHERE handle >= ? AND handle < ? {NEWEST} LIMIT 8",
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

    def answers_to(self, prompt_id: str) -> tuple[Entry, ...]:
        """The entries that answer that question, oldest first."""
        return self._entries(f"{_ENTRY} WHERE prompt_id = ? {OLDEST}", (prompt_id,))

    def names(self, mark: str) -> tuple[str, ...]:
        """The people (@) or tags (#) used so far, most used first."""
        rows = self._rows(
            "SELECT name FROM mention WHERE mark = ? GROUP BY name ORDER BY count(*) DESC, name",
            (mark,),
        )
        return tuple(name for (name,) in rows if isinstance(name, str))

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


def _intention(*values: Any) -> Intention:
    return intention_of(values)


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
