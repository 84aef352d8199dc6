"""Intentions from their rows: the open ones, the past ones, by handle, by entry."""

import json
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

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
from compassjournal.model.intention import Intention
from compassjournal.model.span import Span
from compassjournal.store.read.base import ReadConnection
from compassjournal.store.read.filters import ends
from compassjournal.store.row_mapping import INTENTION_COLUMNS, intention_from_row
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import MAX_NAMED, first_few

_INTENTION = f"SELECT {', '.join(INTENTION_COLUMNS)}, 'an intention' FROM intention"
_OLDEST = "ORDER BY made_on, id"
_NEWEST = "ORDER BY made_on DESC, id DESC"
# The end of an id, of which the handle is another spelling.
_DIGITS = HANDLE_BITS // 4
_END = f"substr(id, -{_DIGITS})"


class IntentionQueries(ReadConnection):
    """What was intended, and how it went."""

    def oldest_open_intention(self) -> Intention | None:
        """The intention that has been open the longest."""
        return next(iter(self._intentions(f"WHERE outcome = 'open' {_OLDEST} LIMIT 1")), None)

    def open_intentions(self) -> tuple[Intention, ...]:
        """The intentions not yet settled, oldest first."""
        return self._intentions(f"WHERE outcome = 'open' {_OLDEST}")

    def open_number(self) -> int:
        """How many intentions are open."""
        ((number,),) = self._rows("SELECT count(*) FROM intention WHERE outcome = 'open'")
        return int(number)

    def past_intentions(self, limit: int | None = None) -> tuple[Intention, ...]:
        """The settled intentions, the newest first; so many at most."""
        cut = "" if limit is None else f" LIMIT {int(limit)}"
        return self._intentions(f"WHERE outcome <> 'open' {_NEWEST}{cut}")

    def past_number(self) -> int:
        """How many intentions are settled."""
        ((number,),) = self._rows("SELECT count(*) FROM intention WHERE outcome <> 'open'")
        return int(number)

    def latest_intention(self) -> Intention | None:
        """The intention made last."""
        return next(iter(self._intentions(f"{_NEWEST} LIMIT 1")), None)

    def intentions(self, span: Span) -> tuple[Intention, ...]:
        """The intentions made in the span, oldest first."""
        return self._intentions(f"WHERE made_on >= ? AND made_on < ? {_OLDEST}", ends(span))

    def intentions_of(self, entries: Iterable[Entry]) -> dict[str, tuple[Intention, ...]]:
        """For each entry's id the intentions that closed it; entries without one are left out."""
        ids = json.dumps([entry.id for entry in entries])
        found: dict[str, tuple[Intention, ...]] = {}
        for intention in self._intentions(
            "WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY id", (ids,)
        ):
            closed = intention.entry_id or ""
            found[closed] = (*found.get(closed, ()), intention)
        return found

    def intention(self, beginning: str) -> Intention:
        """The one whose handle, or whole id, begins so.

        Raises NoSuchIntention, AmbiguousIntention.
        """
        if len(beginning.strip()) > HANDLE_LENGTH:
            found = self._intentions("WHERE id = ?", (beginning.strip().casefold(),))
        elif handle := parse_handle(beginning):
            # All handles that begin so lie between two numbers.
            first, last = _id_end(handle, "0"), _id_end(handle, "z")
            found = self._intentions(f"WHERE {_END} BETWEEN ? AND ? {_NEWEST}", (first, last))
        else:
            found = ()
        if not found:
            raise NoSuchIntention(words=beginning)
        if len(found) > 1:
            shown = found[:MAX_NAMED]
            names = self.intention_handles(shown)
            days = [
                f"{names[one.id]} ({day_in_words(one.made_on, weekday=False)})" for one in shown
            ]
            raise AmbiguousIntention(words=beginning, handles=first_few(days, len(found)))
        return found[0]

    def intention_handles(self, intentions: Iterable[Intention]) -> dict[str, str]:
        """For each intention's id the shortest handle that names no other intention."""
        # These ends stand in the same order as the handles that they spell.
        rows = self._rows(f"SELECT {_END} FROM intention")
        ends = sorted(end for (end,) in rows if isinstance(end, str))
        shortest = {}
        for one in intentions:
            place = bisect_left(ends, one.id[-_DIGITS:])
            beside = (*ends[max(place - 1, 0) : place], *ends[place + 1 : place + 2])
            neighbours = self._parse_rows(handle_of, [(end, "an intention") for end in beside])
            shortest[one.id] = shortest_handle(handle_of(one.id), neighbours)
        return shortest

    def _intentions(self, which: str, values: tuple[str, ...] = ()) -> tuple[Intention, ...]:
        return tuple(self._parse_rows(_intention, self._rows(f"{_INTENTION} {which}", values)))


def _id_end(beginning: str, filler: str) -> str:
    """The end of an id whose handle begins so and goes on with that sign alone."""
    number = 0
    for sign in beginning.ljust(HANDLE_LENGTH, filler):
        number = number << 5 | CROCKFORD.index(sign)
    return f"{number:0{_DIGITS}x}"


def _intention(*values: Any) -> Intention:
    return intention_from_row(values)
