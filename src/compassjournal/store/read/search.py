"""Entries found by their words, and by everything else that is asked of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter, SearchResult
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery, SearchTerm
from compassjournal.store import driver_errors
from compassjournal.store.read.entries import ENTRY, EntryQueries
from compassjournal.store.read.filters import Condition, filter_conditions, names_in, where_clause
from compassjournal.store.read.prompt_history import NEWEST, OLDEST

# Up to so many entries are fetched by the word and sorted; of more, the days are walked, newest
# first, until enough have it. Of 100,000 entries, the newest 20 of 50,000 that have a word: 48 ms
# walked, 330 ms sorted; of 2,000: 23 and 38 ms; of 200: 6 ms either way.
SORTED = 200
_HITS = "(SELECT rowid FROM words WHERE words MATCH ?)"
_WALK = "entry INDEXED BY ix_entry_day"
_BY_RANK = "ORDER BY rank, rowid DESC LIMIT ?"
_RANKED = f"(SELECT rowid AS hit, rank FROM words WHERE words MATCH ? {{}} {_BY_RANK})"
# Of two that say it as much, the one written later comes first.
_BEST = "ORDER BY rank, hit DESC"
_NO_LIMIT = -1


class SearchQueries(EntryQueries):
    """Finding entries; the index of words does what it can, the rest is read as it streams by."""

    def list_entries(
        self, wanted: EntryFilter = NO_FILTER, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Entry, ...]:
        """The entries wanted, oldest first unless ``newest``."""
        clause, values = where_clause(filter_conditions(wanted))
        order = NEWEST if newest else OLDEST
        return self._entries(f"{ENTRY} {clause} {order} LIMIT ?", (*values, _cut(limit)))

    def count_matching(self, wanted: EntryFilter = NO_FILTER) -> int:
        """How many entries are wanted."""
        return self._count(filter_conditions(wanted))

    def search(
        self,
        wanted: EntryFilter = NO_FILTER,
        query: SearchQuery = EMPTY_QUERY,
        *,
        limit: int | None = None,
        best: bool = False,
    ) -> SearchResult:
        """The entries wanted that are what the query looks for, newest first.

        With ``best`` those that say it most come first (BM25), where any word is looked for.
        """
        others = filter_conditions(wanted) + names_in(query) + _unwanted(query)
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
        """Without a word to look for: the days are walked, newest first."""
        clause, values = where_clause(found)
        entries = self._entries(f"{ENTRY} {clause} {NEWEST} LIMIT ?", (*values, _cut(limit)))
        return SearchResult(entries, self._total(found, entries, limit))

    def _matched(self, match: str, others: list[Condition], limit: int | None) -> SearchResult:
        """Those that the index names, newest first."""
        hits = self._hits(match)
        if hits <= SORTED:
            return self._sorted(match, others, limit, hits)
        every = [*others, _hit(match)]
        clause, values = where_clause(every)
        walk = ENTRY.replace("FROM entry", f"FROM {_WALK}")
        entries = self._entries(f"{walk} {clause} {NEWEST} LIMIT ?", (*values, _cut(limit)))
        return SearchResult(entries, self._total(every, entries, limit) if others else hits)

    def _sorted(
        self, match: str, others: list[Condition], limit: int | None, hits: int
    ) -> SearchResult:
        clause, values = where_clause([("words MATCH ?", (match,)), *others])
        joined = f"FROM words CROSS JOIN entry ON entry.seq = words.rowid {clause}"
        rows = self._rows(f"SELECT entry.seq {joined} {NEWEST} LIMIT ?", (*values, _cut(limit)))
        entries = self._in_order(seq for (seq,) in rows)
        if not others:
            return SearchResult(entries, hits)
        ((total,),) = self._rows(f"SELECT count(*) {joined}", values)
        return SearchResult(entries, int(total))

    def _ranked(self, match: str, others: list[Condition], limit: int | None) -> SearchResult:
        """Ranked inside the index first: joined first, it would take five times as long."""
        ranked, values = _ranking(match, others, _cut(limit))
        entries = self._entries(
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
        """Signs are in no index: each text that may be meant is read."""
        signed = [term for term in query.terms if not term.is_plain]
        others = others + [_has(term.sign) for term in signed if term.sign]
        if match and best:
            ranked, values = _ranking(match, others, _NO_LIMIT)
            texts = f"SELECT seq, text FROM {ranked} CROSS JOIN entry ON seq = hit {_BEST}"
        else:
            clause, values = where_clause(others + ([_hit(match)] if match else []))
            texts = f"SELECT seq, text FROM {_WALK} {clause} {NEWEST}"
        said = self._entries_containing(signed, texts, values)
        shown = list(islice(said, limit))
        rest = sum(1 for _ in said)
        return SearchResult(self._in_order(shown), len(shown) + rest)

    def _exclude_term(self, term: SearchTerm) -> Condition:
        """That an entry does not say the term, signs and all."""
        match = _expression([term])
        may = ([_hit(match)] if match else []) + ([_has(term.sign)] if term.sign else [])
        clause, values = where_clause(may)
        said = self._entries_containing([term], f"SELECT seq, text FROM entry {clause}", values)
        return "+entry.seq NOT IN (SELECT value FROM json_each(?))", (json.dumps([*said]),)

    def _entries_containing(
        self, terms: Sequence[SearchTerm], query: str, values: Sequence[object]
    ) -> Iterator[int]:
        """The row numbers of the texts that say every term; one text at a time is in memory."""
        # A write that was cut off is rolled back here, where that is one question.
        self._rows("SELECT 1 FROM entry LIMIT 1")
        with driver_errors.translate_driver_errors(self._path):
            for seq, text in self._connection.execute(query, values):
                if isinstance(text, str) and all(term.found_in(text) for term in terms):
                    yield seq

    def _in_order(self, numbers: Iterable[int]) -> tuple[Entry, ...]:
        """The entries of these row numbers, in their order."""
        listed = json.dumps([*numbers])
        joined = "FROM json_each(?) AS one CROSS JOIN entry ON entry.seq = one.value"
        return self._entries(f"{ENTRY.replace('FROM entry', joined)} ORDER BY one.key", (listed,))

    def _total(self, found: list[Condition], entries: Sequence[Entry], limit: int | None) -> int:
        """How many there are; those shown, when none was cut off."""
        return len(entries) if limit is None or len(entries) < limit else self._count(found)

    def _count(self, found: list[Condition]) -> int:
        clause, values = where_clause(found)
        ((number,),) = self._rows(f"SELECT count(*) FROM entry {clause}", values)
        return int(number)

    def _hits(self, match: str) -> int:
        ((number,),) = self._rows("SELECT count(*) FROM words WHERE words MATCH ?", (match,))
        return int(number)


def _cut(limit: int | None) -> int:
    return _NO_LIMIT if limit is None else limit


def _expression(terms: Iterable[SearchTerm], joint: str = "AND") -> str | None:
    """What the index is asked; None when it can answer nothing."""
    asked = [_quoted(term) for term in terms if term.has_letters]
    return f" {joint} ".join(asked) or None


def _quoted(term: SearchTerm) -> str:
    """The term as a string of FTS5, in which nothing is syntax."""
    words = " ".join(term.words).replace('"', '""').replace("\0", " ")
    return f'"{words}"' + "*" * term.begins


def _hit(match: str) -> Condition:
    return f"+entry.seq IN {_HITS}", (match,)


def _has(sign: str) -> Condition:
    """That the text has the sign somewhere, so that most texts need not be read."""
    return "instr(entry.text, ?) > 0", (sign,)


def _unwanted(query: SearchQuery) -> list[Condition]:
    """That the index does not name an entry for what must not be in it."""
    match = _expression((term for term in query.without if term.is_plain), "OR")
    return [(f"+entry.seq NOT IN {_HITS}", (match,))] if match else []


def _ranking(match: str, others: list[Condition], cut: int) -> Condition:
    """The numbers and ranks of the best, as a table, and what is bound to it."""
    if not others:
        return _RANKED.format(""), (match, cut)
    clause, values = where_clause(others)
    among = f"AND +rowid IN (SELECT seq FROM entry {clause})"
    return _RANKED.format(among), (match, *values, cut)
