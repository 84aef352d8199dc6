"""Search entries by the full-text index and by an entry filter."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter, SearchResult
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery, SearchTerm
from compassjournal.store.read.base import ENTRY, NEWEST, ReadConnection
from compassjournal.store.read.filters import (
    Condition,
    filter_conditions,
    mention_conditions,
    where_clause,
)

# Up to so many hits are fetched from the full-text index and sorted; beyond, the index of days is
# walked, newest first, until enough hits are found. Of 100,000 entries, the newest 20 of 50,000
# hits: 48 ms walked, 330 ms sorted; of 2,000: 23 and 38 ms; of 200: 6 ms either way.
MAX_SORTED_HITS = 200
_HITS = "(SELECT rowid FROM words WHERE words MATCH ?)"
_WALK = "entry INDEXED BY ix_entry_day"
_BY_RANK = "ORDER BY rank, rowid DESC LIMIT ?"
_RANKED = f"(SELECT rowid AS hit, rank FROM words WHERE words MATCH ? {{}} {_BY_RANK})"
# Of two with the same rank, the one stored later comes first.
_BEST = "ORDER BY rank, hit DESC"
_NO_LIMIT = -1


class SearchQueries:
    """Full-text search; what the index cannot answer is filtered text by text."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def find(
        self,
        wanted: EntryFilter = NO_FILTER,
        query: SearchQuery = EMPTY_QUERY,
        *,
        limit: int | None = None,
        best: bool = False,
    ) -> SearchResult:
        """The entries that match filter and query, newest first, and how many there are.

        With ``best``, and where the query has a word to look for, the best matches first (BM25).
        """
        others = filter_conditions(wanted) + mention_conditions(query) + _unwanted(query)
        others += [self._exclude_term(term) for term in query.without if not term.is_plain]
        match = _expression(query.terms)
        if not all(term.is_plain for term in query.terms):
            return self._read_through(query, match, others, limit, best=best)
        if match is None:
            return self._listed(others, limit)
        if best:
            return self._ranked(match, others, limit)
        return self._matched(match, others, limit)

    def _listed(self, found: list[Condition], limit: int | None) -> SearchResult:
        """Without a word to look for: walk the index of days, newest first."""
        clause, values = where_clause(found)
        entries = self._db.entries(
            f"{ENTRY} {clause} {NEWEST} LIMIT ?", (*values, _sql_limit(limit))
        )
        return SearchResult(entries, self._total(found, entries, limit))

    def _matched(self, match: str, others: list[Condition], limit: int | None) -> SearchResult:
        """The hits of the full-text index, newest first."""
        hits = self._hits(match)
        if hits <= MAX_SORTED_HITS:
            return self._sorted(match, others, limit, hits)
        conditions = [*others, _hit(match)]
        clause, values = where_clause(conditions)
        walk = ENTRY.replace("FROM entry", f"FROM {_WALK}")
        entries = self._db.entries(
            f"{walk} {clause} {NEWEST} LIMIT ?", (*values, _sql_limit(limit))
        )
        return SearchResult(entries, self._total(conditions, entries, limit) if others else hits)

    def _sorted(
        self, match: str, others: list[Condition], limit: int | None, hits: int
    ) -> SearchResult:
        clause, values = where_clause([("words MATCH ?", (match,)), *others])
        joined = f"FROM words CROSS JOIN entry ON entry.seq = words.rowid {clause}"
        rows = self._db.rows(
            f"SELECT entry.seq {joined} {NEWEST} LIMIT ?", (*values, _sql_limit(limit))
        )
        entries = self._in_order(seq for (seq,) in rows)
        if not others:
            return SearchResult(entries, hits)
        ((total,),) = self._db.rows(f"SELECT count(*) {joined}", values)
        return SearchResult(entries, int(total))

    def _ranked(self, match: str, others: list[Condition], limit: int | None) -> SearchResult:
        """Rank inside the index, then join: joining first takes five times as long."""
        ranked, values = _ranking(match, others, _sql_limit(limit))
        entries = self._db.entries(
            f"{ENTRY.replace('FROM entry', f'FROM {ranked} CROSS JOIN entry ON entry.seq = hit')}"
            f" {_BEST}",
            values,
        )
        return SearchResult(entries, self._total([*others, _hit(match)], entries, limit))

    def _read_through(
        self,
        query: SearchQuery,
        match: str | None,
        others: list[Condition],
        limit: int | None,
        *,
        best: bool,
    ) -> SearchResult:
        """Symbols are in no index: read each text that may have them."""
        signed = [term for term in query.terms if not term.is_plain]
        others = others + [
            _contains(term.literal_character) for term in signed if term.literal_character
        ]
        if match and best:
            ranked, values = _ranking(match, others, _NO_LIMIT)
            texts = f"SELECT seq, text FROM {ranked} CROSS JOIN entry ON seq = hit {_BEST}"
        else:
            clause, values = where_clause(others + ([_hit(match)] if match else []))
            texts = f"SELECT seq, text FROM {_WALK} {clause} {NEWEST}"
        matches = self._entries_containing(signed, texts, values)
        shown = list(islice(matches, limit))
        rest = sum(1 for _ in matches)
        return SearchResult(self._in_order(shown), len(shown) + rest)

    def _exclude_term(self, term: SearchTerm) -> Condition:
        """That an entry does not have the term, symbols included."""
        match = _expression([term])
        possible = ([_hit(match)] if match else []) + (
            [_contains(term.literal_character)] if term.literal_character else []
        )
        clause, values = where_clause(possible)
        matches = self._entries_containing([term], f"SELECT seq, text FROM entry {clause}", values)
        return "+entry.seq NOT IN (SELECT value FROM json_each(?))", (json.dumps([*matches]),)

    def _entries_containing(
        self, terms: Sequence[SearchTerm], query: str, values: Sequence[object]
    ) -> Iterator[int]:
        """The row numbers of the texts that have every term; one text at a time is in memory."""
        for seq, text in self._db.stream(query, values):
            if isinstance(text, str) and all(term.found_in(text) for term in terms):
                yield seq

    def _in_order(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """The entries of these row numbers, in that order."""
        listed = json.dumps([*numbers])
        joined = "FROM json_each(?) AS one CROSS JOIN entry ON entry.seq = one.value"
        return self._db.entries(
            f"{ENTRY.replace('FROM entry', joined)} ORDER BY one.key", (listed,)
        )

    def _total(self, found: list[Condition], entries: Sequence[Entry], limit: int | None) -> int:
        """How many entries match; counted only where some may be cut off."""
        return len(entries) if limit is None or len(entries) < limit else self._count(found)

    def _count(self, found: list[Condition]) -> int:
        clause, values = where_clause(found)
        return self._db.number(f"SELECT count(*) FROM entry {clause}", values)

    def _hits(self, match: str) -> int:
        return self._db.number("SELECT count(*) FROM words WHERE words MATCH ?", (match,))


def _sql_limit(limit: int | None) -> int:
    return _NO_LIMIT if limit is None else limit


def _expression(terms: Iterable[SearchTerm], operator: str = "AND") -> str | None:
    """The FTS5 expression for the terms; None where none has letters."""
    strings = [_quoted(term) for term in terms if term.has_letters]
    return f" {operator} ".join(strings) or None


def _quoted(term: SearchTerm) -> str:
    """The term as an FTS5 string, in which nothing is syntax."""
    words = " ".join(term.words).replace('"', '""').replace("\0", " ")
    return f'"{words}"' + "*" * term.is_prefix


def _hit(match: str) -> Condition:
    return f"+entry.seq IN {_HITS}", (match,)


def _contains(sign: str) -> Condition:
    """That the text has the symbol: most texts need not be read then."""
    return "instr(entry.text, ?) > 0", (sign,)


def _unwanted(query: SearchQuery) -> list[Condition]:
    """That the index has none of the excluded plain terms for an entry."""
    match = _expression((term for term in query.without if term.is_plain), "OR")
    return [(f"+entry.seq NOT IN {_HITS}", (match,))] if match else []


def _ranking(match: str, others: list[Condition], limit: int) -> Condition:
    """A subquery for the row numbers and ranks of the best, and its parameters."""
    if not others:
        return _RANKED.format(""), (match, limit)
    clause, values = where_clause(others)
    among = f"AND +rowid IN (SELECT seq FROM entry {clause})"
    return _RANKED.format(among), (match, *values, limit)
