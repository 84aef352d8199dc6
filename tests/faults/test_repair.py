"""Damaged files: told and repaired without a trace, the damaged one kept, no entry lost by it."""

import json
import os
import shutil
from pathlib import Path
from random import Random

import pytest

from compassjournal.errors import CompassError
from compassjournal.store.read.reader import Reader
from faults.damaged_files import damaged, flipped
from faults.fixture_types import Fifty, Script, cut_off_a_write
from run_result import Run

# COMPASS_THOROUGH=1 damages a thousand files and kills two hundred repairs.
SHARDS = 4
FILES, KILLS = (1000, 200) if "COMPASS_THOROUGH" in os.environ else (24, 4)


def listed(journal: Path) -> dict[str, str]:
    """The entries that `list` would show, by their ids."""
    try:
        reader = Reader(journal)
        found = {entry.id: repr(entry) for entry in reader.between()}
        reader.close()
    except CompassError:
        return {}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_repair_never_loses_what_could_be_read_and_keeps_the_damaged_file(
    run: Run, home: Path, fifty: Fifty, shard: int
) -> None:
    chance = Random(shard)  # noqa: S311 - places, no secrets
    every = {entry.id: repr(entry) for entry in fifty.entries}
    journal, saved, hopeless = home / "journal.db", 0, 0
    for number in range(FILES // SHARDS):
        raw = damaged(fifty.raw, chance)
        shutil.rmtree(home / "backups", ignore_errors=True)
        journal.write_bytes(raw)
        told = run("doctor")
        assert told.code in (0, 1, 5), (number, told)
        assert "Something went wrong" not in told.err, (number, told)
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
        assert raw in kept or journal.read_bytes() == raw or told.code != 5, number
        # Nothing is left to repair.
        assert run("doctor").code in (0, 1), number
        saved += len(after)
    share = saved / ((FILES // SHARDS - hopeless) * len(every))
    print({"files": FILES // SHARDS, "saved": round(share, 3), "hopeless": hopeless})
    # Of those in which anything could be read.
    assert share > 0.7
    assert hopeless <= FILES // SHARDS // 2


@pytest.mark.slow
def test_a_repair_that_is_killed_leaves_the_old_file_or_the_new(
    script: Script, home: Path, fifty: Fifty, tmp_path: Path
) -> None:
    assert home.is_dir()
    chance, raw = Random(7), fifty.raw  # noqa: S311
    for entry in fifty.entries[:3]:
        raw = flipped(raw, chance, 1, fifty.raw.index(entry.text.encode()), 20)
    (tmp_path / "bad.db").write_bytes(raw)
    told = script("kill_during_repair", 1, KILLS, tmp_path / "bad.db", 47)
    print({name: told[name] for name in ("old", "new", "length")})
    assert told["wrong"] == []
    assert told["old"]
    assert told["new"]


def test_a_write_that_was_cut_off_is_kept_with_the_damaged_file(
    run: Run, home: Path, fifty: Fifty
) -> None:
    journal = home / "journal.db"
    bad = fifty.entries[7]
    raw = bytearray(fifty.raw)
    raw[fifty.raw.index(bad.text.encode())] ^= 1
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
