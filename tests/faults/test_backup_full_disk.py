"""Copies on a disk that is full: none is half there, and the journal is as it was."""

import shutil
from pathlib import Path

import pytest

from compassjournal.model.entry import Entry
from compassjournal.store.read.reader import Reader
from faults.fixture_types import Forked, Step

FULL = "could not be written: the disk is full or refuses."


def texts(journal: Path) -> list[str]:
    reader = Reader(journal)
    found = [entry.text for entry in reader.between()]
    reader.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("verb", ["backup", "backup --to DIR", "restore COPY --yes"])
def test_a_disk_that_is_full_leaves_no_half_of_a_copy(
    forked: Forked, home: Path, one_entry: Entry, tmp_path: Path, verb: str
) -> None:
    copy = Path(shutil.copy(home / "journal.db", tmp_path / "copy.db"))
    size = copy.stat().st_size
    limits = [0, 1, 511, 4096, 20_000, size // 2, size - 1]
    homes = {limit: tmp_path / str(limit) for limit in limits}
    for one in homes.values():
        shutil.copytree(home, one)
    words = {"DIR": str(tmp_path / "stick"), "COPY": str(copy)}
    argv = [words.get(word, word) for word in verb.split()]
    left = forked(*(Step(argv, str(one), largest_file=limit) for limit, one in homes.items()))
    for one, done in zip(homes.values(), left, strict=True):
        assert (done.code, FULL in done.err, done.err.count("\n")) == (1, True, 1)
        # An empty file, whose locks alone matter, may stay where it was made.
        there = {file.name for file in one.rglob("*") if file.is_file() and file.stat().st_size}
        assert there == {"journal.db"}
        assert texts(one / "journal.db") == [one_entry.text]
    assert not list((tmp_path / "stick").glob("*"))
