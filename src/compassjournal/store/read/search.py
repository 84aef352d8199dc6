"""Search entries by the full-text index and by an entry filter."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.model.index_spellings import index_spellings
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery, SearchTerm
from compassjournal.store.read.base import NEWEST, ReadConnection, pages_of
from compassjournal.store.read.entries import EntryQueries
from compassjournal.store.read.filters import (
    Condition,
    filter_conditions,
    mention_conditions,
    where_clause,
)

# Up to so many hits are fetched by their row numbers and sorted; beyond, the index of days is
# walked, newest first, until enough hits are found. Of 100,000 entries, the newest 20 of 50,000
# hits: 48 ms walked, 330 ms sorted; of 2,000: 23 and 38 ms; of 200: 6 ms either way.
MAX_SORTED_HITS = 200
# So many of the newest entries are walked before all the hits are gathered: of half a million that
# takes 66 ms, and enough of them are among these.
LATEST_ENTRIES = 1000
_WALK, _LOOK_UP = "INDEXED BY ix_entry_day", "NOT INDEXED"
_HITS = "SELECT rowid FROM words WHERE words MATCH ?"
_ANY = "SELECT EXISTS (SELECT 1 FROM words WHERE words MATCH ?)"
_NUMBERS = "SELECT value FROM json_each(?)"
# Of two with the same rank, the one stored later comes first.
_BY_RANK = "ORDER BY rank, rowid DESC LIMIT ?"
_NO_LIMIT = -1
# Of the characters that a text must contain, so many are looked for before it is read.
_MAX_LITERALS = 4
# Of the spellings of a phrase, the product of those of its words, so many are looked up.
_MAX_PHRASES = 64


# Entries in memory at a time.
_PAGE = 1000


class FoundEntries:
    """The entries that a search found, read page by page: ``len`` of ``total`` that match."""

    def __init__(
        self, db: ReadConnection, queries: EntryQueries, numbers: Sequence[int], total: int
    ) -> None:
        self._db, self._queries, self._numbers, self._total = db, queries, numbers, total
        self._left_out = 0

    @property
    def total(self) -> int:
        """How many entries match; as many as `len` where all of them were asked for."""
        return len(self) if len(self._numbers) == self._total else self._total

    def __len__(self) -> int:
        """How many there are, but for the damaged ones met so far."""
        return len(self._numbers) - self._left_out

    def entries(self) -> tuple[Entry, ...]:
        """All of them at once, where they are few."""
        return self._db.entries_in(self._numbers)

    def pages(self) -> Iterator[tuple[tuple[Entry, ...], dict[str, str]]]:
        """The entries, and for the id of each its shortest unambiguous handle; no page is empty."""
        for numbers in pages_of(self._numbers, _PAGE):
            page = self._db.entries_in(numbers)
            self._left_out += len(numbers) - len(page)
            if page:
                yield page, self._queries.handles(page)


class SearchQueries:
    """Full-text search: plain words by the index, any other term verified text by text."""

    def __init__(self, db: ReadConnection, entries: EntryQueries) -> None:
        self._db, self._entries = db, entries

    def find(
        self,
        wanted: EntryFilter = NO_FILTER,
        query: SearchQuery = EMPTY_QUERY,
        *,
        limit: int | None = None,
        best: bool = False,
    ) -> FoundEntries:
        """The entries that match filter and query, newest first.

        With ``best``, and where the query has a word to look for, the best matches first (BM25).
        """
        others = filter_conditions(wanted) + mention_conditions(query) + self._unwanted(query)
        match = self._expression(term for term in query.terms if term.is_plain)
        hits = self._hits(match) if match else None
        matched = [] if hits is None else [_one_of(_HITS, match, hits)]
        counts = [] if hits is None else [hits]
        for term in (term for term in query.terms if not term.is_plain):
            verified = self._verified(term, matched + others)
            counts.append(len(verified))
            others.append(_one_of(_NUMBERS, json.dumps(verified), len(verified)))
        for term in (term for term in query.without if not term.is_plain):
            verified = self._verified(term, matched + others)
            others.append((f"+entry.seq NOT IN ({_NUMBERS})", (json.dumps(verified),)))
        ranking = self._expression(query.terms) if best else None
        if ranking:
            numbers = self._ranked(ranking, others, limit)
        else:
            is_few = min(counts, default=MAX_SORTED_HITS + 1) <= MAX_SORTED_HITS
            numbers = ()
            if match and limit and not is_few:
                numbers = self._newest(_among_latest(match) + others, limit, _WALK)
            if not numbers or len(numbers) != limit:
                how = _LOOK_UP if is_few else _WALK
                numbers = self._newest(matched + others, limit, how)
        total = len(numbers)
        if limit is not None and total >= limit:
            total = hits if hits is not None and not others else self._count(matched + others)
        return FoundEntries(self._db, self._entries, numbers, total)

    def _newest(self, found: list[Condition], limit: int | None, how: str) -> Sequence[int]:
        clause, values = where_clause(found)
        query = f"SELECT seq FROM entry {how} {clause} {NEWEST} LIMIT ?"
        return self._db.row_numbers(query, (*values, _sql_limit(limit)))

    def _ranked(self, match: str, others: list[Condition], limit: int | None) -> Sequence[int]:
        """Rank inside the index: to join it with the entries first takes five times as long."""
        clause, values = where_clause(others)
        among = f"AND +rowid IN (SELECT seq FROM entry {clause})" if others else ""
        return self._db.row_numbers(
            f"SELECT rowid FROM words WHERE words MATCH ? {among} {_BY_RANK}",
            (match, *values, _sql_limit(limit)),
        )

    def _verified(self, term: SearchTerm, among: list[Condition]) -> list[int]:
        """The row numbers of the texts that have the term; one text at a time is in memory."""
        clause, values = where_clause(among + self._necessary(term))
        texts = self._db.stream(f"SELECT seq, text FROM entry {clause}", values)
        return [seq for seq, text in texts if isinstance(text, str) and term.found_in(text)]

    def _necessary(self, term: SearchTerm) -> list[Condition]:
        """What every text that has the term meets, so that most texts need not be read."""
        match = self._expression([term])
        found: list[Condition] = [(f"entry.seq IN ({_HITS})", (match,))] if match else []
        return found + [
            (f"({' OR '.join(['instr(entry.text, ?) > 0'] * len(spellings))})", spellings)
            for spellings in term.literals[:_MAX_LITERALS]
        ]

    def _unwanted(self, query: SearchQuery) -> list[Condition]:
        """That the index has none of the excluded plain terms for an entry."""
        match = self._expression((term for term in query.without if term.is_plain), "OR")
        return [(f"+entry.seq NOT IN ({_HITS})", (match,))] if match else []

    def _expression(self, terms: Iterable[SearchTerm], operator: str = "AND") -> str | None:
        """The FTS5 expression for the terms; None where none is indexed."""
        phrases = [self._phrases(term) for term in terms if term.is_indexed]
        return f" {operator} ".join(phrases) or None

    def _phrases(self, term: SearchTerm) -> str:
        """The term as FTS5 strings, one of each spelling of its words."""
        *first, last = term.words
        words = [*map(self._spellings, first), self._spellings(last, is_prefix=term.is_prefix)]
        phrases = islice(map(" ".join, product(*words)), _MAX_PHRASES)
        return _either(phrases, is_prefix=term.is_prefix)

    def _spellings(self, word: str, *, is_prefix: bool = False) -> list[str]:
        """The spellings of a word, those beyond the first where the index has any of them.

        To look for "about" or "abo\u02bbut" takes twice the time of "about" alone.
        """
        plain, *others = index_spellings(word, is_prefix=is_prefix)
        wanted = _either(others, is_prefix=is_prefix)
        return [plain, *others] if others and self._db.number(_ANY, (wanted,)) else [plain]

    def _count(self, found: list[Condition]) -> int:
        clause, values = where_clause(found)
        return self._db.number(f"SELECT count(*) FROM entry {clause}", values)

    def _hits(self, match: str) -> int:
        return self._db.number("SELECT count(*) FROM words WHERE words MATCH ?", (match,))


def _sql_limit(limit: int | None) -> int:
    return _NO_LIMIT if limit is None else limit


def _either(phrases: Iterable[str], *, is_prefix: bool) -> str:
    """Any of the phrases, as FTS5 strings, in which nothing is syntax."""
    quoted = (one.replace('"', '""').replace("\0", " ") for one in phrases)
    strings = [f'"{one}"' + "*" * is_prefix for one in quoted]
    return strings[0] if len(strings) == 1 else f"({' OR '.join(strings)})"


def _one_of(rows: str, value: object, count: int) -> Condition:
    """That the entry is one of so many rows; many are not looked up but recognised."""
    return f"{'+' * (count > MAX_SORTED_HITS)}entry.seq IN ({rows})", (value,)


def _among_latest(match: str) -> list[Condition]:
    """That the entry is a hit, and one of the `LATEST_ENTRIES`."""
    latest = f"SELECT seq FROM entry {NEWEST} LIMIT {LATEST_ENTRIES}"
    hits = f"{_HITS} AND rowid >= (SELECT min(seq) FROM ({latest}))"
    return [(f"+entry.seq IN ({latest})", ()), (f"+entry.seq IN ({hits})", (match,))]
