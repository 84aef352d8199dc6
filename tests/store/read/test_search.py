"""What the index finds is what a reader of every text would find."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import SUNDAY, an_entry, write_journal
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter, TapRange
from compassjournal.model.search_query import SearchQuery
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.store.read import search
from compassjournal.store.read.reader import Reader
from compassjournal.store.read.search import FoundEntries
from compassjournal.store.write.writer import Writer

DAY = SUNDAY
PIECES = (
    *("a", "A", "á", "a\u0301", "ab", "b", "c", "C++", "don't", "don’t", "1:1", "21:15", "1", "15"),
    *("e-mail", "e‑mail", "e", "mail", ":)", "😀", "ŵ", "W", "w_a", "(a)", "ß", "İ", "ё", "A&E"),
    *("#tag", "@sam", "@sam's", "tag", "sam", "#1", "\ue000a", "हिन्दी", "*", "-", "'", "\0a"),
    *("shift🥰", "👍🏽well", "🥰", "夜勤", "昨日は夜勤だった", "カ", "夜a", "abcde", "bcd"),
    *("ที่ประชุม", "ประชุม"),
    *(
        "Łódź",
        "lodz",
        "ﬁne",
        "fine",
        "Straße",
        "strasse",
        "Ａ",
        "１：１",
        "ｶﾞ",
        "ガ",
        "ｶ",
        "ёс",
        "ες",
    ),
    *("œ", "oe", "ŉ", "«", "»", "「夜勤」", "ŀ", "·", "'n", "ø\u0301", "þ"),
    *("m²", "m2", "Ⅳ", "iv", "i", "ǆa", "dza", "dž", "d", "שָׁל", "של", "أ", "ا", "مّم", "مم"),
    *("Hawaiʻi", "hawaii", "hawai'i", "ʻo", "o", "1²", "12"),
    *("#tag/a", "#tag/a/b", "＃tag", "#c++", "#c#", "#c", "#🔥", "＠sam", "#tag/"),
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
    st.sampled_from(("", "", "", "-", "*", "-*")),
    st.sampled_from(PIECES),
    st.sampled_from(("", "", "*")),
).map("".join)
PHRASES = st.tuples(st.sampled_from(("", "-")), st.lists(PARTS, max_size=3)).map(
    lambda two: f'{two[0]}"{" ".join(two[1])}"'
)
QUERIES = st.lists(st.one_of(PARTS, PARTS, PHRASES), min_size=1, max_size=3)


def journal_of(folder: Path, *entries: Entry) -> Reader:
    return Reader(write_journal(folder / "journal.db", entries))


def newest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (one.day, one.written_at, one.id), reverse=True))


@given(texts=TEXTS, typed=QUERIES, best=st.booleans())
@settings(max_examples=60)
def test_the_index_agrees_with_a_plain_scan(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[str],
    typed: list[str],
    best: bool,  # noqa: FBT001
) -> None:
    entries = [an_entry(DAY - timedelta(n % 2), text) for n, text in enumerate(texts)]
    query = SearchQuery.read(typed)
    with closing(journal_of(tmp_path_factory.mktemp("search"), *entries)) as reader:
        found = reader.search.find(query=query, best=best)
        first = reader.search.find(query=query, limit=1, best=best)
        every, one = found.entries(), first.entries()
    said = newest_first([entry for entry in entries if query.matches(entry.text)])
    assert (newest_first([*every]), found.total) == (said, len(said))
    assert (one, first.total) == (every[:1], found.total)
    if not best:
        assert every == said


def read(found: FoundEntries) -> tuple[tuple[Entry, ...], int]:
    """The entries, and how many match."""
    return found.entries(), found.total


def sixty_entries() -> list[Entry]:
    """No two alike in what can be asked of them."""
    return [
        an_entry(
            DAY - timedelta(n % 30),
            f"{'Listened' if n % 2 else 'Spoke'} to {'@sam' if n % 3 else '@lee'}."
            f" {'#rota ' * (n % 5 == 0)}{'' if n % 7 else 'C++ '}Day {n}.",
            written_at=datetime.combine(DAY - timedelta(n), time(20), UTC),
            kind=[*Kind][n % 3],
            strand=[*Strand][n % 6],
            behaviour=[*Behaviour][n % 4],
            direction=[*Direction][n % 4],
            dimension=[*Dimension][n % 3],
            pack="crisis" if n % 11 == 0 else None,
            energy=n % 5 + 1,
            load=5 - n % 5 if n % 4 else None,
            starred=n % 6 == 0,
            tender=n % 10 == 0,
        )
        for n in range(60)
    ]


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
TYPED: list[list[str]] = [[], ["listened"], ["C++"], ["-listened"]]
TYPED += [["-C++", "@sam"], ["listened", "-#rota"]]


@pytest.mark.parametrize(
    ("sorted_at_most", "latest"),
    [(0, search.LATEST_ENTRIES), (0, 5), (search.MAX_SORTED_HITS, 5)],
    ids=["among the latest", "walked", "sorted"],
)
def test_filters_and_words_combine(
    tmp_path: Path, sorted_at_most: int, latest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MAX_SORTED_HITS", sorted_at_most)
    monkeypatch.setattr(search, "LATEST_ENTRIES", latest)
    entries = sixty_entries()
    reader = journal_of(tmp_path, *entries)
    for wanted in WANTED:
        for typed in TYPED:
            query = SearchQuery.read(typed)
            fits = [one for one in entries if wanted.matches(one) and query.matches(one.text)]
            said = newest_first(fits)
            assert read(reader.search.find(wanted, query)) == (said, len(said)), (wanted, typed)
            first = read(reader.search.find(wanted, query, limit=3))
            assert first == (said[:3], len(said))
            best, total = read(reader.search.find(wanted, query, limit=3, best=True))
            assert (len(best), total) == (min(3, len(said)), len(said))
            assert {*best} <= {*said}
        chosen = tuple(reversed(newest_first([one for one in entries if wanted.matches(one)])))
        assert (reader.entries.matching(wanted), reader.entries.count_matching(wanted)) == (
            chosen,
            len(chosen),
        )


def test_the_best_says_it_most(tmp_path: Path) -> None:
    most = an_entry(DAY - timedelta(9), "Rota, rota, rota.")
    once = an_entry(DAY, "A long day; among many other things we spoke about the rota.")
    other = an_entry(DAY, "Something else.")
    reader = journal_of(tmp_path, most, once, other)
    query = SearchQuery.read(["rota"])
    assert read(reader.search.find(query=query, best=True)) == ((most, once), 2)
    assert read(reader.search.find(query=query)) == ((once, most), 2)


def test_what_was_changed_is_found_as_it_is_now(tmp_path: Path) -> None:
    entry = an_entry(DAY, "Before.")
    journal_of(tmp_path, entry).close()
    after = replace(entry, text="After.")
    Writer(tmp_path / "journal.db").revise(entry, after, entry.written_at)
    reader = Reader(tmp_path / "journal.db")
    for word, found in (("before", ()), ("after", (after,))):
        assert read(reader.search.find(query=SearchQuery.read([word]))) == (found, len(found))


def plan(reader: Reader, query: str, values: tuple[object, ...]) -> list[str]:
    rows = reader._db._connection.execute(f"EXPLAIN QUERY PLAN {query}", values)
    return [row[3] for row in rows]


def test_the_two_hot_questions_never_sort_or_scan_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MAX_SORTED_HITS", 0)
    reader = journal_of(tmp_path, an_entry(DAY, "Listened."), an_entry(DAY, "Listened too."))
    asked: list[tuple[str, tuple[object, ...]]] = []
    run = reader._db._connection.execute

    def noted(query: str, values: tuple[object, ...] = ()) -> object:
        # All but the query that rolls a cut-off write back.
        if not query.startswith("SELECT 1 "):
            asked.append((query, tuple(values)))
        return run(query, values)

    with monkeypatch.context() as patched:
        patched.setattr(reader._db._connection, "execute", noted)
        reader.search.find(limit=1)
        reader.search.find(query=SearchQuery.read(["listened"]), limit=1)
    assert [plan(reader, *one) for one in asked] == [
        ["SCAN entry USING COVERING INDEX ix_entry_day"],
        ["SCAN entry USING COVERING INDEX ix_entry_handle"],
        ["SCAN words VIRTUAL TABLE INDEX 0:M1"],
        [
            "SCAN entry USING COVERING INDEX ix_entry_day",
            "LIST SUBQUERY 1",
            "SCAN entry USING COVERING INDEX ix_entry_day",
            "CREATE BLOOM FILTER",
            "LIST SUBQUERY 4",
            "SCAN words VIRTUAL TABLE INDEX 0:M1>",
            "SCALAR SUBQUERY 3",
            "CO-ROUTINE (subquery-2)",
            "SCAN entry USING COVERING INDEX ix_entry_day",
            "SEARCH (subquery-2)",
            "REUSE SUBQUERY 3",
            "CREATE BLOOM FILTER",
        ],
    ]
