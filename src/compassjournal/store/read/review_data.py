"""What a review asks beside the entries of its span: days without words, counts, weekly pauses."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache

from compassjournal.analysis.recurring_words import DocumentFrequency
from compassjournal.analysis.review_input import EntryTaps
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.store import driver_errors
from compassjournal.store.read.entries import ENTRY, EntryQueries
from compassjournal.store.read.filters import ends
from compassjournal.store.read.prompt_history import NEWEST
from compassjournal.store.row_mapping import parse_day, parse_practices

# What each word of the index is in; of the connection alone, so that a reader can ask it too.
_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, row)"
)
_REVIEW = f"{ENTRY} INDEXED BY ix_entry_review WHERE kind = 'review'"
# The newest may be damaged; then it is the one before.
_LOOKED_AT = 4
_FIVE = frozenset((None, 1, 2, 3, 4, 5))


class ReviewQueries(EntryQueries):
    """The days around a span, and what came back in it; of the texts no more than counts."""

    def taps_by_entry(self, span: Span) -> tuple[EntryTaps, ...]:
        """The entries of the span without their words, oldest first."""
        # The index alone is read: it holds every column.
        rows = self._rows(
            "SELECT day, kind, energy, load, practised, handle FROM entry INDEXED BY ix_entry_taps"
            " WHERE day >= ? AND day < ? ORDER BY day",
            ends(span),
        )
        return tuple(self._parse_rows(_glimpse, rows))

    def document_frequencies(self, words: Iterable[str]) -> DocumentFrequency:
        """In how many entries each word, spelt as in the index, is, and how many there are."""
        # The count comes first: a write that was cut off is rolled back by it.
        ((total,),) = self._rows("SELECT count(*) FROM entry")
        found = dict.fromkeys(words, 0)
        with driver_errors.translate_driver_errors(self._path):
            self._connection.execute(_VOCABULARY)
        rows = self._rows(
            "SELECT term, doc FROM json_each(?) AS one"
            " CROSS JOIN temp.vocabulary ON term = one.value",
            (json.dumps([*found]),),
        )
        return DocumentFrequency(int(total), found | {term: int(number) for term, number in rows})

    def before(self, day: date, most: int) -> tuple[Entry, ...]:
        """The latest entries before that day, newest first, at most so many."""
        return self._entries(f"{ENTRY} WHERE day < ? {NEWEST} LIMIT ?", (day.isoformat(), most))

    def last_review(self, before: date) -> Entry | None:
        """The latest weekly pause of a day before that one."""
        return self._review("day < ?", before.isoformat())

    def review_in(self, span: Span) -> Entry | None:
        """The latest weekly pause of the span."""
        return self._review("day >= ? AND day < ?", *ends(span))

    def _review(self, when: str, *days: str) -> Entry | None:
        found = self._entries(f"{_REVIEW} AND {when} {NEWEST} LIMIT {_LOOKED_AT}", days)
        return next(iter(found), None)


def _glimpse(
    day: str, kind: str, energy: int | None, load: int | None, practised: str | None
) -> EntryTaps:
    if not _FIVE.issuperset((energy, load)):
        raise ValueError
    five = None if practised is None else parse_practices(practised)
    return EntryTaps(parse_day(day), _kind(kind), energy, load, five)


_kind = cache(Kind)
