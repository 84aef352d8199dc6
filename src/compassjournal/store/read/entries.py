"""Query entries by handle, id, prompt or day."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from compassjournal.errors import NotFoundError
from compassjournal.errors.journal import AmbiguousEntry, NoSuchEntry, SimilarEntryExists
from compassjournal.model import ids
from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.model.ids import HANDLE_LENGTH, parse_handle, similar_handles
from compassjournal.model.span import Span
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.store.read.base import ENTRY, ENTRY_FIELDS, NEWEST, OLDEST, ReadConnection
from compassjournal.store.read.filters import bounds, filter_conditions, where_clause
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import MAX_NAMED, join_first

# At most so many similar handles are suggested.
_SUGGESTED = 3
# What may be shown unasked: entries with words, and none that was hard.
_WITH_WORDS = "trim(text, char(9, 10, 13, 32)) <> ''"
_UNASKED = f"{_WITH_WORDS} AND NOT tender AND pack IS NOT '{AFTER_INCIDENT}'"
# A past kindness: see `EntryQueries.page_from`.
_KIND = (
    "(strand IN ('looking-back', 'self-compassion') OR starred"
    " OR instr(practised, 'self-compassion'))"
)


class EntryQueries:
    """Whole entries; a damaged one is left out, and its handle named in ``damaged``."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def matching(
        self, wanted: EntryFilter = NO_FILTER, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Entry, ...]:
        """The entries that match the filter, oldest first unless ``newest``."""
        clause, values = where_clause(filter_conditions(wanted))
        order = NEWEST if newest else OLDEST
        return self._db.entries(
            f"{ENTRY} {clause} {order} LIMIT ?", (*values, -1 if limit is None else limit)
        )

    def count_matching(self, wanted: EntryFilter = NO_FILTER) -> int:
        """How many entries match the filter."""
        clause, values = where_clause(filter_conditions(wanted))
        return self._db.number(f"SELECT count(*) FROM entry {clause}", values)

    def between(
        self, span: Span | None = None, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Entry, ...]:
        """The entries of the span (of all time without one), oldest first unless ``newest``."""
        return self.matching(EntryFilter(span=span), limit=limit, newest=newest)

    def count(self, span: Span | None = None) -> int:
        """How many entries the span has."""
        return self.count_matching(EntryFilter(span=span))

    def reflected_days(self, span: Span) -> frozenset[date]:
        """The days of the span with a reflection."""
        rows = self._db.rows(
            "SELECT DISTINCT day, 'a reflection' FROM entry INDEXED BY ix_entry_taps"
            " WHERE kind = 'reflection' AND day >= ? AND day < ?",
            bounds(span),
        )
        return frozenset(self._db.parse_rows(date.fromisoformat, rows))

    def written_days(self, span: Span) -> frozenset[date]:
        """The days of the span with an entry of any kind."""
        rows = self._db.rows(
            "SELECT DISTINCT day, 'an entry' FROM entry WHERE day >= ? AND day < ?", bounds(span)
        )
        return frozenset(self._db.parse_rows(date.fromisoformat, rows))

    def reflections_on(self, day: date, *, morning: bool = False) -> tuple[Entry, ...]:
        """The reflections of that day, oldest first; only those of the morning, or all others."""
        slot = "IS" if morning else "IS NOT"
        return self._db.entries(
            f"{ENTRY} WHERE kind = 'reflection' AND pack {slot} ? AND day = ? {OLDEST}",
            (MORNING, day.isoformat()),
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """Every entry of that day, oldest first."""
        return self._db.entries(f"{ENTRY} WHERE day = ? {OLDEST}", (day.isoformat(),))

    def latest(self) -> Entry | None:
        """The entry saved last, if any, whatever its day; undoing a deletion keeps its ``seq``."""
        return next(iter(self._db.entries(f"{ENTRY} ORDER BY seq DESC LIMIT 1")), None)

    def find(self, beginning: str) -> Entry:
        """The entry with that handle prefix or id.

        Raises AmbiguousEntry, NoSuchEntry, and SimilarEntryExists one typing slip off a handle.
        """
        plain = beginning.strip().casefold()
        if len(plain) > HANDLE_LENGTH + 1:
            found = self._db.entries(f"{ENTRY} WHERE id = ?", (plain,))
            if not found:
                raise NoSuchEntry(words=beginning)
            return found[0]
        numbers, total = self._rows_with_handle(parse_handle(plain))
        if total > 1:
            # Also where all but one are damaged: the wrong one must not be shown, or deleted.
            raise AmbiguousEntry(
                words=beginning, handles=join_first(self._handles_with_days(numbers), total)
            )
        if not numbers:
            raise self._no_such_entry(beginning)
        found = self._db.entries(f"{ENTRY} WHERE seq = ?", numbers)
        if not found:
            raise NoSuchEntry(words=beginning)
        return found[0]

    def handles(self, entries: Iterable[Entry]) -> dict[str, str]:
        """For each entry's id its shortest unambiguous handle."""
        handle_by_id = {entry.id: entry.handle for entry in entries}
        shortest = self._shortest_handles([*handle_by_id.values()])
        return dict(zip(handle_by_id, shortest, strict=True))

    def answers_to(self, prompt_id: str) -> tuple[Entry, ...]:
        """The entries that answer that prompt, oldest first."""
        return self._db.entries(f"{ENTRY} WHERE prompt_id = ? {OLDEST}", (prompt_id,))

    def other_answers(self, entry: Entry, most: int | None = None) -> tuple[Entry, ...]:
        """The latest ``most`` other entries that answer the entry's prompt, oldest first."""
        latest = self._db.entries(
            f"{ENTRY} WHERE prompt_id = ? AND id <> ? {NEWEST} LIMIT ?",
            (entry.prompt_id, entry.id, -1 if most is None else most),
        )
        return latest[::-1]

    def count_other_answers(self, entry: Entry) -> int:
        """How many other entries answer the entry's prompt."""
        # From the index alone; the entry itself is counted.
        query = "SELECT count(*) FROM entry WHERE prompt_id = ?"
        return max(0, self._db.number(query, (entry.prompt_id,)) - 1)

    def first_day(self) -> date | None:
        """The day of the first entry, if any."""
        rows = self._db.rows("SELECT day, handle FROM entry ORDER BY day LIMIT 1")
        return next(self._db.parse_rows(date.fromisoformat, rows), None)

    def on_days(
        self, days: Iterable[date], *, each: int | None = None, tender: bool = False
    ) -> tuple[Entry, ...]:
        """The entries with words of these days, oldest first; at most ``each`` of a day.

        Those marked tender or written after something hard are left out unless ``tender``.
        """
        isodays = json.dumps([day.isoformat() for day in days])
        fits = _WITH_WORDS if tender else _UNASKED
        # A limit for each day, so that no more rows are read than needed.
        found = f"SELECT seq FROM entry WHERE day = asked.value AND {fits} {OLDEST} LIMIT ?"
        return self._db.entries(
            f"SELECT {ENTRY_FIELDS} FROM json_each(?) AS asked CROSS JOIN entry"
            f" WHERE seq IN ({found}) ORDER BY entry.day, entry.written_at, entry.id",
            (isodays, -1 if each is None else each),
        )

    def highest_seq(self) -> int:
        """The highest row number of an entry; 0 without any."""
        return self._db.number("SELECT coalesce(max(seq), 0) FROM entry")

    def from_seq(
        self, number: int, before: date, *, kindness: bool = False, tender: bool = False
    ) -> Entry | None:
        """The first entry with words from that row number on, else the first of all.

        It is of a day before ``before``, and with ``kindness`` a past kindness: it looks back,
        is about self-compassion, is starred, or names self-compassion as having been in the day.
        Those marked tender or written after something hard are left out unless ``tender``.
        """
        fits = (_WITH_WORDS if tender else _UNASKED) + (f" AND {_KIND}" if kindness else "")
        for range_ in ("seq >= ?", "seq < ?"):
            # By row number: sorting all that is older than a week would read the whole journal.
            found = self._db.entries(
                f"{ENTRY} NOT INDEXED WHERE {range_} AND day < ? AND {fits} ORDER BY seq LIMIT 1",
                (number, before.isoformat()),
            )
            if found:
                return found[0]
        return None

    def shortest_handle(self, handle: str) -> str:
        """The shortest beginning of a whole handle that no other entry's handle has."""
        return self._shortest_handles([handle])[0]

    def _rows_with_handle(self, handle: str) -> tuple[list[int], int]:
        """The row numbers of the newest entries with that prefix, and how many there are."""
        if not handle:
            return [], 0
        rows = self._db.rows(
            "SELECT seq, count(*) OVER () FROM entry WHERE handle >= ? AND handle < ?"
            f" ORDER BY seq DESC LIMIT {MAX_NAMED}",
            (handle, handle + "~"),
        )
        return [number for number, _ in rows], rows[0][1] if rows else 0

    def _no_such_entry(self, words: str) -> NotFoundError:
        """The error for a handle that no entry has, with handles one typing slip away."""
        rows = self._db.rows(
            "SELECT seq FROM json_each(?) AS slip CROSS JOIN entry"
            " WHERE handle >= slip.value AND handle < slip.value || '~'"
            f" GROUP BY seq ORDER BY min(slip.key), seq DESC LIMIT {_SUGGESTED}",
            (json.dumps(similar_handles(words)),),
        )
        *others, last = self._handles_with_days([number for (number,) in rows]) or [""]
        near = " or ".join(part for part in (", ".join(others), last) if part)
        return SimilarEntryExists(words=words, near=near) if near else NoSuchEntry(words=words)

    def _handles_with_days(self, numbers: Sequence[int]) -> list[str]:
        """“7qk2 (22 November 2026)” for each row number."""
        rows = self._db.rows(
            "SELECT handle, day FROM json_each(?) AS one JOIN entry ON seq = one.value"
            " ORDER BY one.key",
            (json.dumps(numbers),),
        )
        shortest = self._shortest_handles([str(handle) for handle, _ in rows])
        return [f"{handle} ({_day(day)})" for handle, (_, day) in zip(shortest, rows, strict=True)]

    def _shortest_handles(self, handles: Sequence[str]) -> list[str]:
        """As `shortest_handle`, of many in one query."""
        rows = self._db.rows(
            "SELECT (SELECT max(handle) FROM entry WHERE handle < asked.value),"
            " (SELECT min(handle) FROM entry WHERE handle > asked.value)"
            " FROM json_each(?) AS asked ORDER BY asked.key",
            (json.dumps(handles),),
        )
        pairs = zip(handles, rows, strict=True)
        return [ids.shortest_handle(one, map(_padded, filter(None, near))) for one, near in pairs]


def _padded(handle: object) -> str:
    return str(handle).ljust(HANDLE_LENGTH)


def _day(iso: object) -> str:
    """The day in words; a damaged one as it is."""
    try:
        return day_in_words(date.fromisoformat(str(iso)), year=True, weekday=False)
    except ValueError:
        return str(iso)
