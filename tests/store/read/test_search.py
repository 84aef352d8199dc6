"""What the index finds is what a reader of every text would find."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import an_entry, taps
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter, SearchResult, TapRange
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand
from compassjournal.store.connection import open_for_writing
from compassjournal.store.read import search
from compassjournal.store.read.reader import Reader
from compassjournal.store.row_mapping import checksum, entry_values
from compassjournal.store.write.writer import Writer

DAY = date(2026, 11, 22)
PIECES = (
    *("a", "A", "á", "a\u0301", "ab", "b", "c", "C++", "don't", "don’t", "1:1", "21:15", "1", "15"),
    *("e-mail", "e‑mail", "e", "mail", ":)", "😀", "ŵ", "W", "w_a", "(a)", "ß", "İ", "ё", "A&E"),
    *("#tag", "@sam", "@sam's", "tag", "sam", "#1", "\ue000a", "हिन्दी", "*", "-", "'", "\0a"),
    *("shift🥰", "👍🏽well", "🥰"),
)
BETWEEN = ("", " ", " ", " ", "\n", ".", ", ", "-", "_")
TEXTS = st.lists(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BETWEEN)), min_size=1, max_size=5)
    .map(lambda pairs: "".join(piece + gap for piece, gap in pairs))
    .filter(str.strip),
    min_size=1,
    max_size=6,
)
PARTS = st.tuples(
    st.sampled_from(("", "", "", "-")), st.sampled_from(PIECES), st.sampled_from(("", "", "*"))
).map("".join)
PHRASES = st.tuples(st.sampled_from(("", "-")), st.lists(PARTS, max_size=3)).map(
    lambda two: f'{two[0]}"{" ".join(two[1])}"'
)
QUERIES = st.lists(st.one_of(PARTS, PARTS, PHRASES), min_size=1, max_size=3)


def journal_of(folder: Path, *entries: Entry) -> Reader:
    """A journal with these entries, written at once: an import, not sixty evenings."""
    journal = folder / "journal.db"
    with closing(open_for_writing(journal)) as connection:
        connection.execute("BEGIN")
        for entry in entries:
            values = entry_values(entry)
            row = {**values, "handle": entry.handle, "checksum": checksum(values)}
            marks = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO entry ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 - our columns
                [*row.values()],
            )
            names = [("@", name) for name in entry.people] + [("#", name) for name in entry.tags]
            connection.executemany(
                "INSERT INTO mention VALUES (?, ?, ?)", [(entry.id, *one) for one in names]
            )
        connection.execute("COMMIT")
    return Reader(journal)


def newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.day, one.written_at, one.id), reverse=True))


@given(TEXTS, QUERIES, st.booleans())
@settings(max_examples=60)
def test_the_index_agrees_with_a_plain_scan(texts: list[str], typed: list[str], best: bool) -> None:  # noqa: FBT001
    entries = [an_entry(DAY - timedelta(n % 2), text) for n, text in enumerate(texts)]
    query = SearchQuery.read(typed)
    with TemporaryDirectory() as folder:
        reader = journal_of(Path(folder), *entries)
        found = reader.search(query=query, best=best)
        first = reader.search(query=query, limit=1, best=best)
        reader.close()
    said = newest_first([entry for entry in entries if query.matches(entry.text)])
    assert (newest_first([*found.entries]), found.total) == (said, len(said))
    assert (first.entries, first.total) == (found.entries[:1], found.total)
    if not best:
        assert found.entries == said


@pytest.fixture
def many(tmp_path: Path) -> Callable[[], tuple[Reader, list[Entry]]]:
    """Sixty entries, no two alike in what can be asked of them."""

    def made() -> tuple[Reader, list[Entry]]:
        entries = [
            an_entry(
                DAY - timedelta(n % 30),
                f"{'Listened' if n % 2 else 'Spoke'} to {'@sam' if n % 3 else '@lee'}."
                f" {'#rota ' * (n % 5 == 0)}{'' if n % 7 else 'C++ '}Day {n}.",
                written_at=datetime.combine(DAY - timedelta(n), time(20), UTC),
                kind=[*Kind][n % 3],
                place=Place(
                    [*Strand][n % 6],
                    [*Behaviour][n % 4],
                    [*Direction][n % 4],
                    [*Dimension][n % 3],
                    "crisis" if n % 11 == 0 else None,
                ),
                taps=taps(energy=n % 5 + 1, load=5 - n % 5 if n % 4 else None),
                starred=n % 6 == 0,
                tender=n % 10 == 0,
            )
            for n in range(60)
        ]
        return journal_of(tmp_path, *entries), entries

    return made


WANTED = (
    NO_FILTER,
    EntryFilter(span=Span(DAY - timedelta(9), DAY - timedelta(2))),
    EntryFilter(strand=Strand.HELPING),
    EntryFilter(behaviour=Behaviour.HELPING, dimension=Dimension.PURPOSE),
    EntryFilter(direction=Direction.OTHER_TEAMS, kind=Kind.NOTE),
    EntryFilter(pack="crisis"),
    EntryFilter(tags=("rota",), people=("sam",)),
    EntryFilter(starred=True, energy=TapRange(1, 2)),
    EntryFilter(tender=True),
    EntryFilter(load=TapRange(4, 5), span=Span(DAY - timedelta(20), DAY)),
    EntryFilter(people=("nobody",)),
)
TYPED: tuple[list[str], ...] = (
    [],
    ["listened"],
    ["C++"],
    ["-listened"],
    ["-C++", "@sam"],
    ["listened", "-#rota"],
)


@pytest.mark.parametrize("sorted_at_most", [0, search.SORTED], ids=["walked", "sorted"])
def test_filters_and_words_combine(
    many: Callable[[], tuple[Reader, list[Entry]]],
    sorted_at_most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "SORTED", sorted_at_most)
    reader, entries = many()
    for wanted in WANTED:
        for typed in TYPED:
            query = SearchQuery.read(typed)
            fits = [one for one in entries if wanted.fits(one) and query.matches(one.text)]
            said = newest_first(fits)
            assert reader.search(wanted, query) == SearchResult(said, len(said)), (wanted, typed)
            assert reader.search(wanted, query, limit=3) == SearchResult(said[:3], len(said))
            best = reader.search(wanted, query, limit=3, best=True)
            assert (len(best.entries), best.total) == (min(3, len(said)), len(said))
            assert {*best.entries} <= {*said}
        chosen = tuple(reversed(newest_first([one for one in entries if wanted.fits(one)])))
        assert (reader.list_entries(wanted), reader.count_matching(wanted)) == (chosen, len(chosen))


def test_the_best_says_it_most(tmp_path: Path) -> None:
    most = an_entry(DAY - timedelta(9), "Rota, rota, rota.")
    once = an_entry(DAY, "A long day; among many other things we spoke about the rota.")
    other = an_entry(DAY, "Something else.")
    reader = journal_of(tmp_path, most, once, other)
    query = SearchQuery.read(["rota"])
    assert reader.search(query=query, best=True) == SearchResult((most, once), 2)
    assert reader.search(query=query) == SearchResult((once, most), 2)


def test_what_was_changed_or_deleted_is_found_as_it_is_now(tmp_path: Path) -> None:
    entry = an_entry(DAY, "Before.")
    reader = journal_of(tmp_path, entry)
    reader.close()
    after = replace(entry, text="After.")
    Writer(tmp_path / "journal.db").revise(entry, after, entry.written_at)
    reader = Reader(tmp_path / "journal.db")
    assert reader.search(query=SearchQuery.read(["before"])) == SearchResult((), 0)
    assert reader.search(query=SearchQuery.read(["after"])) == SearchResult((after,), 1)


def plan(reader: Reader, query: str, values: tuple[object, ...]) -> list[str]:
    rows = reader._connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
    return [row[3] for row in rows]


def test_the_two_hot_questions_never_sort_or_scan_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SORTED", 0)
    reader = journal_of(tmp_path, an_entry(DAY, "Listened."), an_entry(DAY, "Listened too."))
    asked: list[tuple[str, tuple[object, ...]]] = []
    rows = reader._rows

    def noted(query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        asked.append((query, tuple(values)))
        return rows(query, values)

    monkeypatch.setattr(reader, "_rows", noted)
    reader.search(limit=1)
    reader.search(query=SearchQuery.read(["listened"]), limit=1)
    assert [plan(reader, *one) for one in asked] == [
        ["SCAN entry USING INDEX ix_entry_day"],
        ["SCAN entry USING COVERING INDEX ix_entry_handle"],
        ["SCAN words VIRTUAL TABLE INDEX 0:M1"],
        [
            "SCAN entry USING INDEX ix_entry_day",
            "LIST SUBQUERY 1",
            "SCAN words VIRTUAL TABLE INDEX 0:M1",
            "CREATE BLOOM FILTER",
        ],
    ]


def test_nothing_asked_finds_everything(tmp_path: Path) -> None:
    entry = an_entry(DAY)
    assert journal_of(tmp_path, entry).search(NO_FILTER, EMPTY_QUERY) == SearchResult((entry,), 1)
