"""Damaged files: named and repaired without a trace, the damaged one kept, no entry lost by it."""

import json
import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from compassjournal.errors import CompassError
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.read.reader import Reader
from faults.damaged_files import cut_off_a_write, damaged
from faults.fixture_types import SavedJournal
from run_result import Run

# COMPASS_THOROUGH=1 damages a thousand files.
SHARDS = 2
FILES = 1000 if "COMPASS_THOROUGH" in os.environ else 24


def listed(journal: Path) -> dict[str, str]:
    """The entries that `list` would show, by their ids."""
    with suppress(CompassError), closing(Reader(journal)) as reader:
        return {entry.id: repr(entry) for entry in reader.entries.between()}
    return {}


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_repair_never_loses_what_could_be_read_and_keeps_the_damaged_file(
    run: Run, home: Path, saved: SavedJournal, shard: int
) -> None:
    chance = Random(shard)  # noqa: S311 - places, no secrets
    every = {entry.id: repr(entry) for entry in saved.entries}
    journal, rescued, hopeless = home / "journal.db", 0, 0
    for number in range(FILES // SHARDS):
        raw = damaged(saved.raw, chance)
        shutil.rmtree(home / "backups", ignore_errors=True)
        journal.write_bytes(raw)
        checked = run("doctor")
        if sqlcipher_file.is_encrypted(journal):
            # Its whole head is lost, and only a key could tell it from a locked one.
            refused = run("doctor", "--repair", "--yes")
            assert (checked.code, refused.code, journal.read_bytes()) == (4, 4, raw), number
            hopeless += 1
            continue
        assert checked.code in (0, 1, 5), (number, checked)
        assert "Something went wrong" not in checked.err, (number, checked)
        assert journal.read_bytes() == raw, number
        before = listed(journal)
        repaired = run("doctor", "--repair", "--yes")
        assert repaired.code in (0, 5), (number, repaired)
        assert "Something went wrong" not in repaired.err, (number, repaired)
        if repaired.code == 5:
            assert (journal.read_bytes(), before) == (raw, {}), (number, repaired)
            hopeless += 1
            continue
        after = listed(journal)
        assert before.items() <= after.items() <= every.items(), number
        kept = [one.read_bytes() for one in home.glob("backups/*.damaged")]
        assert raw in kept or journal.read_bytes() == raw or checked.code != 5, number
        # Nothing is left to repair.
        assert run("doctor").code in (0, 1), number
        rescued += len(after)
    share = rescued / ((FILES // SHARDS - hopeless) * len(every))
    print({"files": FILES // SHARDS, "rescued": round(share, 3), "hopeless": hopeless})
    # Of those in which anything could be read.
    assert share > 0.7
    assert hopeless <= FILES // SHARDS // 2


def test_a_write_that_was_cut_off_is_kept_with_the_damaged_file(
    run: Run, home: Path, saved: SavedJournal
) -> None:
    journal = home / "journal.db"
    bad = saved.entries[7]
    raw = bytearray(saved.raw)
    raw[saved.raw.index(bad.text.encode())] ^= 1
    journal.write_bytes(raw)
    cut_off_a_write(journal)
    before = {one.name: one.read_bytes() for one in home.glob("journal.db*")}
    assert sorted(before) == ["journal.db", "journal.db-journal"]
    assert run("doctor").code == 5
    assert {one.name: one.read_bytes() for one in home.glob("journal.db*")} == before
    assert run("doctor", "--repair", "--yes").code == 0
    assert not (home / "journal.db-journal").exists()
    (kept,) = home.glob("backups/*.damaged")
    assert kept.read_bytes() == before["journal.db"]
    beside = kept.with_name(f"{kept.name}-journal")
    assert beside.read_bytes() == before["journal.db-journal"]
    assert len(listed(journal)) == 49
    assert json.loads(run("doctor", "--json").out)["journal"]["entries"] == 49
