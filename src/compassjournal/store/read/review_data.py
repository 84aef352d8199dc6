"""Query what a review needs besides its entries: taps, word counts, weekly pauses."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from compassjournal.analysis.review_input import DocumentFrequency, EntryTaps
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.store.read.base import ENTRY, NEWEST, ReadConnection
from compassjournal.store.read.filters import bounds
from compassjournal.store.row_mapping import parse_day, parse_practices

# In how many entries each token is. A temp table, so that a read-only connection can create it.
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, row)"
)
_REVIEW = f"{ENTRY} INDEXED BY ix_entry_review WHERE kind = 'review'"
# The newest may be damaged: then the one before counts.
_LOOKED_AT = 4
_TAP_VALUES = frozenset((None, 1, 2, 3, 4, 5))


class ReviewQueries:
    """Taps, word counts and weekly pauses; of the texts only counts."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def taps_by_entry(self, span: Span) -> tuple[EntryTaps, ...]:
        """The taps of the span's entries, by day, oldest first."""
        # From the index alone, which has every column.
        rows = self._db.rows(
            "SELECT day, kind, energy, load, practised, handle FROM entry INDEXED BY ix_entry_taps"
            " WHERE day >= ? AND day < ? ORDER BY day",
            bounds(span),
        )
        return tuple(self._db.parse_rows(_entry_taps, rows))

    def document_frequencies(self, words: Iterable[str]) -> DocumentFrequency:
        """In how many entries each token, as the index spells it, is, and of how many entries.

        Without words nothing is counted: of a million entries that takes a tenth of a review.
        """
        if not (zeros := dict.fromkeys(words, 0)):
            return DocumentFrequency(0, {})
        # The count comes first: it reopens the journal where a cut-off write must be rolled back.
        total = self._db.number("SELECT count(*) FROM entry")
        self._db.rows(_VOCABULARY)
        rows = self._db.rows(
            "SELECT term, doc FROM json_each(?) AS one"
            " CROSS JOIN temp.vocabulary ON term = one.value",
            (json.dumps([*zeros]),),
        )
        return DocumentFrequency(total, zeros | {term: int(number) for term, number in rows})

    def before(self, day: date, most: int) -> tuple[Entry, ...]:
        """The latest entries before that day, newest first, at most ``most``."""
        return self._db.entries(f"{ENTRY} WHERE day < ? {NEWEST} LIMIT ?", (day.isoformat(), most))

    def last_review(self, before: date) -> Entry | None:
        """The latest weekly pause before that day."""
        return self._review("day < ?", before.isoformat())

    def review_in(self, span: Span) -> Entry | None:
        """The latest weekly pause in the span."""
        return self._review("day >= ? AND day < ?", *bounds(span))

    def _review(self, condition: str, *days: str) -> Entry | None:
        found = self._db.entries(f"{_REVIEW} AND {condition} {NEWEST} LIMIT {_LOOKED_AT}", days)
        return next(iter(found), None)


def _entry_taps(
    day: str, kind: str, energy: int | None, load: int | None, practised: str | None
) -> EntryTaps:
    if not _TAP_VALUES.issuperset((energy, load)):
        raise ValueError
    practices = None if practised is None else parse_practices(practised)
    return EntryTaps(parse_day(day), _kind(kind), energy, load, practices)


_kind = cache(Kind)
