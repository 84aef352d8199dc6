"""An export reads the journal page by page, and what it yields is what a query yields whole."""

from pathlib import Path

import pytest

from builders import an_entry, sql, write_journal
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.store.read import export
from compassjournal.store.read.reader import Reader
from random_journals import YEAR_ENDS, a_random_journal


def test_the_pages_hold_each_entry_once_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_PAGE", 7)
    journal = a_random_journal(3, YEAR_ENDS[0], 20, 0.7)
    reader = Reader(write_journal(tmp_path / "journal.db", reversed(journal)))
    queries = export.ExportQueries(reader.connection)
    for wanted in (
        NO_FILTER,
        EntryFilter(starred=True),
        EntryFilter(people=("sam",)),
        EntryFilter(ids=(journal[9].id, journal[2].id, "nobody's")),
    ):
        pages = [*queries.pages(queries.row_numbers(wanted))]
        found = [entry for page in pages for entry in page]
        assert found == [one for one in journal if wanted.matches(one)]
        assert all(len(page) <= 7 for page in pages)
        assert queries.days(wanted) == sorted({one.day for one in found})
    reader.close()


def test_an_entry_deleted_meanwhile_is_left_out(tmp_path: Path) -> None:
    entries = [an_entry(text=f"Number {number}.") for number in range(3)]
    path = write_journal(tmp_path / "journal.db", entries)
    reader = Reader(path)
    queries = export.ExportQueries(reader.connection)
    numbers = queries.row_numbers()
    sql(path, "DELETE FROM entry WHERE text = 'Number 1.'")
    assert [[*page] for page in queries.pages(numbers)] == [[entries[0], entries[2]]]
    reader.close()
