"""Answers killed at any moment: what was acknowledged is there, and reading goes on at once."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.reader import Reader
from compassjournal.store.writer import Writer
from faults.programs import Script, cut_off_a_write
from running import Run

# COMPASS_THOROUGH=1 kills three times as many.
SHARDS = 4
KILLS, FIRST_RUNS = (300, 24) if "COMPASS_THOROUGH" in os.environ else (100, 12)


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
def test_an_acknowledged_answer_survives_kill_nine(script: Script, home: Path, shard: int) -> None:
    told = script("kills", "answers", shard, KILLS // SHARDS)
    print(told["figures"])
    assert told["unread"] == []
    listed = told["listed"]
    assert len(listed) == len(set(listed))
    assert set(told["acknowledged"]) <= set(listed) <= set(told["attempted"])
    assert told["figures"]["cut"] > KILLS // SHARDS // 4
    connection = sqlite3.connect(home / "journal.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.mark.slow
def test_a_kill_at_the_first_run_leaves_no_half_made_journal(script: Script, home: Path) -> None:
    home.mkdir()
    told = script("kills", "first", 1, FIRST_RUNS)
    print(told)
    assert told["wrong"] == []


def test_what_a_kill_left_while_the_journal_was_made_goes_an_hour_later(
    run: Run, home: Path
) -> None:
    home.mkdir()
    parts = [home / f".journal.db.{name}" for name in ("old.part", "old.part-journal", "new.part")]
    for part in parts:
        part.write_bytes(b"half a journal")
    for part in parts[:2]:
        os.utime(part, (time.time() - 3601,) * 2)
    assert run("write", "First.").code == 0
    left = [one.name for one in home.iterdir() if one.name.startswith(".")]
    assert left == [".journal.db.new.part"]


def test_a_reader_goes_on_when_a_writer_is_cut_off_beside_it(home: Path) -> None:
    before = an_entry(text="Before.")
    Writer(home / "journal.db").add(before)
    reader = Reader(home / "journal.db")
    assert reader.between() == (before,)
    cut_off_a_write(home / "journal.db")
    assert (home / "journal.db-journal").exists()
    assert reader.between() == (before,)
    assert not (home / "journal.db-journal").exists()


@pytest.mark.parametrize("command", ["", "list", "show last", "review", "prompt", "export"])
def test_reading_rolls_back_a_write_that_was_cut_off(run: Run, home: Path, command: str) -> None:
    run("reflect", "--text", "Before.")
    whole = run(*command.split())
    cut_off_a_write(home / "journal.db")
    assert run(*command.split()) == whole
    assert not (home / "journal.db-journal").exists()
